"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { PARAMETER_TYPES, type Parameter } from "./parameters";

const TYPE_NAMES = {
  string: "Text",
  number: "Number",
  integer: "Whole number",
  boolean: "Yes or no",
} as const;

export interface ParameterRowProps {
  row: Parameter;
  problem: string | null;
  onChange: (part: Partial<Parameter>) => void;
  onRemove: () => void;
}

/** One value the agent hands over. */
export function ParameterRow({ row, problem, onChange, onRemove }: ParameterRowProps) {
  return (
    <div className="flex flex-col gap-2 rounded-lg border bg-surface px-3 py-2.5">
      <div className="grid grid-cols-[minmax(0,1fr)_2rem] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_9rem_2rem]">
        <Field label="Name" hideLabel required error={problem}>
          <Input
            placeholder="appointment_day"
            className="font-mono text-sm"
            value={row.name}
            onChange={({ target }) => onChange({ name: target.value.trim() })}
          />
        </Field>
        <Field label="Kind" hideLabel required className="max-sm:col-span-2">
          <NativeSelect
            value={row.type}
            onChange={({ target }) =>
              onChange({ type: PARAMETER_TYPES.find((type) => type === target.value) ?? "string" })
            }
          >
            {PARAMETER_TYPES.map((type) => (
              <option key={type} value={type}>
                {TYPE_NAMES[type]}
              </option>
            ))}
          </NativeSelect>
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
      <Field label="What it is" hideLabel required>
        <Input
          placeholder="What it is, for the agent"
          value={row.description}
          onChange={({ target }) => onChange({ description: target.value })}
        />
      </Field>
      {row.type === "string" ? (
        <Field label="Only these values" hideLabel>
          <Input
            placeholder="Only these values, with commas between; empty for any"
            defaultValue={row.choices.join(", ")}
            onBlur={({ target }) => onChange({ choices: splitChoices(target.value) })}
          />
        </Field>
      ) : null}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within is the control. */}
      <label className="flex w-fit items-center gap-2 text-sm">
        <Checkbox
          checked={row.isRequired}
          onCheckedChange={(checked) => onChange({ isRequired: checked === true })}
        />
        The agent has to ask for it
      </label>
    </div>
  );
}

function splitChoices(text: string): string[] {
  return [...new Set(text.split(",").map((choice) => choice.trim()))].filter(Boolean);
}
