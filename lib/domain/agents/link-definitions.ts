import { isDeepStrictEqual } from "node:util";
import type { InTransaction } from "@/lib/data/transaction";
import type { AgentDefinition } from "@/types/agent-definition";
import { linkDocuments } from "../knowledge/link-documents";
import type { WorkspaceContext } from "../shared/tenant-context";

/** What an agent is now, or was, in its draft and live. */
export interface Definitions {
  draft: AgentDefinition;
  live: AgentDefinition | null;
}

/** Documents an agent names: what it knows, and what its tools look up. */
export function documentIdsOf(definition: AgentDefinition | null): string[] {
  if (definition === null) return [];
  const looked = definition.tools.flatMap((tool) =>
    tool.type === "knowledge_query" ? tool.documentIds : [],
  );
  return [...new Set([...definition.knowledgeDocumentIds, ...looked])];
}

/** Notes which documents an agent names after a change; where they stay the same there is nothing to write. */
export async function linkDefinitions(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
  after: Definitions,
  before: Definitions | null,
): Promise<void> {
  const wanted = linksOf(after);
  const known = before ? linksOf(before) : { draft: [], live: [] };
  if (!isDeepStrictEqual(wanted, known)) await linkDocuments(ctx, agentId, wanted);
}

function linksOf({ draft, live }: Definitions) {
  return { draft: documentIdsOf(draft).toSorted(), live: documentIdsOf(live).toSorted() };
}
