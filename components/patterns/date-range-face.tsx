"use client";

import { ChevronDown } from "lucide-react";
import { useHydrated } from "../ui/use-hydrated";
import { type DayRange, dayAt, describeDays } from "./date-presets";

export interface DateRangeProps {
  /** What is dated: "Date", "Created". */
  label: string;
  value: DayRange;
  onChange: (value: DayRange) => void;
  /** IANA zone that decides what "today" is; the viewer's own when absent. */
  timeZone?: string | undefined;
}

/** What the chip says: its name, and the days in words. */
export function DateRangeFace({ label, value, timeZone }: DateRangeProps) {
  // The server does not know the viewer's year: until then the year is written out.
  const hydrated = useHydrated();
  const thisYear = hydrated ? dayAt(Date.now(), timeZone).slice(0, 4) : "none";
  const days = describeDays(value, thisYear);
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
