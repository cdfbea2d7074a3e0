import { microsPerMinorUnit, roundToPayable } from "./currency";

/** Least and most that is paid at once, and what is offered; micros. */
interface TopUps {
  leastMicros: bigint;
  mostMicros: bigint;
  presetsMicros: bigint[];
}

/** The least in whole units, a few euros' worth; five where nothing is said. */
const LEAST: Record<string, bigint> = {
  ...{
    AED: 20n,
    ARS: 5_000n,
    BDT: 500n,
    BHD: 2n,
    BIF: 15_000n,
    BRL: 25n,
    CLP: 5_000n,
    CNY: 50n,
    COP: 20_000n,
  },
  ...{
    CZK: 100n,
    DJF: 1_000n,
    DKK: 50n,
    EGP: 250n,
    GNF: 50_000n,
    HKD: 50n,
    HUF: 2_000n,
    IDR: 100_000n,
    ILS: 20n,
  },
  ...{ INR: 500n, ISK: 500n, JOD: 3n, JPY: 500n, KES: 500n, KMF: 2_000n, KRW: 5_000n, KWD: 2n, LKR: 1_500n },
  ...{ MAD: 50n, MGA: 20_000n, MXN: 100n, MYR: 20n, NGN: 5_000n, NOK: 50n, OMR: 2n, PHP: 250n, PKR: 1_500n },
  ...{ PLN: 20n, PYG: 50_000n, QAR: 20n, RON: 25n, RSD: 500n, RWF: 5_000n, SAR: 20n, SEK: 50n, THB: 200n },
  ...{
    TND: 15n,
    TRY: 200n,
    TWD: 150n,
    TZS: 10_000n,
    UAH: 200n,
    UGX: 20_000n,
    UYU: 200n,
    VND: 100_000n,
    VUV: 500n,
  },
  ...{ XAF: 3_000n, XOF: 3_000n, XPF: 500n, ZAR: 100n },
};

const MICROS = 1_000_000n;
/** Of the least: what may be paid at once, and what is offered. */
const MOST_TIMES = 2_000n;
const PRESET_TIMES = [5n, 10n, 20n, 50n];
/** The payment service takes eight digits at most, of rupiah twelve (docs.stripe.com/currencies). */
const MOST_MINOR_UNITS = 99_999_900n;
const MOST_RUPIAH_SEN = 999_999_999_900n;

/** What may be paid at once in a currency: about the same worth in each. */
export function topUpsIn(currency: string): TopUps {
  const code = currency.toUpperCase();
  const leastMicros = (LEAST[code] ?? 5n) * MICROS;
  const most = leastMicros * MOST_TIMES;
  const digits = code === "IDR" ? MOST_RUPIAH_SEN : MOST_MINOR_UNITS;
  const taken = roundToPayable(digits * microsPerMinorUnit(code), code);
  return {
    leastMicros,
    mostMicros: most < taken ? most : taken,
    presetsMicros: PRESET_TIMES.map((times) => leastMicros * times).filter((micros) => micros <= taken),
  };
}
