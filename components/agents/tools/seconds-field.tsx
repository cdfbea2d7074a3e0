"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface SecondsFieldProps {
  value: number;
  most: number;
  error: string | undefined;
  onChange: (seconds: number) => void;
}

/** How long the caller waits for an answer at most. */
export function SecondsField({ value, most, error, onChange }: SecondsFieldProps) {
  return (
    <Field
      label="Waits at most"
      required
      error={error}
      hint={`Seconds, up to ${most}. The caller waits that long.`}
    >
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        value={Number.isNaN(value) ? "" : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </Field>
  );
}
