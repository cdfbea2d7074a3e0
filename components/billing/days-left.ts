/** How worrying it is that the balance lasts so many days; null is unknown. */
export function balanceTone(days: number | null, isReadOnly: boolean): "neutral" | "warning" | "danger" {
  if (isReadOnly) return "danger";
  if (days === null) return "neutral";
  if (days < 2) return "danger";
  return days < 7 ? "warning" : "neutral";
}

/** The same in words, for people: "about 12 days left". */
export function spellDaysLeft(days: number | null): string {
  if (days === null) return "nothing taken from it lately";
  if (days === 0) return "less than a day left";
  if (days > 365) return "more than a year left";
  return `about ${days} ${days === 1 ? "day" : "days"} left`;
}
