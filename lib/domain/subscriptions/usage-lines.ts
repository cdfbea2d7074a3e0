import { roundToPayable } from "@/config/currency";

/** Calls of a period with one direction, country and rate. */
export interface UsageGroup {
  direction: "inbound" | "outbound" | null;
  country: string | null;
  calls: number;
  /** Seconds that were charged for, those the plan includes left out. */
  chargedSeconds: bigint;
  rateMicrosPerMinute: bigint | null;
  chargeMicros: bigint;
}

export interface UsageLine {
  description: string;
  amountMicros: bigint;
}

/** More lines than this are of no help: countries are left out then. */
const MOST_LINES = 12;

/**
 * The lines of a usage invoice and their sum, rounded once to what can be paid: each line is the difference of rounded
 * running sums, so that they add up to the total exactly.
 */
export function usageLines(
  groups: UsageGroup[],
  currency: string,
): { lines: UsageLine[]; totalMicros: bigint } {
  const few = groups.length <= MOST_LINES ? groups : withoutCountries(groups);
  const sorted = [...few].sort((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
  const lines: UsageLine[] = [];
  let [sum, rounded] = [0n, 0n];
  for (const group of sorted) {
    sum += group.chargeMicros;
    const next = roundToPayable(sum, currency);
    if (next !== rounded)
      lines.push({ description: describe(group, currency), amountMicros: next - rounded });
    rounded = next;
  }
  return { lines, totalMicros: rounded };
}

function withoutCountries(groups: UsageGroup[]): UsageGroup[] {
  const merged = new Map<string, UsageGroup>();
  for (const group of groups) {
    const key = group.direction ?? "";
    const known = merged.get(key);
    merged.set(key, known ? join(known, group) : { ...group, country: null });
  }
  return [...merged.values()];
}

function join(a: UsageGroup, b: UsageGroup): UsageGroup {
  return {
    direction: a.direction,
    country: null,
    calls: a.calls + b.calls,
    chargedSeconds: a.chargedSeconds + b.chargedSeconds,
    rateMicrosPerMinute: a.rateMicrosPerMinute === b.rateMicrosPerMinute ? a.rateMicrosPerMinute : null,
    chargeMicros: a.chargeMicros + b.chargeMicros,
  };
}

function labelOf({ direction, country }: UsageGroup): string {
  const what = direction === null ? "Calls" : direction === "inbound" ? "Incoming calls" : "Outgoing calls";
  return country === null ? what : `${what}, ${country}`;
}

function describe(group: UsageGroup, currency: string): string {
  const calls = group.calls === 1 ? "1 call" : `${group.calls} calls`;
  const minutes = `${tenths(group.chargedSeconds)} minutes`;
  const rate =
    group.rateMicrosPerMinute === null ? "" : ` at ${spell(group.rateMicrosPerMinute)} ${currency} a minute`;
  return `${labelOf(group)}: ${calls}, ${minutes}${rate}`;
}

/** Seconds as minutes with one decimal. */
function tenths(seconds: bigint): string {
  const value = (seconds * 10n + 30n) / 60n;
  return `${value / 10n}.${value % 10n}`;
}

/** Micros as an amount with as many decimals as it has, two at least. */
function spell(micros: bigint): string {
  const decimals = (micros % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  return `${micros / 1_000_000n}.${decimals.padEnd(2, "0")}`;
}
