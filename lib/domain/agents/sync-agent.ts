import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { VendorError } from "@/lib/platform/vendor-error";
import type { LoadedEngine } from "../integrations/load-engine";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { fileSync } from "./enqueue-sync";
import { loadIfPresent, loadReady } from "./load-ready";
import { remoteInput } from "./remote-input";
import { type ClaimedAgent, claimAgent } from "./sync-claim";
import {
  NOWHERE,
  noteRemote,
  publishAway,
  publishFailure,
  publishSynced,
  releaseClaim,
} from "./sync-outcome";
import { touchHandingOff } from "./touch-handing-off";

/**
 * Brings what is published of one agent and its engine together: creates, updates, repairs what was deleted there, moves
 * between key sets and engines, removes. It may die at any step and run again at any time; the engine ends up with one
 * agent per agent of ours, and no more of its parts than that one needs. The agent shows the engine's words when it
 * refuses. While its workspace or agency is closed nothing is pushed: reopening files the sync again. Throws what is
 * worth a retry (outages, `SyncBusyError`), not refusals. `ctx` has the scope of the agent's workspace, no transaction.
 */
export async function syncAgent(ctx: TenantContext, agentId: string): Promise<void> {
  const claim = await claimAgent(ctx, agentId);
  if (!claim) return;
  const target = targetOf(claim);
  try {
    await leaveFormerEngine(ctx, claim, target);
    if (target === null) await publishAway(ctx, claim);
    else if (!claim.isOpen) await releaseClaim(ctx, claim);
    else await pushToEngine(ctx, claim, target);
  } catch (error) {
    await endFailedRun(ctx, claim, error);
  } finally {
    await announce(ctx, workspaceOf(ctx), { type: "agent.updated", id: agentId });
  }
}

/** Where the agent is to be, as what; null for nowhere. */
function targetOf({ integrationId, definition, isDeleted, isArchived }: ClaimedAgent): Target | null {
  if (integrationId === null || definition === null || isDeleted || isArchived) return null;
  return { integrationId, definition };
}

interface Target {
  integrationId: string;
  definition: NonNullable<ClaimedAgent["definition"]>;
}

/** Outages are thrown on for a retry; a refusal stays on the agent until somebody does something about it. */
async function endFailedRun(ctx: TenantContext, claim: ClaimedAgent, error: unknown): Promise<void> {
  const isRefusal = error instanceof DomainError && error.code === "agent_not_ready";
  if (!(error instanceof VendorError) && !isRefusal) {
    await releaseClaim(ctx, claim);
    throw error;
  }
  const facts = error instanceof VendorError ? { kind: error.kind, status: error.statusCode } : {};
  ctx.log.warn({ agentId: claim.id, ...facts }, "agent sync failed");
  await publishFailure(ctx, claim, error.message);
  if (error instanceof VendorError && error.isTransient) throw error;
  await inTransaction(ctx, (tx) =>
    enqueue(
      tx,
      "workspace.notify",
      { partnerId: ctx.scope.partnerId, workspaceId: workspaceOf(ctx), notice: "agent-trouble" },
      { singletonKey: `agent-trouble:${workspaceOf(ctx)}` },
    ),
  );
}

/** An engine the agent does not belong to any more forgets it, and whoever reached it there is told. */
async function leaveFormerEngine(
  ctx: TenantContext,
  claim: ClaimedAgent,
  target: Target | null,
): Promise<void> {
  const former = claim.externalIntegrationId;
  if (former === null || former === target?.integrationId) return;
  const loaded = await loadIfPresent(ctx, former);
  if (loaded) await removeUnlessRefused(ctx, loaded, claim);
  await inTransaction(ctx, async (tx) => {
    await noteRemote(tx, claim, NOWHERE);
    await touchNumbers(tx, { agentIds: [claim.id] });
  });
}

/** With a key that no longer opens the account nothing can be removed there, and the agent must not hang on it. */
async function removeUnlessRefused(ctx: TenantContext, { engine }: LoadedEngine, claim: ClaimedAgent) {
  try {
    await engine.removeAgent(claim.id, { externalId: claim.externalId, parts: claim.parts });
  } catch (error) {
    if (!(error instanceof VendorError) || error.isTransient) throw error;
    ctx.log.warn({ agentId: claim.id, kind: error.kind }, "agent could not be removed at its former engine");
  }
}

async function pushToEngine(ctx: TenantContext, claim: ClaimedAgent, target: Target): Promise<void> {
  const { integrationId, definition } = target;
  const loaded = await loadReady(ctx, integrationId);
  const { id, name } = claim;
  const input = loaded
    ? await remoteInput(
        ctx,
        { id, name, definition },
        {
          ...{ provider: loaded.integration.provider, integrationId, webhook: loaded.webhook },
        },
      )
    : null;
  if (!loaded || !input) {
    await releaseClaim(ctx, claim);
    return;
  }
  // Noted before anything is created there, so that a creation whose answer is lost can still be found and removed.
  if (claim.externalIntegrationId === null) {
    await noteRemote(ctx, claim, { ...NOWHERE, externalIntegrationId: integrationId });
  }
  const state = { externalId: claim.externalId, parts: claim.parts };
  const reached = await loaded.engine.convergeAgent(input, state, (now) =>
    noteRemote(ctx, claim, { ...now, externalIntegrationId: integrationId }),
  );
  await inTransaction(ctx, async (tx) => {
    const isInSync = await publishSynced(tx, claim, reached);
    const { externalId } = reached;
    await audit(tx, {
      action: "agent.synced",
      entityType: "agent",
      entityId: id,
      after: { version: claim.version, externalId, integrationId, isInSync },
    });
    if (!isInSync) await fileSync(tx, workspaceOf(ctx), id);
    // Also where the run that made it there broke off: nobody was told by that one.
    if (claim.isAnnounced && externalId === claim.externalId) return;
    await touchHandingOff(tx, id);
    await touchNumbers(tx, { agentIds: [id] });
  });
}

function workspaceOf(ctx: TenantContext): string {
  if (ctx.scope.workspaceId === "all")
    throw new TypeError("An agent is synced in the scope of its workspace.");
  return ctx.scope.workspaceId;
}
