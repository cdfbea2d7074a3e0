/** Monday first, as the figures count them from 1. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** An hour of the day in full: `14:00–15:00`. */
export function nameHour(hour: number): string {
  const write = (value: number) => `${String(value).padStart(2, "0")}:00`;
  return `${write(hour)}–${write(hour + 1)}`;
}

/** An hour of each week, or all of one part of it: `Tuesdays, 14:00–15:00`; null where neither is said. */
export function nameHourOfWeek({
  weekday,
  hour,
}: {
  weekday?: number | undefined;
  hour?: number | undefined;
}): string | null {
  const day = weekday === undefined ? undefined : WEEKDAYS[weekday - 1];
  const parts = [day && `${day}s`, hour === undefined ? undefined : nameHour(hour)].filter(Boolean);
  return parts.length === 0 ? null : parts.join(", ");
}
