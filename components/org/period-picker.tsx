"use client";

import * as RadioGroup from "radix-ui/radio-group";
import { PERIODS, type Period } from "./period";

/** How far back the figures go. */
export function PeriodPicker({ value, onChange }: { value: Period; onChange: (days: Period) => void }) {
  const choose = (chosen: string) => {
    const period = PERIODS.find((candidate) => String(candidate) === chosen);
    if (period) onChange(period);
  };
  return (
    <RadioGroup.Root
      aria-label="Period"
      value={String(value)}
      onValueChange={choose}
      className="inline-flex gap-0.5 rounded-lg bg-muted p-0.5"
    >
      {PERIODS.map((days) => (
        <RadioGroup.Item
          key={days}
          value={String(days)}
          className="focus-ring h-7 rounded-md px-2.5 font-medium text-muted-foreground text-sm hover:text-foreground data-[state=checked]:bg-raised data-[state=checked]:text-foreground data-[state=checked]:shadow-card"
        >
          {days} days
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
