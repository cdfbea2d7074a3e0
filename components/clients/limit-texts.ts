import { amountText, parseAmount } from "@/components/money/amount";
import type { ClientLimits } from "@/types/client-limits";

export type LimitName = keyof ClientLimits;

/** The limits in the order in which forms show them. */
export const LIMIT_FIELDS: readonly { name: LimitName; label: string; hint: string }[] = [
  { name: "minutesPerMonth", label: "Minutes a month", hint: "Calls are refused once they are used up." },
  { name: "spendMicrosPerMonth", label: "Spend a month", hint: "What calls may cost the client." },
  { name: "concurrentCalls", label: "Calls at a time", hint: "Further ones are refused until one ends." },
  { name: "agents", label: "Agents", hint: "How many the workspace can have." },
  { name: "phoneNumbers", label: "Phone numbers", hint: "How many its agents call from." },
];

/** What each field of a form holds; an empty one is no limit. */
export type LimitTexts = Record<LimitName, string>;

/** Limits as people edit them. */
export function toLimitTexts(limits: ClientLimits): LimitTexts {
  const { spendMicrosPerMonth, ...counts } = limits;
  const text = (count: number | null) => (count === null ? "" : String(count));
  return {
    minutesPerMonth: text(counts.minutesPerMonth),
    agents: text(counts.agents),
    concurrentCalls: text(counts.concurrentCalls),
    phoneNumbers: text(counts.phoneNumbers),
    spendMicrosPerMonth: spendMicrosPerMonth === null ? "" : amountText(spendMicrosPerMonth),
  };
}

/** One limit as it was typed; undefined for what is none. */
export function parseLimit(name: LimitName, text: string): ClientLimits[LimitName] | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  if (name === "spendMicrosPerMonth") return parseAmount(typed) ?? undefined;
  return /^\d{1,8}$/.test(typed) ? Number(typed) : undefined;
}

/** What is wrong with a field, for people. */
export function limitProblem(name: LimitName): string {
  return name === "spendMicrosPerMonth"
    ? "Write an amount such as 250 or 250.50."
    : "Write a whole number, or nothing for no limit.";
}
