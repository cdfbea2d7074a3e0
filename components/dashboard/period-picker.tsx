"use client";

import { cn } from "@/components/ui/cn";
import { PERIODS } from "./figures";

/** Which days the page speaks of. */
export function PeriodPicker({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return (
    <fieldset className="flex rounded-md border border-border-strong bg-raised p-0.5 shadow-card">
      <legend className="sr-only">Period</legend>
      {PERIODS.map((period) => (
        <button
          key={period}
          type="button"
          aria-pressed={period === days}
          onClick={() => onChange(period)}
          className={cn(
            "focus-ring h-6.5 rounded-sm px-2.5 font-medium text-sm",
            period === days ? "bg-muted text-foreground" : "text-muted-foreground hover:text-foreground",
          )}
        >
          {period} days
        </button>
      ))}
    </fieldset>
  );
}
