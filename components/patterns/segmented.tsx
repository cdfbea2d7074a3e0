"use client";

import { cn } from "../ui/cn";

export interface SegmentedProps<Value extends string> {
  /** What is chosen, for screen readers: "Period". */
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A few views of the same thing, one of which is shown. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <fieldset className="flex w-fit rounded-md border border-border-strong bg-raised p-0.5 shadow-card">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            "focus-ring h-6.5 whitespace-nowrap rounded-sm px-2.5 font-medium text-sm",
            option.value === value
              ? "bg-muted text-foreground"
              : "text-muted-foreground hover:text-foreground",
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
