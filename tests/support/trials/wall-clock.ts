const formats = new Map<string, Intl.DateTimeFormat>();

/** Weekday (1 Monday to 7 Sunday) and minute of the day that clocks of a zone show, as the runtime tells them. */
export function wallClock(timeZone: string, atMs: number): { day: number; minute: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  // "Mon 09:30", with or without a comma.
  const text = format.format(atMs);
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(text.slice(0, 3)) + 1;
  return { day, minute: Number(text.slice(-5, -3)) * 60 + Number(text.slice(-2)) };
}

const DAY_MS = 86_400_000;

/** Noons, in UTC, of days after which a zone's clocks are set differently. */
export function changeDays(timeZone: string, fromMs: number, toMs: number): number[] {
  const days: number[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += DAY_MS) {
    // A day on which clocks are set shows another minute at the same instant of the next day.
    if (wallClock(timeZone, atMs).minute !== wallClock(timeZone, atMs + DAY_MS).minute) days.push(atMs);
  }
  return days;
}
