import type { AgentDefinition } from "@/types/agent-definition";
import { composeInstructions, knowledgePlacement } from "@/types/agent-prompt";
import { isInUse } from "../knowledge/is-in-use";
import type { PublishFacts } from "./publish-facts";

/** The definition with the instructions as the engine gets them: its limits are about those. */
export function asEngineGets(
  definition: AgentDefinition,
  { documents }: Pick<PublishFacts, "documents">,
): AgentDefinition {
  const known = knownDocuments(definition, documents);
  if (placementOf(known) !== "in_prompt") return definition;
  const texts = known.map(({ title, text }) => ({ title, text: text ?? "" }));
  return { ...definition, prompt: composeInstructions(definition.prompt, texts) };
}

/** How the documents of an agent reach it. */
export function placementOf(documents: readonly { tokenCount: number }[]) {
  return knowledgePlacement(documents.reduce((sum, { tokenCount }) => sum + tokenCount, 0));
}

function knownDocuments({ knowledgeDocumentIds }: AgentDefinition, documents: PublishFacts["documents"]) {
  return knowledgeDocumentIds.flatMap((id) => documents.filter((each) => each.id === id && isKnown(each)));
}

/** Whether agents know a document, by the one rule there is of it. */
export function isKnown({ status, text }: PublishFacts["documents"][number]): boolean {
  return isInUse({ status, hasText: text !== null });
}
