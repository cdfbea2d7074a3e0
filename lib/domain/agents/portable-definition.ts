import type { AgentDefinition } from "@/types/agent-definition";
import type { AgentTool } from "@/types/agent-tools";

/**
 * A definition as it can live in another workspace, and what could not come along, in words: documents, credentials and
 * the agents it hands off to belong to their workspace.
 */
export function portableDefinition(definition: AgentDefinition): {
  definition: AgentDefinition;
  leftOut: string[];
} {
  const { knowledgeDocumentIds: documents } = definition;
  const leftOut: string[] = [];
  if (documents.length > 0)
    leftOut.push(`${documents.length} ${documents.length === 1 ? "document" : "documents"} it knows`);
  const tools = definition.tools.flatMap((tool) => {
    const { kept, words } = portableTool(tool);
    if (words) leftOut.push(words);
    return kept ? [kept] : [];
  });
  return { definition: { ...definition, knowledgeDocumentIds: [], tools }, leftOut };
}

function portableTool(tool: AgentTool): { kept: AgentTool | null; words: string | null } {
  if (tool.type === "hand_off")
    return { kept: null, words: `the tool “${tool.name}”, which hands off to an agent` };
  if (tool.type === "knowledge_query") {
    return { kept: null, words: `the tool “${tool.name}”, which looks up documents` };
  }
  if ("credentialId" in tool && tool.credentialId !== null) {
    return { kept: { ...tool, credentialId: null }, words: `the credential of the tool “${tool.name}”` };
  }
  return { kept: tool, words: null };
}
