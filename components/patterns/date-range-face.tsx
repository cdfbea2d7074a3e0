"use client";

import { ChevronDown } from "lucide-react";
import { DATE_PRESETS, type DatePreset, type DayRange, dayAt, describeDays } from "@/config/date-presets";
import { useHydrated } from "../ui/use-hydrated";

export interface DateRangeProps {
  /** What is dated: "Date", "Created". */
  label: string;
  value: DayRange;
  /** `preset` is the one that was chosen by its name; null for days of one's own. */
  onChange: (value: DayRange, preset: DatePreset | null) => void;
  /** The preset that `value` stands for: a stretch of time that moves along is named rather than dated. */
  preset?: DatePreset | null | undefined;
  /** IANA zone that decides what "today" is; the viewer's own when absent. */
  timeZone?: string | undefined;
}

/** What the chip says: its name, and the days in words. */
export function DateRangeFace({ label, value, preset, timeZone }: DateRangeProps) {
  // The server does not know the viewer's year: until then the year is written out.
  const hydrated = useHydrated();
  const thisYear = hydrated ? dayAt(Date.now(), timeZone).slice(0, 4) : "none";
  const named = DATE_PRESETS.find(({ key }) => key === preset);
  const days = named?.label ?? describeDays(value, thisYear);
  return (
    <>
      <span className="shrink-0">{label}</span>
      {days ? <span className="tabular truncate font-medium">{days}</span> : null}
      <ChevronDown aria-hidden className="size-3.5 shrink-0" />
    </>
  );
}

export function isDaySet({ from, to }: DayRange): boolean {
  return from !== null || to !== null;
}
