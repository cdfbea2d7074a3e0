"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ERASURE_PARTS, type ErasurePart } from "@/types/privacy";
import { PART_WORDS } from "./part-words";

interface PartChoiceProps {
  value: readonly ErasurePart[];
  onChange: (parts: ErasurePart[]) => void;
  error?: string | undefined;
}

/** What of the calls is to go. All of it holds every part, so those cannot be chosen beside it. */
export function PartChoice({ value, onChange, error }: PartChoiceProps) {
  const id = useId();
  const isAll = value.includes("contents");
  const toggle = (part: ErasurePart, isOn: boolean) => {
    const others = value.filter((each) => each !== part);
    if (!isOn) onChange(others);
    else onChange(part === "contents" ? [part] : [...others, part]);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-medium">What goes</legend>
      {ERASURE_PARTS.map((part) => {
        const { label, help } = PART_WORDS[part];
        const isWithin = isAll && part !== "contents";
        return (
          <label key={part} htmlFor={`${id}-${part}`} className="flex items-start gap-2.5">
            <Checkbox
              id={`${id}-${part}`}
              className="mt-0.5"
              checked={isWithin || value.includes(part)}
              disabled={isWithin}
              onCheckedChange={(isOn) => toggle(part, isOn)}
            />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-muted-foreground text-sm">{help}</span>
            </span>
          </label>
        );
      })}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
