const DAYS_OBSERVED = 7n;

interface Spending {
  availableMicros: string;
  /** What the last seven days were charged. */
  usedLast7DaysMicros: string;
}

/** Whole days the balance lasts at the pace of the last seven days; null when nothing was spent in them. */
export function daysLeft({ availableMicros, usedLast7DaysMicros }: Spending): number | null {
  const used = BigInt(usedLast7DaysMicros);
  if (used <= 0n) return null;
  const available = BigInt(availableMicros);
  return available <= 0n ? 0 : Number((available * DAYS_OBSERVED) / used);
}

/** How worrying that is. */
export function balanceTone(days: number | null, isReadOnly: boolean): "neutral" | "warning" | "danger" {
  if (isReadOnly) return "danger";
  if (days === null) return "neutral";
  if (days < 2) return "danger";
  return days < 7 ? "warning" : "neutral";
}

/** The same in words, for people: "about 12 days". */
export function spellDaysLeft(days: number | null): string {
  if (days === null) return "nothing spent in the last 7 days";
  if (days === 0) return "less than a day left";
  if (days > 365) return "more than a year left";
  return `about ${days} ${days === 1 ? "day" : "days"} left`;
}
