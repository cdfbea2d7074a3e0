import { isDeepStrictEqual } from "node:util";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateAgentBody } from "@/types/agents";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type Connection, chooseConnection } from "./choose-connection";
import { enqueueSync } from "./enqueue-sync";
import {
  type AgentRow,
  agentKey,
  auditFacts,
  definitionJson,
  lockAgent,
  lockAgentInWorkspace,
} from "./internal";
import { changeDefinition } from "./keep-words";

/**
 * Changes an agent made on `input.revision`; another revision in the store is a conflict and nothing is written. What
 * the engine holds (name, definition, key set) is synced by a job; without a key the agent is not synced. Throws
 * `notFound`, `conflict`, `limit_reached` and field errors.
 */
export async function updateAgent(
  ctx: WorkspaceContext,
  agentId: string,
  input: UpdateAgentBody,
): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await (choosesNumber(input) ? lockAgentInWorkspace : lockAgent)(tx, agentId);
    assertRevision(before, input.revision);
    const wanted = await applyInput(tx, before, input);
    if (isDeepStrictEqual(wanted, before)) return before;
    const after = { ...wanted, ...nextState(before, wanted), updatedAt: now() };
    await save(tx, after);
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
    if (owesSync(before, after)) await enqueueSync(tx, agentId);
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return after;
  });
}

function choosesNumber({ integrationId, phoneNumberId }: UpdateAgentBody): boolean {
  return Boolean(integrationId ?? phoneNumberId);
}

function assertRevision({ revision }: AgentRow, seen: number): void {
  if (revision === seen) return;
  throw new DomainError(
    "conflict",
    `This agent was changed in the meantime: it is at revision ${revision}, your change was made on ${seen}. Reload it and make your change again.`,
  );
}

async function applyInput(
  ctx: InTransaction<WorkspaceContext>,
  before: AgentRow,
  input: UpdateAgentBody,
): Promise<AgentRow> {
  const wanted = {
    ...before,
    name: input.name ?? before.name,
    direction: input.direction ?? before.direction,
    definition: input.definition
      ? changeDefinition(before.definition, input.definition, ctx)
      : before.definition,
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

/** The engine holds name, definition and the place we report to; direction, number and pause are ours alone. */
function isRemoteChange(before: AgentRow, after: AgentRow): boolean {
  return (
    before.name !== after.name ||
    before.integrationId !== after.integrationId ||
    !isDeepStrictEqual(before.definition, after.definition)
  );
}

/** Every change makes a new revision; one that the engine need not know leaves a synced agent synced. */
function nextState(before: AgentRow, wanted: AgentRow): Partial<AgentRow> {
  const revision = before.revision + 1;
  if (wanted.integrationId === null) {
    return { revision, syncStatus: "not_synced", needsResync: false, lastSyncError: null };
  }
  if (isRemoteChange(before, wanted)) {
    return { revision, syncStatus: "pending", needsResync: true, lastSyncError: null };
  }
  return { revision, syncedRevision: before.syncStatus === "synced" ? revision : before.syncedRevision };
}

/** A running sync will find that the revision it pushed is not the latest, so a pending agent is owed another. */
function owesSync(before: AgentRow, after: AgentRow): boolean {
  if (after.integrationId === null) return before.externalIntegrationId !== null;
  return after.syncStatus === "pending";
}

async function save(ctx: InTransaction<WorkspaceContext>, after: AgentRow): Promise<void> {
  const { name, direction, definition, revision, isActive, integrationId, phoneNumberId } = after;
  const { syncStatus, syncedRevision, needsResync, lastSyncError, updatedAt } = after;
  await ctx.tx.agent.updateMany({
    where: agentKey(ctx, after.id),
    data: {
      ...{
        name,
        direction,
        config: definitionJson(definition),
        revision,
        isActive,
        integrationId,
        phoneNumberId,
      },
      ...{ syncStatus, syncedRevision, needsResync, lastSyncError, updatedAt },
    },
  });
}
