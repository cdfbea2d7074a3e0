import type { CallingRules } from "@/types/calling-rules";

type CallingRule = CallingRules[number];

/** Weekdays from Monday, as short as they are drawn. */
export const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const END_OF_DAY = 1_440;

/** Minutes of the day as a time field shows them; the end of the day is midnight. */
export function toTime(minute: number): string {
  const shown = minute % END_OF_DAY;
  return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
}

/** The minute that a time field says; midnight is the end of the day where an end is asked for. Null while it is empty. */
export function toMinute(time: string, isEnd: boolean): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return isEnd && minute === 0 ? END_OF_DAY : minute;
}

/** Usual hours, for all countries where none are set yet. */
export function newRule(rules: CallingRules): CallingRule {
  const country = rules.some((rule) => rule.country === "*") ? "" : "*";
  return { country, days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1_080 };
}

/** What keeps rules from being saved, in words; null where nothing does. */
export function ruleProblem(rules: CallingRules): string | null {
  if (rules.some(({ country }) => country === "")) return "Choose the country of each row.";
  if (new Set(rules.map(({ country }) => country)).size < rules.length) return "A country has two rows.";
  if (rules.some(({ days }) => days.length === 0)) return "Choose at least one day in each row.";
  if (rules.some(({ fromMinute, toMinute }) => fromMinute >= toMinute)) return "Hours end before they begin.";
  return null;
}
