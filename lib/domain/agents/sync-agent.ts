import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { VendorError } from "@/lib/platform/vendor-error";
import { type LoadedEngine, loadEngine } from "../integrations/load-engine";
import { verifyIntegration } from "../integrations/verify-integration";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { convergeRemote, removeRemote } from "./converge-remote";
import {
  type ClaimedAgent,
  claimAgent,
  noteRemote,
  publishFailure,
  publishSynced,
  releaseClaim,
} from "./sync-claim";

/**
 * Brings one agent and its engine together: creates, updates, repairs what was deleted there, moves between key sets,
 * removes. It may die at any step and run again at any time; the engine ends up with one agent per agent of ours. The
 * agent shows the engine's words when it refuses. While its workspace or agency is closed nothing is pushed: reopening
 * files the sync again. Throws what is worth a retry (outages, `SyncBusyError`), not refusals.
 * `ctx` has the scope of the agent's workspace and no transaction.
 */
export async function syncAgent(ctx: TenantContext, agentId: string): Promise<void> {
  const claim = await claimAgent(ctx, agentId);
  if (!claim) return;
  try {
    await leaveFormerEngine(ctx, claim);
    if (claim.integrationId === null || claim.isDeleted || !claim.isOpen) await releaseClaim(ctx, claim);
    else await pushToEngine(ctx, claim, claim.integrationId);
  } catch (error) {
    await endFailedRun(ctx, claim, error);
  } finally {
    await announce(ctx, workspaceOf(ctx), { type: "agent.updated", id: agentId });
  }
}

/** Outages are thrown on for a retry; a refusal stays on the agent until somebody does something about it. */
async function endFailedRun(ctx: TenantContext, claim: ClaimedAgent, error: unknown): Promise<void> {
  if (!(error instanceof VendorError)) {
    await releaseClaim(ctx, claim);
    throw error;
  }
  ctx.log.warn({ agentId: claim.id, kind: error.kind, status: error.statusCode }, "agent sync failed");
  await publishFailure(ctx, claim, error.message);
  if (error.isTransient) throw error;
  await inTransaction(ctx, (tx) =>
    enqueue(
      tx,
      "workspace.notify",
      { partnerId: ctx.scope.partnerId, workspaceId: workspaceOf(ctx), notice: "agent-trouble" },
      { singletonKey: `agent-trouble:${workspaceOf(ctx)}` },
    ),
  );
}

/** An engine the agent does not belong to any more forgets it. */
async function leaveFormerEngine(ctx: TenantContext, claim: ClaimedAgent): Promise<void> {
  const target = claim.isDeleted ? null : claim.integrationId;
  const former = claim.externalIntegrationId;
  if (former === null || former === target) return;
  const loaded = await loadIfPresent(ctx, former);
  if (loaded) await removeUnlessRefused(ctx, loaded, claim);
  await noteRemote(ctx, claim, { externalId: null, externalIntegrationId: null });
  claim.externalId = null;
  claim.externalIntegrationId = null;
}

/** With a key that no longer opens the account nothing can be removed there, and the agent must not hang on it. */
async function removeUnlessRefused(ctx: TenantContext, { engine }: LoadedEngine, claim: ClaimedAgent) {
  try {
    await removeRemote(engine, claim.externalId, claim.id);
  } catch (error) {
    if (!(error instanceof VendorError) || error.isTransient) throw error;
    ctx.log.warn({ agentId: claim.id, kind: error.kind }, "agent could not be removed at its former engine");
  }
}

async function pushToEngine(ctx: TenantContext, claim: ClaimedAgent, integrationId: string): Promise<void> {
  const loaded = await loadReady(ctx, integrationId);
  if (!loaded) {
    await releaseClaim(ctx, claim);
    return;
  }
  // Noted before anything is created there, so that a creation whose answer is lost can still be found and removed.
  if (claim.externalIntegrationId === null) {
    await noteRemote(ctx, claim, { externalId: null, externalIntegrationId: integrationId });
  }
  const externalId = await convergeRemote(loaded.engine, claim.externalId, {
    agentId: claim.id,
    name: claim.name,
    definition: claim.definition,
    webhook: { url: loaded.webhook.url, credentialId: loaded.credentialId },
  });
  await inTransaction(ctx, async (tx) => {
    const isInSync = await publishSynced(tx, claim, externalId);
    await audit(tx, {
      action: "agent.synced",
      entityType: "agent",
      entityId: claim.id,
      after: { revision: claim.revision, externalId, integrationId, isInSync },
    });
  });
}

/**
 * The engine, ready to be written to. Null while the key set's first check is on its way or just failed: that check
 * syncs the agents that wait for it, or tells them why not.
 */
async function loadReady(ctx: TenantContext, integrationId: string) {
  let loaded = await loadIfPresent(ctx, integrationId);
  if (!loaded || (loaded.integration.status === "pending" && loaded.webhook.credentialId === null))
    return null;
  if (loaded.integration.status === "refused" || loaded.integration.status === "unreachable") {
    const verdict = await verifyIntegration(partnerWide(ctx), integrationId);
    if (verdict !== "verified") return null;
    loaded = await loadIfPresent(ctx, integrationId);
  }
  const credentialId = loaded?.webhook.credentialId;
  return loaded && credentialId ? { ...loaded, credentialId } : null;
}

/** A key set that was removed has nothing to say; its agents are released by the removal itself. */
async function loadIfPresent(ctx: TenantContext, integrationId: string): Promise<LoadedEngine | null> {
  try {
    return await loadEngine(ctx, integrationId);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

/** A key set serves several workspaces, so its check needs the partner's scope. */
function partnerWide(ctx: TenantContext): TenantContext {
  return { ...ctx, scope: { partnerId: ctx.scope.partnerId, workspaceId: "all" } };
}

function workspaceOf(ctx: TenantContext): string {
  if (ctx.scope.workspaceId === "all")
    throw new TypeError("An agent is synced in the scope of its workspace.");
  return ctx.scope.workspaceId;
}
