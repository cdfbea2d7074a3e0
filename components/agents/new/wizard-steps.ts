import type { FieldPath } from "react-hook-form";
import type { AgentFormInput } from "../form/agent-form-values";

export const WIZARD_STEPS = [
  { key: "purpose", label: "Purpose" },
  { key: "voice", label: "Voice" },
  { key: "words", label: "What it says" },
  { key: "tools", label: "Tools" },
  { key: "number", label: "Number and test" },
] as const;
export type StepKey = (typeof WIZARD_STEPS)[number]["key"];

/** What has to be right before a step is left. */
export const STEP_FIELDS: Record<StepKey, readonly FieldPath<AgentFormInput>[]> = {
  purpose: ["name", "description", "direction"],
  voice: ["definition.language", "definition.voice"],
  words: [
    "definition.firstMessage",
    "definition.prompt",
    "definition.knowledgeDocumentIds",
    "definition.variables",
  ],
  tools: ["definition.tools"],
  number: ["provider", "integrationId", "phoneNumberId"],
};

/** The step a field stands on; fields the wizard does not show belong to the last. */
export function stepOfField(path: string): number {
  const index = WIZARD_STEPS.findIndex(({ key }) =>
    STEP_FIELDS[key].some((own) => path === own || path.startsWith(`${own}.`)),
  );
  return index === -1 ? WIZARD_STEPS.length - 1 : index;
}
