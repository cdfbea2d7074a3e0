"use client";

import { useWatch } from "react-hook-form";
import { formatNumber } from "@/config/format";
import type { AgentForm } from "./agent-form-values";
import { FormSection } from "./section";
import { TextField } from "./text-field";

const LONGEST_PROMPT = 40_000;

export function WordsSection({ form }: { form: AgentForm }) {
  return (
    <FormSection
      id="words"
      title="What it says"
      description="Write it as you would brief a new colleague: facts, steps, limits. Type {{ to put in a variable."
    >
      <TextField
        form={form}
        name="definition.firstMessage"
        label="First message"
        required
        hint="Said as soon as the line is open. Leave it empty and the agent waits until it is spoken to."
      />
      <TextField
        form={form}
        name="definition.prompt"
        label="Instructions"
        required
        rows={14}
        className="max-h-[70vh] min-h-64 overflow-y-auto font-mono text-sm"
        aside={<PromptLength form={form} />}
        hint="Replace what stands in [brackets]. It should know only what it may say."
      />
    </FormSection>
  );
}

function PromptLength({ form }: { form: AgentForm }) {
  const prompt = useWatch({ control: form.control, name: "definition.prompt" });
  return (
    <span className="tabular text-muted-foreground text-sm">
      {formatNumber(prompt.length)} / {formatNumber(LONGEST_PROMPT)}
    </span>
  );
}
