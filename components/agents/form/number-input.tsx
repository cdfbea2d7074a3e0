"use client";

import type { ReactNode } from "react";
import { type FieldPath, get } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import { type AgentForm, type AgentFormInput, toNumber } from "./agent-form-values";

export interface NumberInputProps {
  form: AgentForm;
  name: FieldPath<AgentFormInput>;
  label: string;
  hint?: ReactNode;
  min: number;
  max: number;
  step?: number;
  /** An empty field is no value, and the engine's own is used. */
  optional?: boolean;
}

/** A figure of the agent with its bounds. */
export function NumberInput({ form, name, label, hint, optional = false, ...bounds }: NumberInputProps) {
  return (
    <Field
      label={label}
      required={!optional}
      error={fieldMessage(get(form.formState.errors, name))}
      hint={hint}
    >
      <Input
        type="number"
        inputMode="decimal"
        {...bounds}
        {...form.register(name, { setValueAs: toNumber })}
      />
    </Field>
  );
}
