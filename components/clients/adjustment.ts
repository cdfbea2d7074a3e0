import type { z } from "zod";
import { parseAmount } from "@/components/money/amount";
import type { adjustCreditsBody } from "@/types/credits";
import type { adjustmentForm } from "./adjustment-form";

export type AdjustmentForm = z.output<typeof adjustmentForm>;
export type Adjustment = z.output<typeof adjustCreditsBody>;

/** The body of the request; its micros are negative when the balance goes down. The form has been checked. */
export function toAdjustment({ direction, amount, reason }: AdjustmentForm): Adjustment {
  return { amountMicros: signedMicros(direction, parseAmount(amount) ?? "0"), reason };
}

/** The balance after the change, or null while what is typed is no amount. */
export function previewBalance(
  balanceMicros: string,
  { direction, amount }: Pick<AdjustmentForm, "direction" | "amount">,
): string | null {
  const micros = parseAmount(amount);
  if (micros === null) return null;
  return (BigInt(balanceMicros) + BigInt(signedMicros(direction, micros))).toString();
}

function signedMicros(direction: AdjustmentForm["direction"], micros: string): string {
  return direction === "take" && micros !== "0" ? `-${micros}` : micros;
}
