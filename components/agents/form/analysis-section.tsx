"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Controller, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fieldMessage } from "@/lib/client/form-problem";
import type { ObjectSchema } from "@/types/json-schema";
import type { AgentForm } from "./agent-form-values";
import { CheckField } from "./check-field";
import { FIELD_TYPES, fieldsOf, rowProblem, type SchemaField, schemaOf } from "./schema-fields";
import { FormSection } from "./section";
import { TextField } from "./text-field";

const TYPE_NAMES = { string: "Text", number: "Number", boolean: "Yes or no" };

/** What is worked out from a conversation once it is over. */
export function AnalysisSection({ form }: { form: AgentForm }) {
  const [summary, success] = useWatch({
    control: form.control,
    name: ["definition.analysis.summary", "definition.analysis.successEvaluation"],
  });
  return (
    <FormSection
      id="analysis"
      title="After the call"
      description="What is worked out from every conversation. You find it on the call's page."
    >
      <CheckField
        form={form}
        name="definition.analysis.summary"
        label="Summary"
        hint="What it was about and what came of it, in a few sentences."
        usual
      />
      {(summary ?? true) ? (
        <TextField
          form={form}
          name="definition.analysis.summaryPrompt"
          label="What a summary should say"
          hint="For example: two sentences, then what has to be done."
        />
      ) : null}
      <CheckField
        form={form}
        name="definition.analysis.successEvaluation"
        label="Success"
        hint="Whether the call reached its goal."
        usual
      />
      {(success ?? true) ? (
        <TextField
          form={form}
          name="definition.analysis.successPrompt"
          label="What makes a call a success"
          hint="For example: an appointment was made, or a message with a number was taken."
        />
      ) : null}
      <Controller
        control={form.control}
        name="definition.analysis.structuredDataSchema"
        render={({ field, fieldState }) => (
          <NotedFields
            // The schema of the contract accepts any JSON and checks it; what the form holds was checked or made here.
            schema={field.value as ObjectSchema | undefined}
            error={fieldMessage(fieldState.error)}
            onChange={field.onChange}
          />
        )}
      />
    </FormSection>
  );
}

interface NotedFieldsProps {
  schema: ObjectSchema | undefined;
  error: string | undefined;
  onChange: (schema: ObjectSchema | undefined) => void;
}

function NotedFields({ schema, error, onChange }: NotedFieldsProps) {
  const { fields: stored, others } = fieldsOf(schema);
  const [rows, setRows] = useState(stored);
  const [known, setKnown] = useState(schema);
  // Changed from outside: follow it. Rows that are not complete yet stand only here.
  if (known !== schema) {
    setKnown(schema);
    setRows(stored);
  }
  const change = (next: SchemaField[]) => {
    setRows(next);
    if (next.some((_, index) => rowProblem(next, index))) return;
    const made = schemaOf(next, schema);
    setKnown(made);
    onChange(made);
  };
  const set = (index: number, part: Partial<SchemaField>) =>
    change(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">Noted from every call</legend>
      {rows.map((row, index) => (
        <FieldRow
          // Rows have no other identity than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes with every letter that is typed.
          key={index}
          row={row}
          problem={rowProblem(rows, index)}
          onChange={(part) => set(index, part)}
          onRemove={() => change(rows.filter((_, at) => at !== index))}
        />
      ))}
      {others.length > 0 ? (
        <p className="text-muted-foreground text-sm">
          Also noted, set over the API: <span className="font-mono">{others.join(", ")}</span>
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
      <Button
        size="sm"
        className="self-start"
        onClick={() => change([...rows, { name: "", type: "string", description: "" }])}
      >
        <Plus aria-hidden />
        Add a value
      </Button>
    </fieldset>
  );
}

interface FieldRowProps {
  row: SchemaField;
  problem: string | null;
  onChange: (part: Partial<SchemaField>) => void;
  onRemove: () => void;
}

function FieldRow({ row, problem, onChange, onRemove }: FieldRowProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_2rem] items-start gap-2 rounded-lg border bg-surface p-3 sm:grid-cols-[10rem_8rem_minmax(0,1fr)_2rem] sm:border-0 sm:bg-transparent sm:p-0">
      <Field label="Name" hideLabel required error={problem}>
        <Input
          placeholder="wants_callback"
          className="font-mono text-sm"
          value={row.name}
          onChange={(event) => onChange({ name: event.target.value.trim() })}
        />
      </Field>
      <Field label="Kind" hideLabel required className="max-sm:col-span-2">
        <NativeSelect
          value={row.type}
          onChange={(event) =>
            onChange({ type: FIELD_TYPES.find((type) => type === event.target.value) ?? "string" })
          }
        >
          {FIELD_TYPES.map((type) => (
            <option key={type} value={type}>
              {TYPE_NAMES[type]}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label="What it is" hideLabel required className="max-sm:col-span-2">
        <Input
          placeholder="What to look for"
          value={row.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Button
        variant="ghost"
        size="icon"
        className="max-sm:col-start-2 max-sm:row-start-1"
        aria-label={`Remove ${row.name || "this value"}`}
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
