"use client";

import type { ReactNode } from "react";
import { Controller, type FieldPathByValue } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { fieldMessage } from "@/lib/client/form-problem";
import type { AgentForm, AgentFormInput } from "./agent-form-values";

export interface SliderFieldProps {
  form: AgentForm;
  name: FieldPathByValue<AgentFormInput, number | undefined>;
  label: string;
  hint: ReactNode;
  min: number;
  max: number;
  step: number;
  /** Where it stands without a value; back there, the value is gone again when it is optional. */
  usual: number;
  optional?: boolean;
  /** The value in words. */
  words: (value: number) => string;
}

/** A figure between two ends, chosen by feel. */
export function SliderField({
  form,
  name,
  label,
  hint,
  usual,
  optional = false,
  words,
  ...range
}: SliderFieldProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => {
        const value = field.value ?? usual;
        return (
          <Field
            label={label}
            required
            error={fieldMessage(fieldState.error)}
            hint={hint}
            aside={<span className="tabular text-muted-foreground text-sm">{words(value)}</span>}
          >
            <input
              type="range"
              {...range}
              ref={field.ref}
              name={name}
              value={value}
              aria-valuetext={words(value)}
              onBlur={field.onBlur}
              onChange={(event) => {
                const chosen = Number(event.target.value);
                field.onChange(optional && chosen === usual ? undefined : chosen);
              }}
              className="focus-ring h-6 w-full cursor-pointer rounded-sm accent-accent"
            />
          </Field>
        );
      }}
    />
  );
}
