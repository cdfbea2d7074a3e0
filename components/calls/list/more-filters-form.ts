import { amountText, parseAmount } from "@/components/money/amount";
import { type CallListFilters, readCallFilters } from "@/lib/client/call-filters/keys";
import type { CallFilterChange } from "../use-call-filters";

const MOST_MINUTES = 1_440;

/** What the fields say when they cannot be read. */
export const FIELD_MESSAGES = {
  number: "Two digits or more, such as +1415",
  minMinutes: "A number of minutes, such as 1.5",
  maxMinutes: "A number of minutes, such as 1.5",
  minCost: "An amount such as 0.50",
  maxCost: "An amount such as 0.50",
} as const;
type TextField = keyof typeof FIELD_MESSAGES;

/** The filters as the form's fields show them: lengths in minutes, costs in units of the currency. */
export function toFieldTexts(filters: CallListFilters): Record<TextField, string> {
  const { number = "", minSeconds, maxSeconds, minCostMicros, maxCostMicros } = filters;
  return {
    number,
    minMinutes: minutesOf(minSeconds),
    maxMinutes: minutesOf(maxSeconds),
    minCost: minCostMicros === undefined ? "" : amountText(minCostMicros),
    maxCost: maxCostMicros === undefined ? "" : amountText(maxCostMicros),
  };
}

/**
 * What the filled-in form asks for: ends that are mixed up are turned round, and fields that the form does not show are
 * left alone. `wrong` names the fields that cannot be read.
 */
export function readMoreFilters(texts: Readonly<Record<string, string>>): {
  change: CallFilterChange;
  wrong: TextField[];
} {
  const number = text("number", readNumber);
  const seconds = ordered(text("minMinutes", secondsOf), text("maxMinutes", secondsOf));
  const costs = ordered(text("minCost", parseAmount), text("maxCost", parseAmount));
  // The record's keys are just these names.
  const wrong = (Object.keys(FIELD_MESSAGES) as TextField[]).filter(
    (name) => texts[name]?.trim() && reading(name) === null,
  );
  return {
    wrong,
    change: {
      type: texts.type || null,
      goalMet: texts.goalMet || null,
      number,
      minSeconds: seconds[0],
      maxSeconds: seconds[1],
      ...("minCost" in texts ? { minCostMicros: costs[0], maxCostMicros: costs[1] } : {}),
    },
  };

  function text<Value>(name: TextField, read: (text: string) => Value | null): Value | null {
    const typed = texts[name]?.trim();
    return typed ? read(typed) : null;
  }

  function reading(name: TextField) {
    if (name === "number") return number;
    return name === "minCost" || name === "maxCost" ? text(name, parseAmount) : text(name, secondsOf);
  }
}

function readNumber(typed: string): string | null {
  return readCallFilters({ number: typed }, { seesCosts: false }).number ?? null;
}

function secondsOf(minutes: string): number | null {
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(minutes)) return null;
  return Number(minutes) > MOST_MINUTES ? null : Math.round(Number(minutes) * 60);
}

function minutesOf(seconds: number | undefined): string {
  return seconds === undefined ? "" : String(Math.round((seconds / 60) * 100) / 100);
}

function ordered<Value extends string | number>(
  one: Value | null,
  other: Value | null,
): [Value | null, Value | null] {
  return one !== null && other !== null && Number(one) > Number(other) ? [other, one] : [one, other];
}
