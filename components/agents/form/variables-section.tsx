"use client";

import { Plus, Trash2 } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import { STANDARD_VARIABLES } from "@/types/standard-variables";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";

const MOST = 50;

/** Values of this agent alone, and what every call has anyway. */
export function VariablesSection({ form }: { form: AgentForm }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "definition.variables" });
  const error = form.formState.errors.definition?.variables;
  return (
    <FormSection
      id="variables"
      title="Variables"
      description="Values that texts mention as {{name}}. A call brings them; without one the default is said."
    >
      {fields.length === 0 ? (
        <p className="text-muted-foreground">This agent has no variables of its own.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {fields.map(({ id }, index) => (
            <VariableRow key={id} form={form} index={index} onRemove={() => remove(index)} />
          ))}
        </ul>
      )}
      {error?.root ? (
        <p role="alert" className="text-danger-text text-sm">
          {fieldMessage(error.root)}
        </p>
      ) : null}
      <Button
        size="sm"
        className="self-start"
        disabled={fields.length >= MOST}
        onClick={() => append({ name: "", description: "", defaultValue: "" })}
      >
        <Plus aria-hidden />
        Add a variable
      </Button>
      <div className="border-t pt-3">
        <h3 className="font-medium">Every call has</h3>
        <dl className="mt-1 grid gap-x-4 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
          {STANDARD_VARIABLES.map(({ name, description }) => (
            <div key={name} className="contents">
              <dt className="py-0.5 font-mono">{name}</dt>
              <dd className="pb-1 text-muted-foreground sm:py-0.5">{description}</dd>
            </div>
          ))}
        </dl>
      </div>
    </FormSection>
  );
}

interface VariableRowProps {
  form: AgentForm;
  index: number;
  onRemove: () => void;
}

function VariableRow({ form, index, onRemove }: VariableRowProps) {
  const path = `definition.variables.${index}` as const;
  const error = form.formState.errors.definition?.variables?.[index];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_2rem] items-start gap-2 rounded-lg border bg-surface p-3 sm:grid-cols-[10rem_minmax(0,1fr)_minmax(0,1fr)_2rem] sm:border-0 sm:bg-transparent sm:p-0">
      <Field label="Name" required error={fieldMessage(error?.name)}>
        <Input className="font-mono text-sm" autoComplete="off" {...form.register(`${path}.name`)} />
      </Field>
      <Field label="Default" className="max-sm:col-span-2" error={fieldMessage(error?.defaultValue)}>
        <Input autoComplete="off" {...form.register(`${path}.defaultValue`)} />
      </Field>
      <Field label="What it is" className="max-sm:col-span-2" error={fieldMessage(error?.description)}>
        <Input autoComplete="off" {...form.register(`${path}.description`)} />
      </Field>
      <Button
        variant="ghost"
        size="icon"
        className="mt-6 max-sm:col-start-2 max-sm:row-start-1"
        aria-label={`Remove variable ${index + 1}`}
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
