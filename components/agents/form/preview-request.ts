import type { previewPromptOperation } from "@/types/agent-engines";
import type { BodyOf } from "@/types/operation";
import { fillTemplate, readTemplate } from "@/types/template-text";
import type { AgentFormInput } from "./agent-form-values";
import type { KnownVariable } from "./known-variables";

type PreviewBody = BodyOf<typeof previewPromptOperation>;

/** Variables the first message and the instructions mention, each once, in order. */
export function mentionedVariables({ firstMessage = "", prompt }: AgentFormInput["definition"]): string[] {
  const { variables } = readTemplate(`${firstMessage}\n${prompt}`);
  return [...new Set(variables.map(({ name }) => name))];
}

/** A value for each mentioned variable: what was typed for it, else its sample. Unknown ones have none. */
export function sampleValues(
  names: readonly string[],
  variables: readonly KnownVariable[],
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  const samples = new Map(variables.map(({ name, sample }) => [name, sample]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = typed[name] ?? samples.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What the final prompt depends on, and nothing that is not finished elsewhere in the form. Null without instructions. */
export function previewRequest(
  { firstMessage, prompt, knowledgeDocumentIds }: AgentFormInput["definition"],
  values: Record<string, string>,
): PreviewBody | null {
  if (!prompt.trim()) return null;
  return {
    definition: {
      prompt,
      ...(firstMessage === undefined ? {} : { firstMessage }),
      ...(knowledgeDocumentIds ? { knowledgeDocumentIds } : {}),
    },
    values,
  };
}

/** How the first message sounds right away, before the server has answered. */
export function firstWords(definition: AgentFormInput["definition"], values: Record<string, string>): string {
  return fillTemplate(definition.firstMessage ?? "", values);
}
