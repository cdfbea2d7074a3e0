import Holidays from "date-holidays";

const DAY_MS = 86_400_000;
const calendars = new Map<string, Holidays>();
const years = new Map<string, ReadonlySet<string>>();

function calendarOf(country: string): Holidays {
  let calendar = calendars.get(country);
  if (!calendar) {
    calendar = new Holidays(country, { types: ["public"] });
    calendars.set(country, calendar);
  }
  return calendar;
}

/** Calendar days from the holiday's first; one that begins in the evening takes both days. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const begins = Date.parse(`${date.slice(0, 19).replace(" ", "T")}Z`);
  const last = begins + (end.getTime() - start.getTime()) - 1;
  const days: string[] = [];
  for (let day = first; day <= last; day += DAY_MS) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

/** Public holidays of a whole country, ISO 3166, in a year, as YYYY-MM-DD; none for countries nobody knows. */
function holidaysOf(country: string, year: string): ReadonlySet<string> {
  const key = `${country} ${year}`;
  let days = years.get(key);
  if (!days) {
    days = new Set(calendarOf(country).getHolidays(Number(year)).flatMap(daysOf));
    years.set(key, days);
  }
  return days;
}

/** Whether a calendar day, YYYY-MM-DD, is a public holiday all over the country. */
export function isPublicHoliday(country: string, day: string): boolean {
  return holidaysOf(country, day.slice(0, 4)).has(day);
}
