/** An instant as a date-and-time field writes it, on the clock of a zone: `2026-11-22T09:30`. */
export function toZonedField(instant: string | null, timeZone: string): string {
  if (instant === null) return "";
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(Date.parse(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * What such a field holds as an instant; null for what is none. A time that the clocks skip is the one an hour later; of
 * one they show twice it is the first.
 */
export function fromZonedField(field: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(field)) return null;
  const wallMs = Date.parse(`${field.slice(0, 16)}:00Z`);
  if (Number.isNaN(wallMs)) return null;
  const candidates = [
    ...new Set([wallMs - 86_400_000, wallMs + 86_400_000].map((ms) => offsetMs(ms, timeZone))),
  ]
    .map((offset) => wallMs - offset)
    .sort((one, other) => one - other);
  const exact = candidates.find((ms) => ms + offsetMs(ms, timeZone) === wallMs);
  return new Date(exact ?? candidates.at(-1) ?? wallMs).toISOString();
}

function offsetMs(instantMs: number, timeZone: string): number {
  const wall = toZonedField(new Date(instantMs).toISOString(), timeZone);
  return Date.parse(`${wall}:00Z`) - Math.floor(instantMs / 60_000) * 60_000;
}
