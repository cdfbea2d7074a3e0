import { isDeepStrictEqual } from "node:util";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateAgentBody } from "@/types/agents";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertRevision } from "./assert-revision";
import { type Connection, chooseConnection } from "./choose-connection";
import { enqueueSync } from "./enqueue-sync";
import { type AgentRow, auditFacts, type LockedAgent, lockAgent, lockAgentInWorkspace } from "./internal";
import { changeDefinition } from "./keep-words";
import { linkDefinitions } from "./link-definitions";
import { refuseArchived } from "./refuse-archived";
import { saveAgent } from "./save-agent";
import { belongsToEngine, owingSync } from "./sync-state";

/**
 * Changes an agent made on `input.revision`; another revision in the store is a conflict that tells both sides, and
 * nothing is written. The definition is changed as the draft; name, key set and the rest count at once, and what of
 * those the engine holds is synced by a job. Throws `notFound`, `conflict`, `limit_reached` and field errors.
 */
export async function updateAgent(
  ctx: WorkspaceContext,
  agentId: string,
  input: UpdateAgentBody,
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await (choosesNumber(input) ? lockAgentInWorkspace : lockAgent)(tx, agentId);
    refuseArchived(before);
    await assertRevision(tx, before, input.revision, input.definition);
    const wanted = await applyInput(tx, before, input);
    if (isDeepStrictEqual(wanted, before)) return before;
    const after = { ...wanted, ...nextState(before, wanted), updatedAt: now() };
    await saveAgent(tx, after);
    await linkDefinitions(
      tx,
      agentId,
      { draft: after.definition, live: after.published },
      { draft: before.definition, live: before.published },
    );
    await audit(tx, {
      action: "agent.updated",
      entityType: "agent",
      entityId: agentId,
      before: auditFacts(before),
      after: {
        ...auditFacts(after),
        definitionChanged: !isDeepStrictEqual(after.definition, before.definition),
      },
    });
    await fileWork(tx, before, after);
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return after;
  });
}

function choosesNumber({ integrationId, phoneNumberId }: UpdateAgentBody): boolean {
  return Boolean(integrationId ?? phoneNumberId);
}

async function applyInput(
  ctx: InTransaction<WorkspaceContext>,
  before: LockedAgent,
  input: UpdateAgentBody,
): Promise<LockedAgent> {
  const definition = input.definition
    ? changeDefinition(before.definition, input.definition, ctx)
    : before.definition;
  const wanted = {
    ...before,
    name: input.name ?? before.name,
    description: input.description ?? before.description,
    direction: input.direction ?? before.direction,
    definition,
    hasDraft: before.published === null || !isDeepStrictEqual(definition, before.published),
    isActive: input.isActive ?? before.isActive,
  };
  return {
    ...wanted,
    ...(await connectionAfter(ctx, before, {
      ...wanted,
      ...askedConnection(before, input),
      agentId: before.id,
    })),
  };
}

/** A number belongs to its key set: with another key the old number is not kept, unless the caller names one. */
function askedConnection(before: AgentRow, input: UpdateAgentBody) {
  const integrationId = input.integrationId === undefined ? before.integrationId : input.integrationId;
  const keepsNumber = input.phoneNumberId === undefined && integrationId === before.integrationId;
  return { integrationId, phoneNumberId: keepsNumber ? before.phoneNumberId : input.phoneNumberId };
}

async function connectionAfter(
  ctx: InTransaction<WorkspaceContext>,
  before: AgentRow,
  wish: Parameters<typeof chooseConnection>[1],
): Promise<Connection> {
  const isSame = wish.integrationId === before.integrationId && wish.phoneNumberId === before.phoneNumberId;
  if (!isSame) return chooseConnection(ctx, wish);
  const { integrationId, integrationName, phoneNumberId, phoneNumber } = before;
  return { integrationId, integrationName, phoneNumberId, phoneNumber };
}

/** Every change makes a new revision. The engine holds the name and reports to the key set; a draft it never sees. */
function nextState(before: AgentRow, wanted: AgentRow): Partial<AgentRow> {
  const isRemoteChange = before.name !== wanted.name || before.integrationId !== wanted.integrationId;
  const isOwing =
    isRemoteChange && (belongsToEngine(wanted) || before.integrationId !== wanted.integrationId);
  return { revision: before.revision + 1, ...(isOwing ? owingSync(wanted) : {}) };
}

async function fileWork(
  ctx: InTransaction<WorkspaceContext>,
  before: AgentRow,
  after: AgentRow,
): Promise<void> {
  const isOwed = after.syncRevision !== before.syncRevision && after.publishedVersion !== null;
  if (isOwed) await enqueueSync(ctx, after.id);
  const isSwitched = after.isActive !== before.isActive;
  if (isSwitched && after.inboundNumbers.length > 0) await touchNumbers(ctx, { agentIds: [after.id] });
}
