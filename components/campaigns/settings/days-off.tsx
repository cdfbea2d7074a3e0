"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface DaysOffProps {
  /** Calendar days, `2026-12-24`. */
  days: readonly string[];
  onChange: (days: string[]) => void;
}

/** Further days without calls. */
export function DaysOff({ days, onChange }: DaysOffProps) {
  const [day, setDay] = useState("");
  const add = () => {
    if (day) onChange([...new Set([...days, day])].sort());
    setDay("");
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label="Further days without calls">
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              type="date"
              value={day}
              onChange={(event) => setDay(event.target.value)}
              className="max-w-44"
            />
            <Button disabled={!day} onClick={add}>
              Add
            </Button>
          </span>
        )}
      </Field>
      {days.length > 0 ? (
        <ul aria-label="Days without calls" className="flex flex-wrap gap-2">
          {days.map((off) => (
            <li
              key={off}
              className="tabular inline-flex h-7 items-center gap-1 rounded-md border bg-surface pl-2.5"
            >
              {dayWords(off)}
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Call on ${dayWords(off)} again`}
                onClick={() => onChange(days.filter((other) => other !== off))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

export function dayWords(day: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(day));
}
