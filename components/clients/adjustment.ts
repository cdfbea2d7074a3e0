import { z } from "zod";
import { adjustCreditsBody } from "@/types/credits";
import { parseAmount } from "./amount";

const DIRECTIONS = ["add", "take"] as const;

/** What a person fills in: an amount in units of the currency, always positive, and which way it goes. */
export const adjustmentForm = z.strictObject({
  direction: z.enum(DIRECTIONS),
  amount: z.string().superRefine((text, issues) => {
    const message = whatIsWrong(text);
    if (message) issues.addIssue({ code: "custom", message });
  }),
  reason: adjustCreditsBody.shape.reason,
});

export type AdjustmentForm = z.output<typeof adjustmentForm>;
export type Adjustment = z.output<typeof adjustCreditsBody>;

/** The body of the request; its micros are negative when the balance goes down. The form has been checked. */
export function toAdjustment({ direction, amount, reason }: AdjustmentForm): Adjustment {
  return adjustCreditsBody.parse({
    amountMicros: signedMicros(direction, parseAmount(amount) ?? "0"),
    reason,
  });
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

function whatIsWrong(text: string): string | null {
  if (text.trim() === "") return "must not be empty";
  const micros = parseAmount(text);
  if (micros === null) return "must be a number such as 25 or 12.50, without commas";
  if (micros === "0") return "must be more than zero";
  const isAllowed = adjustCreditsBody.shape.amountMicros.safeParse(micros).success;
  return isAllowed ? null : "must be at most 1000000";
}
