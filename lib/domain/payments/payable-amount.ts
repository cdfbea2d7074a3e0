import { microsPerPayableUnit, roundToPayable } from "@/config/currency";
import { TOP_UPS } from "@/config/top-ups";
import { invalidField } from "../shared/errors";

/** The amount of a field of the body; throws `validation_failed` for what cannot be paid at once. */
export function payableAmount(field: string, amountMicros: string, currency: string): bigint {
  const amount = BigInt(amountMicros);
  if (amount < TOP_UPS.leastMicros || amount > TOP_UPS.mostMicros)
    throw invalidField(field, `must be from 5 to 10,000 ${currency}`);
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
