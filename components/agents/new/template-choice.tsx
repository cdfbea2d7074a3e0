"use client";

import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { AGENT_TEMPLATES, type AgentTemplate } from "../agent-templates";
import { FormSection } from "../form/section";

export interface TemplateChoiceProps {
  value: string;
  onChoose: (template: AgentTemplate) => void;
}

/** What a new agent begins with. */
export function TemplateChoice({ value, onChoose }: TemplateChoiceProps) {
  const choose = (id: string) => {
    const template = AGENT_TEMPLATES.find((candidate) => candidate.id === id);
    if (template) onChoose(template);
  };
  return (
    <FormSection
      id="template"
      title="Start from"
      description="Choosing another template replaces everything you entered here."
    >
      <RadioGroup
        aria-label="Template"
        value={value}
        onValueChange={choose}
        className="grid gap-2 sm:grid-cols-2"
      >
        {AGENT_TEMPLATES.map(({ id, label, description }) => (
          <RadioOption key={id} value={id} label={label} description={description} />
        ))}
      </RadioGroup>
    </FormSection>
  );
}
