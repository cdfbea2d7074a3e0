"use client";

import { useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { formatNumber } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { fieldMessage } from "@/lib/client/form-problem";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";

const LONGEST_PROMPT = 40_000;

export function WordsSection({ form }: { form: AgentForm }) {
  const { definition: errors } = form.formState.errors;
  return (
    <FormSection
      id="words"
      title="What it says and knows"
      description="Write it as you would brief a new colleague: facts, steps, limits."
    >
      <Field
        label="First message"
        required
        error={fieldMessage(errors?.firstMessage)}
        hint="Said as soon as the line is open."
      >
        <Input autoComplete="off" {...form.register("definition.firstMessage")} />
      </Field>
      <Field
        label="Instructions"
        required
        error={fieldMessage(errors?.prompt)}
        aside={<PromptLength form={form} />}
        hint="Replace what stands in [brackets]. It should know only what it may say."
      >
        <Textarea rows={14} className="min-h-64 font-mono text-sm" {...form.register("definition.prompt")} />
      </Field>
    </FormSection>
  );
}

function PromptLength({ form }: { form: AgentForm }) {
  const prompt = useWatch({ control: form.control, name: "definition.prompt" });
  return (
    <span className="tabular text-muted-foreground text-sm">
      {formatNumber(prompt.length)} of {formatNumber(LONGEST_PROMPT)}
    </span>
  );
}
