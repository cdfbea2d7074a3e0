import { expect, it } from "vitest";
import { microsPerPayableUnit } from "@/config/currency";
import { topUpsIn } from "@/config/top-ups";
import { payableAmount, platformFee } from "./payable-amount";

const CURRENCIES = ["USD", "EUR", "JPY", "KWD"];

it.each(CURRENCIES)("takes whole payable amounts of %s within its limits and nothing else", (currency) => {
  const unit = microsPerPayableUnit(currency);
  const { leastMicros: least, mostMicros: most } = topUpsIn(currency);
  for (const amount of [least, most, least + unit]) {
    expect(payableAmount("amountMicros", amount.toString(), currency)).toBe(amount);
  }
  for (const amount of [0n, -unit, least - unit, most + unit, least + unit / 2n, least + 1n]) {
    expect(() => payableAmount("amountMicros", amount.toString(), currency)).toThrow(/need another value/);
  }
});

it("keeps for the platform a payable part that is never more than the payment nor half a unit off", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 5_000; round += 1) {
    const currency = CURRENCIES[random(CURRENCIES.length)] ?? "USD";
    const unit = microsPerPayableUnit(currency);
    const amount = unit * BigInt(1 + random(1_000_000));
    const points = random(10_001);
    const fee = platformFee(amount, points, currency);
    expect(fee % unit).toBe(0n);
    expect(fee >= 0n && fee <= amount).toBe(true);
    const off = fee * 10_000n - amount * BigInt(points);
    const half = (unit * 10_000n) / 2n;
    expect(off <= half + 10_000n && off >= -half - 10_000n).toBe(true);
  }
});
