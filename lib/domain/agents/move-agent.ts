import { sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { moveAgentOperation } from "@/types/agent-engines";
import type { BodyOf } from "@/types/operation";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { refuseUnpublishable } from "./assert-publishable";
import { chooseConnection } from "./choose-connection";
import { enqueueSync } from "./enqueue-sync";
import { type AgentRow, auditFacts, configOf, type LockedAgent, lockForPublishing } from "./internal";
import { refuseArchived } from "./refuse-archived";
import { saveAgent } from "./save-agent";
import { owingSync } from "./sync-state";

/**
 * Moves an agent to the other engine or to another key set. Version, draft, history and calls stay; a job takes it off
 * the former engine and brings it to the new one. Its number stays only where the new key set has it too. Throws
 * `notFound`, `conflict` for an archived agent, and field errors: a key set that is not there, or what of the live
 * version the engine cannot do.
 */
export async function moveAgent(
  ctx: WorkspaceContext,
  agentId: string,
  { provider, integrationId }: BodyOf<typeof moveAgentOperation>,
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const config = configOf(sql`a.published_version`);
    const { agent: before, facts } = await lockForPublishing(tx, agentId, { config });
    refuseArchived(before);
    if (isThere(before, provider, integrationId)) return before;
    const connection = await connectionThere(tx, before, { provider, integrationId });
    // Whoever has the draft open would otherwise store the former key set with their next change.
    const revision = before.revision + 1;
    const moved = { ...before, provider, ...connection, revision, updatedAt: now() };
    if (moved.published !== null)
      refuseUnpublishable(tx, moved, moved.published, facts, { isRestored: true });
    const after = { ...moved, ...owingSync(moved) };
    await saveAgent(tx, after);
    await audit(tx, {
      action: "agent.moved",
      entityType: "agent",
      entityId: agentId,
      before: auditFacts(before),
      after: auditFacts(after),
    });
    if (after.publishedVersion !== null) await enqueueSync(tx, agentId);
    if (after.inboundNumbers.length > 0) await touchNumbers(tx, { agentIds: [agentId] });
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return after;
  });
}

function isThere(
  before: AgentRow,
  provider: AgentRow["provider"],
  integrationId: string | undefined,
): boolean {
  if (before.provider !== provider) return false;
  return integrationId === undefined ? before.integrationId !== null : before.integrationId === integrationId;
}

async function connectionThere(
  ctx: InTransaction<WorkspaceContext>,
  before: LockedAgent,
  to: { provider: AgentRow["provider"]; integrationId: string | undefined },
) {
  const { direction, id: agentId } = before;
  const wish = { ...to, direction, agentId, phoneNumberId: undefined };
  const connection = await chooseConnection(ctx, wish);
  // A draft without a key can wait for one; an agent at an engine is not to fall off it.
  if (connection.integrationId === null && before.integrationId !== null) {
    throw invalidField(
      "provider",
      "needs a provider key of that engine: ask your agency to give this workspace one",
    );
  }
  return connection;
}
