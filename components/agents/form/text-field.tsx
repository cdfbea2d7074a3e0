"use client";

import type { ReactNode } from "react";
import { Controller } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { fieldMessage } from "@/lib/client/form-problem";
import type { AgentForm } from "./agent-form-values";
import { toText } from "./agent-form-values";
import { PromptEditor } from "./prompt-editor";
import { useKnownVariables } from "./use-known-variables";

export interface TextFieldProps {
  form: AgentForm;
  name:
    | "definition.firstMessage"
    | "definition.prompt"
    | "definition.voicemailMessage"
    | "definition.endCallMessage"
    | "definition.analysis.summaryPrompt"
    | "definition.analysis.successPrompt";
  label: string;
  hint?: ReactNode;
  aside?: ReactNode;
  required?: boolean;
  rows?: number;
  className?: string;
}

/** A text of the agent that may mention variables. An optional one that is empty counts as not there. */
export function TextField({
  form,
  name,
  label,
  hint,
  aside,
  required = false,
  rows,
  className,
}: TextFieldProps) {
  const { variables, add } = useKnownVariables(form);
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <Field
          label={label}
          required={required}
          error={fieldMessage(fieldState.error)}
          hint={hint}
          aside={aside}
        >
          {(control) => (
            <PromptEditor
              ref={field.ref}
              control={control}
              name={name}
              value={field.value ?? ""}
              onValueChange={(value) => field.onChange(required ? value : toText(value))}
              onBlur={field.onBlur}
              variables={variables}
              onAddVariable={add}
              {...(rows ? { rows } : {})}
              {...(className ? { className } : {})}
            />
          )}
        </Field>
      )}
    />
  );
}
