import { inTransaction } from "@/lib/data/transaction";
import type { AgentDefinition } from "@/types/agent-definition";
import type { duplicateAgentOperation } from "@/types/agent-versions";
import type { BodyOf } from "@/types/operation";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import type { WorkspaceContext } from "../shared/tenant-context";
import { createAgent } from "./create-agent";
import { getAgent } from "./get-agent";
import type { AgentRow } from "./internal";
import { inOtherWorkspace } from "./other-workspace";
import { portableDefinition } from "./portable-definition";

const LONGEST_NAME = 40;

export interface AgentCopy {
  id: string;
  workspaceSlug: string;
  name: string;
  leftOut: string[];
}

/**
 * Copies an agent's draft as the draft of a new one, here or in another workspace of the agency where the caller may
 * create agents. A copy here keeps everything; one elsewhere leaves out what belongs to this workspace, and says so. Who
 * may not read the agent's words cannot carry them elsewhere. Throws `notFound`, `forbidden` and `limit_reached`.
 */
export async function duplicateAgent(
  ctx: WorkspaceContext,
  agentId: string,
  { name, workspaceId = ctx.workspace.id }: BodyOf<typeof duplicateAgentOperation>,
): Promise<AgentCopy> {
  const source = await getAgent(ctx, agentId);
  const isElsewhere = workspaceId !== ctx.workspace.id;
  if (isElsewhere) assertCan(ctx, "agents.prompts.read");
  const there = isElsewhere ? await inOtherWorkspace(ctx, workspaceId) : ctx;
  const { definition, leftOut } = isElsewhere
    ? portableDefinition(source.definition)
    : { definition: source.definition, leftOut: [] };
  const copy = await addCopy(there, source, { definition, name: name ?? copyName(source.name) });
  return { id: copy.id, workspaceSlug: there.workspace.slug, name: copy.name, leftOut };
}

function addCopy(
  ctx: WorkspaceContext,
  { id: sourceId, description, provider, direction }: AgentRow,
  { definition, name }: { definition: AgentDefinition; name: string },
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const copy = await createAgent(tx, {
      ...{ name, description, provider, direction, definition },
      ...{ integrationId: undefined, phoneNumberId: null, publish: false },
    });
    await audit(tx, {
      action: "agent.duplicated",
      entityType: "agent",
      entityId: copy.id,
      after: { name, sourceId },
    });
    return copy;
  });
}

function copyName(name: string): string {
  const ending = " (copy)";
  return `${name.slice(0, LONGEST_NAME - ending.length).trimEnd()}${ending}`;
}
