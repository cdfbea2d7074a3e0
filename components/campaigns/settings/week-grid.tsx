"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { DialWindow } from "@/types/campaign-settings";
import {
  DAY_NAMES,
  fromClock,
  nextWindow,
  presetWindows,
  toClock,
  WINDOW_PRESETS,
  windowsOf,
  withDay,
} from "./windows";

export interface WeekGridProps {
  windows: readonly DialWindow[];
  onChange: (windows: DialWindow[]) => void;
  error?: string | undefined;
}

/** Hours of each weekday in which calls may begin; whole weeks to choose at once. */
export function WeekGrid({ windows, onChange, error }: WeekGridProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">Week</legend>
      <div className="flex flex-wrap gap-2">
        {WINDOW_PRESETS.map((preset) => (
          <Button key={preset.label} size="sm" onClick={() => onChange(presetWindows(preset))}>
            {preset.label}
          </Button>
        ))}
      </div>
      <ul className="divide-y rounded-lg border">
        {DAY_NAMES.map((name, index) => (
          <DayRow
            key={name}
            name={name}
            own={windowsOf(windows, index + 1)}
            onChange={(own) => onChange(withDay(windows, index + 1, own))}
          />
        ))}
      </ul>
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

interface DayRowProps {
  name: string;
  own: DialWindow[];
  onChange: (own: Omit<DialWindow, "day">[]) => void;
}

function DayRow({ name, own, onChange }: DayRowProps) {
  const next = nextWindow(own);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1.5 px-3 py-2 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
      <span className="pt-1.5">{name}</span>
      <div className="flex min-w-0 flex-col gap-2 max-sm:order-last max-sm:col-span-2">
        {own.length === 0 ? <span className="text-muted-foreground sm:py-1.5">No calls</span> : null}
        {own.map((window, index) => (
          <WindowRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a day's windows have no name but their place
            key={index}
            label={`${name}, window ${index + 1}`}
            window={window}
            onChange={(changed) => onChange(own.with(index, { ...window, ...changed }))}
            onRemove={() => onChange(own.toSpliced(index, 1))}
          />
        ))}
      </div>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Add hours on ${name}`}
        disabled={next === null}
        onClick={() => next && onChange([...own, next])}
      >
        <Plus aria-hidden />
      </Button>
    </li>
  );
}

interface WindowRowProps {
  label: string;
  window: DialWindow;
  onChange: (change: Partial<DialWindow>) => void;
  onRemove: () => void;
}

/** As narrow as a time can be shown: two of them and what is between fit a phone and a side sheet. */
const CLOCK = "tabular w-[7.25rem] px-2";

function WindowRow({ label, window, onChange, onRemove }: WindowRowProps) {
  const isTurned = window.fromMinute >= window.toMinute;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <Input
        type="time"
        aria-label={`${label}, from`}
        value={toClock(window.fromMinute)}
        onChange={(event) => {
          const fromMinute = fromClock(event.target.value, "from");
          if (fromMinute !== null) onChange({ fromMinute });
        }}
        className={CLOCK}
      />
      <span className="text-muted-foreground">to</span>
      <Input
        type="time"
        aria-label={`${label}, to`}
        aria-invalid={isTurned || undefined}
        value={toClock(window.toMinute)}
        onChange={(event) => {
          const toMinute = fromClock(event.target.value, "to");
          if (toMinute !== null) onChange({ toMinute });
        }}
        className={CLOCK}
      />
      <Button variant="ghost" size="icon-sm" aria-label={`Remove ${label}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
      {isTurned ? (
        <span role="alert" className="text-danger-text text-sm">
          The end must be after the start
        </span>
      ) : null}
    </span>
  );
}
