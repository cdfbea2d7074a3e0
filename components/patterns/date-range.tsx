"use client";

import { useOnDemand } from "../ui/use-on-demand";
import { DateRangeFace, type DateRangeProps, isDaySet } from "./date-range-face";
import { filterTrigger } from "./filter-face";

/** A filter by day: says its choice in words; presets and the two date fields arrive when they are asked for. */
export function DateRange(props: DateRangeProps) {
  const { Part, trigger } = useOnDemand(loadPanel);
  if (Part) return <Part {...props} />;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={filterTrigger(isDaySet(props.value))}
      {...trigger}
    >
      <DateRangeFace {...props} />
    </button>
  );
}

async function loadPanel() {
  return (await import("./date-range-open")).DateRangeOpen;
}
