import { microsPerPayableUnit, roundToPayable } from "@/config/currency";
import { topUpsIn } from "@/config/top-ups";
import { invalidField } from "../shared/errors";

/** The amount of a field of the body; throws `validation_failed` for what cannot be paid at once. */
export function payableAmount(field: string, amountMicros: string, currency: string): bigint {
  const amount = BigInt(amountMicros);
  const { leastMicros, mostMicros } = topUpsIn(currency);
  if (amount < leastMicros || amount > mostMicros)
    throw invalidField(field, `must be from ${whole(leastMicros)} to ${whole(mostMicros)} ${currency}`);
  if (amount % microsPerPayableUnit(currency) !== 0n) {
    throw invalidField(field, `must be an amount that can be paid in ${currency}`);
  }
  return amount;
}

function whole(micros: bigint): string {
  return (micros / 1_000_000n).toLocaleString("en");
}

/** What the platform keeps of a payment, in an amount that can be paid; never more than the payment. */
export function platformFee(amountMicros: bigint, basisPoints: number, currency: string): bigint {
  const fee = roundToPayable((amountMicros * BigInt(basisPoints)) / 10_000n, currency);
  return fee > amountMicros ? amountMicros : fee;
}
