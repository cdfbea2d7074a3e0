import { microsPerPayableUnit, roundToPayable } from "@/config/currency";
import { invalidField } from "../shared/errors";

/** Least and most that is paid at once, in whole units of the currency. */
const LEAST = 5_000_000n;
const MOST = 10_000_000_000n;

/** Amounts offered for a top-up, in micros. */
export const TOP_UP_PRESETS = [25_000_000n, 50_000_000n, 100_000_000n, 250_000_000n] as const;

/** The amount of a field of the body; throws `validation_failed` for what cannot be paid at once. */
export function payableAmount(field: string, amountMicros: string, currency: string): bigint {
  const amount = BigInt(amountMicros);
  if (amount < LEAST || amount > MOST) throw invalidField(field, `must be from 5 to 10,000 ${currency}`);
  if (amount % microsPerPayableUnit(currency) !== 0n) {
    throw invalidField(field, `must be an amount that can be paid in ${currency}`);
  }
  return amount;
}

/** What the platform keeps of a payment, in an amount that can be paid; never more than the payment. */
export function platformFee(amountMicros: bigint, basisPoints: number, currency: string): bigint {
  const fee = roundToPayable((amountMicros * BigInt(basisPoints)) / 10_000n, currency);
  return fee > amountMicros ? amountMicros : fee;
}
