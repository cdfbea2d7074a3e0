"use client";

import type { AgentForm } from "./agent-form-values";
import { CallSection } from "./call-section";
import { NumberSection } from "./number-section";
import { PurposeSection } from "./purpose-section";
import { VoiceSection } from "./voice-section";
import { WordsSection } from "./words-section";

/** Every section of an agent, in reading order. */
export function AgentFormSections({ form }: { form: AgentForm }) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PurposeSection form={form} />
      <WordsSection form={form} />
      <VoiceSection form={form} />
      <CallSection form={form} />
      <NumberSection form={form} />
    </div>
  );
}
