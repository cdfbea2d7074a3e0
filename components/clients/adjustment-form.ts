import { z } from "zod";
import { parseAmount } from "@/components/money/amount";
import { adjustCreditsBody } from "@/types/credits";

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

function whatIsWrong(text: string): string | null {
  if (text.trim() === "") return "must not be empty";
  const micros = parseAmount(text);
  if (micros === null) return "must be a number such as 25 or 12.50, without commas";
  if (micros === "0") return "must be more than zero";
  const isAllowed = adjustCreditsBody.shape.amountMicros.safeParse(micros).success;
  return isAllowed ? null : "must be at most 1000000";
}
