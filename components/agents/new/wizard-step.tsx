"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { AgentTemplate } from "../agent-templates";
import type { AgentForm } from "../form/agent-form-values";
import { BasicsSection } from "../form/basics-section";
import { TemplateChoice } from "./template-choice";
import type { StepKey } from "./wizard-steps";

/** Only the first step is needed at once. */
function Coming() {
  return <Skeleton className="h-96 rounded-lg" />;
}
const VoiceSection = dynamic(() => import("../form/voice-section").then((part) => part.VoiceSection), {
  ssr: false,
  loading: Coming,
});
const WordsSection = dynamic(() => import("../form/words-section").then((part) => part.WordsSection), {
  ssr: false,
  loading: Coming,
});
const KnowledgeSection = dynamic(
  () => import("../form/knowledge-section").then((part) => part.KnowledgeSection),
  { ssr: false, loading: Coming },
);
const ToolsSection = dynamic(() => import("../form/tools-section").then((part) => part.ToolsSection), {
  ssr: false,
  loading: Coming,
});
const NumberStep = dynamic(() => import("./number-step").then((part) => part.NumberStep), {
  ssr: false,
  loading: Coming,
});

export interface WizardStepProps {
  step: StepKey;
  form: AgentForm;
  templateId: string;
  onTemplate: (template: AgentTemplate) => void;
}

/** The fields of one step. */
export function WizardStep({ step, form, templateId, onTemplate }: WizardStepProps) {
  switch (step) {
    case "purpose":
      return (
        <>
          <TemplateChoice value={templateId} onChoose={onTemplate} />
          <BasicsSection form={form} />
        </>
      );
    case "voice":
      return <VoiceSection form={form} />;
    case "words":
      return (
        <>
          <WordsSection form={form} />
          <KnowledgeSection form={form} />
        </>
      );
    case "tools":
      return <ToolsSection form={form} agent={null} />;
    case "number":
      return <NumberStep form={form} />;
  }
}
