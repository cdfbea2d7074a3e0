import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { AgentDefinition } from "@/types/agent-definition";
import type { PromptPreviewResource } from "@/types/agent-engines";
import { composeInstructions } from "@/types/agent-prompt";
import { STANDARD_VARIABLES } from "@/types/standard-variables";
import { fillTemplate } from "@/types/template-text";
import { countTokens } from "../knowledge/extract/count-tokens";
import { loadAgentDocuments } from "../knowledge/load-agent-documents";
import type { WorkspaceContext } from "../shared/tenant-context";
import { placementOf } from "./as-engine-gets";
import { variablesNamed } from "./definition-texts";

const variableRow = z.object({ name: z.string(), defaultValue: z.string() });

/**
 * The instructions of a definition as an engine gets them, with what the agent knows, and with sample values: those
 * given, else defaults, else samples of the standard ones. Tokens are counted as the engine will see the text.
 */
export async function previewPrompt(
  ctx: WorkspaceContext,
  { definition, values }: { definition: AgentDefinition; values: Record<string, string> },
): Promise<PromptPreviewResource> {
  const { documents } = await loadAgentDocuments(ctx, definition.knowledgeDocumentIds);
  const ofWorkspace = await loadVariables(ctx);
  const knowledge = placementOf(documents);
  const samples = samplesOf(definition, ofWorkspace, values);
  const known = new Set([...Object.keys(samples), ...ofWorkspace.map(({ name }) => name)]);
  const instructions = fillTemplate(definition.prompt, samples);
  return {
    prompt: knowledge === "in_prompt" ? composeInstructions(instructions, documents) : instructions,
    firstMessage: fillTemplate(definition.firstMessage, samples),
    promptTokens: await countTokens(instructions),
    knowledgeTokens: documents.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
    knowledge,
    unknownVariables: variablesNamed(definition).filter((name) => !known.has(name)),
  };
}

function samplesOf(
  { variables }: AgentDefinition,
  ofWorkspace: z.output<typeof variableRow>[],
  values: Record<string, string>,
): Record<string, string> {
  const filled = [...ofWorkspace, ...variables].filter(({ defaultValue }) => defaultValue !== "");
  return {
    ...Object.fromEntries(STANDARD_VARIABLES.map(({ name, sample }) => [name, sample])),
    ...Object.fromEntries(variables.map(({ name }) => [name, ""])),
    ...Object.fromEntries(filled.map(({ name, defaultValue }) => [name, defaultValue])),
    ...values,
  };
}

function loadVariables(ctx: WorkspaceContext) {
  return read(ctx, (db) =>
    queryRows(
      db,
      variableRow,
      sql`select name, default_value as "defaultValue" from custom_variables
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
           order by name`,
    ),
  );
}
