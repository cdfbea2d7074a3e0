"use client";

import { Controller } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { fieldMessage } from "@/lib/client/form-problem";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";

export function BasicsSection({ form }: { form: AgentForm }) {
  const { errors } = form.formState;
  return (
    <FormSection id="basics" title="Basics" description="What this agent is for.">
      <Field label="Name" required error={fieldMessage(errors.name)} hint="Only you and your team see it.">
        <Input maxLength={40} autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label="Description" error={fieldMessage(errors.description)}>
        <Textarea rows={2} maxLength={300} className="min-h-14" {...form.register("description")} />
      </Field>
      <DirectionField form={form} />
    </FormSection>
  );
}

function DirectionField({ form }: { form: AgentForm }) {
  return (
    <Controller
      control={form.control}
      name="direction"
      render={({ field }) => (
        <RadioGroup
          aria-label="Direction"
          value={field.value ?? "outbound"}
          onValueChange={field.onChange}
          className="grid gap-2 sm:grid-cols-2"
        >
          <RadioOption value="inbound" label="Answers calls" description="People call its number." />
          <RadioOption value="outbound" label="Places calls" description="It calls people you name." />
        </RadioGroup>
      )}
    />
  );
}
