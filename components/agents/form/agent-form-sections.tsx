"use client";

import type { AgentForm } from "./agent-form-values";
import { CallSection } from "./call-section";
import { KeptWords } from "./kept-words";
import { NumberSection } from "./number-section";
import { PurposeSection } from "./purpose-section";
import { VoiceSection } from "./voice-section";
import { WordsSection } from "./words-section";

interface AgentFormSectionsProps {
  form: AgentForm;
  /** The agency keeps the instructions: they are neither shown nor changed. */
  areWordsKept?: boolean;
}

/** Every section of an agent, in reading order. */
export function AgentFormSections({ form, areWordsKept = false }: AgentFormSectionsProps) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PurposeSection form={form} />
      {areWordsKept ? <KeptWords /> : <WordsSection form={form} />}
      <VoiceSection form={form} />
      <CallSection form={form} areWordsKept={areWordsKept} />
      <NumberSection form={form} />
    </div>
  );
}
