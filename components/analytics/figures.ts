import type { StatDelta } from "@/components/patterns/stat-tile";
import { formatDate, formatMoney } from "@/config/format";
import type { CallFiguresResource, ReportBucket } from "@/types/analytics";

const MICROS_PER_UNIT = 1_000_000;

/** Micros as a number of units, for drawing only: charts need no more digits than a float has. */
export function toUnits(amountMicros: string | null): number {
  return Number(amountMicros ?? "0") / MICROS_PER_UNIT;
}

/** Writes plotted units as money. */
export function writeMoney(currency: string): (units: number) => string {
  return (units) => formatMoney(BigInt(Math.round(units * MICROS_PER_UNIT)), { currency });
}

/** A part of a whole, 0 to 1; null without a whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Margin as a share of what was charged; null when nothing was, or for those who may not see it. */
export function marginShare({
  chargeMicros,
  marginMicros,
}: Pick<CallFiguresResource, "chargeMicros" | "marginMicros">): number | null {
  if (chargeMicros === null || marginMicros === null || BigInt(chargeMicros) <= 0n) return null;
  return Number((BigInt(marginMicros) * 1000n) / BigInt(chargeMicros)) / 1000;
}

/** Share of the calls with a known mood in which callers were content; null without any. */
export function positiveShare({
  positive,
  neutral,
  negative,
}: Pick<CallFiguresResource, "positive" | "neutral" | "negative">): number | null {
  return shareOf(positive, positive + neutral + negative);
}

type GoodWhen = NonNullable<StatDelta["goodWhen"]>;

/** Change of an amount as a share of what it was; unknown when it was nothing. */
export function amountChange(now: number, before: number, goodWhen: GoodWhen, against: string): StatDelta {
  return { share: before === 0 ? null : (now - before) / before, goodWhen, against };
}

/** Change of a share in points of a hundred; unknown when there is no share on one side. */
export function rateChange(
  now: number | null,
  before: number | null,
  goodWhen: GoodWhen,
  against: string,
): StatDelta {
  const share = now === null || before === null ? null : now - before;
  return { share, goodWhen, against, inPoints: true };
}

/** A point of a series as an axis shows it. Days are already in the report's own zone, so they are written as they are. */
export function pointLabel(
  { day, hour = null }: { day: string; hour?: number | null },
  { lastDay, bucket }: { lastDay: string; bucket: ReportBucket },
): string {
  if (hour !== null) return `${String(hour).padStart(2, "0")}:00`;
  const instantMs = Date.parse(day);
  if (bucket === "month") {
    const month = new Intl.DateTimeFormat("en-US", { month: "short", year: "numeric", timeZone: "UTC" });
    return month.format(instantMs);
  }
  return formatDate(instantMs, { nowMs: Date.parse(lastDay), timeZone: "UTC" });
}
