import type { DialWindow } from "@/types/campaign-settings";

export const DAY_NAMES = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
const DAY_MINUTES = 1_440;

const WEEKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface Preset {
  label: string;
  days: readonly number[];
  fromHour: number;
  toHour: number;
}

/** Weeks people choose most. */
export const WINDOW_PRESETS: readonly Preset[] = [
  { label: "Weekdays 9:00-17:00", days: WEEKDAYS, fromHour: 9, toHour: 17 },
  { label: "Weekday evenings 17:00-20:00", days: WEEKDAYS, fromHour: 17, toHour: 20 },
  { label: "Every day 8:00-21:00", days: EVERY_DAY, fromHour: 8, toHour: 21 },
];

export function presetWindows({ days, fromHour, toHour }: Preset): DialWindow[] {
  return days.map((day) => ({ day, fromMinute: fromHour * 60, toMinute: toHour * 60 }));
}

/** Windows of one weekday, earliest first. */
export function windowsOf(windows: readonly DialWindow[], day: number): DialWindow[] {
  return windows
    .filter((window) => window.day === day)
    .sort((one, other) => one.fromMinute - other.fromMinute);
}

/** The week with another list of windows for one day. */
export function withDay(
  windows: readonly DialWindow[],
  day: number,
  own: readonly Omit<DialWindow, "day">[],
): DialWindow[] {
  const others = windows.filter((window) => window.day !== day);
  return [...others, ...own.map(({ fromMinute, toMinute }) => ({ day, fromMinute, toMinute }))].sort(
    (one, other) => one.day - other.day || one.fromMinute - other.fromMinute,
  );
}

/** The next window a day can have: two hours after its last one, else nine to five. Null when the day is full. */
export function nextWindow(own: readonly DialWindow[]): Omit<DialWindow, "day"> | null {
  const last = own.at(-1);
  if (!last) return { fromMinute: 9 * 60, toMinute: 17 * 60 };
  const fromMinute = last.toMinute + 60;
  return fromMinute + 60 > DAY_MINUTES
    ? null
    : { fromMinute, toMinute: Math.min(DAY_MINUTES, fromMinute + 120) };
}

/** A minute of the day as a time field writes it; the end of the day is the minute before midnight. */
export function toClock(minute: number): string {
  const shown = Math.min(minute, DAY_MINUTES - 1);
  return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
}

/** What a time field holds as a minute of the day; null for what is none. One minute to midnight as an end is the end of the day. */
export function fromClock(clock: string, edge: "from" | "to"): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(clock) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  if (edge === "from") return minute;
  return minute === DAY_MINUTES - 1 || minute === 0 ? DAY_MINUTES : minute;
}

/** The week in words: days that are alike together. */
export function windowWords(windows: readonly DialWindow[]): string[] {
  const groups: { from: number; to: number; hours: string }[] = [];
  for (const day of EVERY_DAY) {
    const hours = windowsOf(windows, day)
      .map(({ fromMinute, toMinute }) => `${toWords(fromMinute)}-${toWords(toMinute)}`)
      .join(", ");
    const last = groups.at(-1);
    if (!hours) continue;
    if (last?.to === day - 1 && last.hours === hours) last.to = day;
    else groups.push({ from: day, to: day, hours });
  }
  return groups.map(({ from, to, hours }) => `${daysWords(from, to)} ${hours}`);
}

function daysWords(from: number, to: number): string {
  const short = (day: number) => DAY_NAMES[day - 1]?.slice(0, 3) ?? "";
  if (from === 1 && to === 7) return "Every day";
  return from === to ? short(from) : `${short(from)}-${short(to)}`;
}

function toWords(minute: number): string {
  return minute === DAY_MINUTES ? "24:00" : toClock(minute).replace(/^0/, "");
}
