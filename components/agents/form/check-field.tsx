"use client";

import { type ReactNode, useId } from "react";
import { Controller, type FieldPathByValue } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import type { AgentForm, AgentFormInput } from "./agent-form-values";

export interface CheckFieldProps {
  form: AgentForm;
  name: FieldPathByValue<AgentFormInput, boolean | undefined>;
  label: string;
  hint: ReactNode;
  /** What the schema takes for a value that is not there. */
  usual: boolean;
}

/** Yes or no, with what it means. */
export function CheckField({ form, name, label, hint, usual }: CheckFieldProps) {
  const id = useId();
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <div className="flex items-start gap-2.5">
          <Checkbox
            id={id}
            checked={field.value ?? usual}
            onCheckedChange={(checked) => field.onChange(checked)}
            className="mt-0.5"
          />
          <div>
            <Label htmlFor={id}>{label}</Label>
            <p className="text-muted-foreground text-sm">{hint}</p>
          </div>
        </div>
      )}
    />
  );
}
