import type { GrantCreditsBody } from "@/types/credit-grants";
import { parseAmount } from "./amount";

/** Free credits as they are typed. */
export interface GrantTexts {
  amountMicros: string;
  /** A local day; empty is never. */
  expiresAt: string;
  reason: string;
}

export const EMPTY_GRANT: GrantTexts = { amountMicros: "", expiresAt: "", reason: "" };

/** What is wrong with what was typed, by field; nothing when it can be sent. */
export function grantProblems(texts: GrantTexts, nowMs: number): Partial<Record<keyof GrantTexts, string>> {
  const problems: Partial<Record<keyof GrantTexts, string>> = {};
  const amount = parseAmount(texts.amountMicros);
  if (amount === null) problems.amountMicros = "Write an amount such as 25 or 12.50, without commas.";
  else if (amount === "0") problems.amountMicros = "Give more than nothing.";
  const until = endOfDay(texts.expiresAt);
  if (texts.expiresAt !== "" && (until === null || until <= nowMs))
    problems.expiresAt = "Choose a day that is not over, or none.";
  if (texts.reason.trim() === "") problems.reason = "Say what for.";
  return problems;
}

/** Free credits as the API takes them: they run out when the chosen day ends here. The texts have no problems. */
export function toGrant({ amountMicros, expiresAt, reason }: GrantTexts): GrantCreditsBody {
  const until = endOfDay(expiresAt);
  return {
    amountMicros: parseAmount(amountMicros) ?? "0",
    expiresAt: until === null ? null : new Date(until).toISOString(),
    reason: reason.trim(),
  };
}

/** The last moment of a local day, in milliseconds; null for what is no day. */
function endOfDay(day: string): number | null {
  const instant = new Date(`${day}T23:59:59.999`).getTime();
  return Number.isNaN(instant) ? null : instant;
}
