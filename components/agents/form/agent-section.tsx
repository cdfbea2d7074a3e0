"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { AgentResource } from "@/types/agents";
import type { AgentForm } from "./agent-form-values";
import { KeptWords } from "./kept-words";
import { AGENT_SECTIONS, type SectionId } from "./sections";
import { WordsSection } from "./words-section";

/** Sections come one by one: most visits look at one or two of them. */
function Coming() {
  return <Skeleton className="h-96 rounded-lg" />;
}
const BasicsSection = dynamic(() => import("./basics-section").then((part) => part.BasicsSection), {
  ssr: false,
  loading: Coming,
});
const KnowledgeSection = dynamic(() => import("./knowledge-section").then((part) => part.KnowledgeSection), {
  ssr: false,
  loading: Coming,
});
const ToolsSection = dynamic(() => import("./tools-section").then((part) => part.ToolsSection), {
  ssr: false,
  loading: Coming,
});
const VoiceSection = dynamic(() => import("./voice-section").then((part) => part.VoiceSection), {
  ssr: false,
  loading: Coming,
});
const ModelSection = dynamic(() => import("./model-section").then((part) => part.ModelSection), {
  ssr: false,
  loading: Coming,
});
const ConversationSection = dynamic(
  () => import("./conversation-section").then((part) => part.ConversationSection),
  { ssr: false, loading: Coming },
);
const AnalysisSection = dynamic(() => import("./analysis-section").then((part) => part.AnalysisSection), {
  ssr: false,
  loading: Coming,
});
const VariablesSection = dynamic(() => import("./variables-section").then((part) => part.VariablesSection), {
  ssr: false,
  loading: Coming,
});
const PrivacySection = dynamic(() => import("./privacy-section").then((part) => part.PrivacySection), {
  ssr: false,
  loading: Coming,
});
const NumberSection = dynamic(() => import("./number-section").then((part) => part.NumberSection), {
  ssr: false,
  loading: Coming,
});

export interface AgentSectionProps {
  id: SectionId;
  agent: AgentResource;
  form: AgentForm;
  /** The agency keeps the instructions: they are neither shown nor changed. */
  areWordsKept: boolean;
  /** What the number section says of the engine. */
  engine: ReactNode;
}

const KEPT: readonly SectionId[] = ["words", "tools", "analysis"];

/** One section of the editor. */
export function AgentSection({ id, agent, form, areWordsKept, engine }: AgentSectionProps) {
  if (areWordsKept && KEPT.includes(id)) {
    return <KeptWords id={id} title={AGENT_SECTIONS.find((section) => section.id === id)?.title ?? ""} />;
  }
  switch (id) {
    case "words":
      return <WordsSection form={form} />;
    case "basics":
      return <BasicsSection form={form} />;
    case "knowledge":
      return <KnowledgeSection form={form} />;
    case "tools":
      return <ToolsSection form={form} agent={agent} />;
    case "voice":
      return <VoiceSection form={form} />;
    case "model":
      return <ModelSection form={form} />;
    case "conversation":
      return <ConversationSection form={form} areWordsKept={areWordsKept} />;
    case "analysis":
      return <AnalysisSection form={form} />;
    case "variables":
      return <VariablesSection form={form} />;
    case "privacy":
      return <PrivacySection form={form} agentId={agent.id} />;
    case "number":
      return <NumberSection form={form}>{engine}</NumberSection>;
  }
}
