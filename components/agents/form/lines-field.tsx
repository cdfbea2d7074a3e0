"use client";

import { useState } from "react";
import { Controller } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { fieldMessage } from "@/lib/client/form-problem";
import { type AgentForm, toPhrases } from "./agent-form-values";

export interface LinesFieldProps {
  form: AgentForm;
  name: "definition.endCallPhrases" | "definition.transcriber.keywords";
  label: string;
  hint: string;
}

/** A list, one entry per line. */
export function LinesField({ form, name, label, hint }: LinesFieldProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <Field
          label={label}
          error={fieldMessage(firstError(fieldState.error) ?? fieldState.error?.root ?? fieldState.error)}
          hint={hint}
        >
          {(control) => (
            <Lines control={control} value={field.value} onChange={field.onChange} onBlur={field.onBlur} />
          )}
        </Field>
      )}
    />
  );
}

/** The error of a single line, where that is what was refused. */
function firstError(error: unknown): { message?: string | undefined } | undefined {
  return Array.isArray(error) ? error.find(Boolean) : undefined;
}

interface LinesProps {
  control: object;
  value: string[] | undefined;
  onChange: (lines: string[] | undefined) => void;
  onBlur: () => void;
}

function Lines({ control, value, onChange, onBlur }: LinesProps) {
  const [text, setText] = useState(value?.join("\n") ?? "");
  const [known, setKnown] = useState(value);
  // Changed from outside: follow it. Blank lines one is writing are no change.
  if (known !== value) {
    setKnown(value);
    if ((toPhrases(text) ?? []).join("\n") !== (value ?? []).join("\n")) setText(value?.join("\n") ?? "");
  }
  return (
    <Textarea
      {...control}
      rows={2}
      className="min-h-14"
      value={text}
      onBlur={onBlur}
      onChange={(event) => {
        setText(event.target.value);
        onChange(toPhrases(event.target.value));
      }}
    />
  );
}
