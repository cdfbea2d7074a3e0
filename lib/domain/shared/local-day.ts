const DAY_MS = 86_400_000;

/** The calendar day of an instant in an IANA zone, as YYYY-MM-DD. */
export function localDay(instant: Date, timeZone: string): string {
  // The Swedish form of a date is the ISO one.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
}

/** The hour of the day, 0 to 23, that clocks of an IANA zone show at an instant. */
export function localHour(instant: Date, timeZone: string): number {
  return Number(
    new Intl.DateTimeFormat("sv-SE", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(instant),
  );
}

/** The day so many days later; days are calendar days and know no clock changes. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
