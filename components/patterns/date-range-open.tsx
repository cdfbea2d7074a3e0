"use client";

import { type FormEvent, useState } from "react";
import {
  DATE_PRESETS,
  type DatePreset,
  type DayRange,
  dayAt,
  presetRange,
  toDayRange,
} from "@/config/date-presets";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover";
import { DateRangeFace, type DateRangeProps, isDaySet } from "./date-range-face";
import { filterTrigger } from "./filter-face";

const ANY: DayRange = { from: null, to: null };

/** The filter with its panel open. */
export function DateRangeOpen(props: DateRangeProps) {
  const { label, value, onChange, preset: chosen, timeZone } = props;
  const [open, setOpen] = useState(true);
  const today = dayAt(Date.now(), timeZone);
  const choose = (range: DayRange, preset: DatePreset | null = null) => {
    setOpen(false);
    onChange(range, preset);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger className={filterTrigger(isDaySet(value))}>
        <DateRangeFace {...props} />
      </PopoverTrigger>
      <PopoverContent aria-label={label} className="flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-3">
        <div className="grid grid-cols-2 gap-1">
          {DATE_PRESETS.map((preset) => {
            const range = presetRange(preset.key, today);
            const isChosen = chosen
              ? chosen === preset.key
              : range.from === value.from && range.to === value.to;
            return (
              <Button
                key={preset.key}
                variant="ghost"
                size="sm"
                aria-pressed={isChosen}
                className="justify-start aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
                onClick={() => choose(range, preset.key)}
              >
                {preset.label}
              </Button>
            );
          })}
        </div>
        <DayFields value={value} today={today} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}

interface DayFieldsProps {
  value: DayRange;
  today: string;
  onChoose: (range: DayRange) => void;
}

/** Applied by a button: a half-typed year is a date too. */
function DayFields({ value, today, onChoose }: DayFieldsProps) {
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onChoose(toDayRange(String(data.get("from") ?? ""), String(data.get("to") ?? "")));
  };
  return (
    <form onSubmit={apply} className="flex flex-col gap-3 border-t pt-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label="From" required>
          <Input type="date" name="from" max={today} defaultValue={value.from ?? ""} className="px-2" />
        </Field>
        <Field label="To" required>
          <Input type="date" name="to" max={today} defaultValue={value.to ?? ""} className="px-2" />
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        {isDaySet(value) ? (
          <Button variant="ghost" size="sm" onClick={() => onChoose(ANY)}>
            Any day
          </Button>
        ) : null}
        <Button type="submit" variant="primary" size="sm">
          Apply
        </Button>
      </div>
    </form>
  );
}
