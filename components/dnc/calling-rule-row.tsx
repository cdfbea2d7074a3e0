"use client";

import { CountrySelect } from "@/components/imports/country-select";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import type { CallingRules } from "@/types/calling-rules";
import { DAY_NAMES, toMinute, toTime } from "./rule-times";

type CallingRule = CallingRules[number];

const EVERYWHERE = "*";

export interface CallingRuleRowProps {
  rule: CallingRule;
  onChange: (rule: CallingRule) => void;
}

/** One country's days and hours. */
export function CallingRuleRow({ rule, onChange }: CallingRuleRowProps) {
  const { country, days, fromMinute, toMinute: untilMinute } = rule;
  const toggle = (day: number) =>
    onChange({
      ...rule,
      days: days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort(),
    });
  return (
    <div className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-2">
      <div className="w-full sm:w-48">
        {country === EVERYWHERE ? (
          <p className="py-1 font-medium">All other countries</p>
        ) : (
          <CountrySelect
            aria-label="Country"
            value={country}
            emptyLabel="Choose a country"
            onChange={(event) => onChange({ ...rule, country: event.target.value })}
          />
        )}
      </div>
      <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-4 gap-y-2">
        <fieldset className="flex gap-1">
          <legend className="sr-only">Days with calls</legend>
          {DAY_NAMES.map((name, index) => (
            <Day key={name} name={name} isOn={days.includes(index + 1)} onToggle={() => toggle(index + 1)} />
          ))}
        </fieldset>
        <div className="flex items-center gap-2">
          <Input
            type="time"
            aria-label="From"
            className="w-36"
            value={toTime(fromMinute)}
            onChange={(event) =>
              onChange({ ...rule, fromMinute: toMinute(event.target.value, false) ?? fromMinute })
            }
          />
          <span aria-hidden>–</span>
          <Input
            type="time"
            aria-label="To"
            className="w-36"
            value={toTime(untilMinute)}
            onChange={(event) =>
              onChange({ ...rule, toMinute: toMinute(event.target.value, true) ?? untilMinute })
            }
          />
        </div>
      </div>
    </div>
  );
}

function Day({ name, isOn, onToggle }: { name: string; isOn: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={cn(
        "focus-ring h-7 rounded-md border px-1.5 text-sm",
        isOn ? "border-accent-text/40 bg-accent-soft text-accent-text" : "text-muted-foreground",
      )}
    >
      {name}
    </button>
  );
}
