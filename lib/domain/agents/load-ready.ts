import { type LoadedEngine, loadEngine } from "../integrations/load-engine";
import { verifyIntegration } from "../integrations/verify-integration";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/**
 * The engine, ready to be written to. Null while the key set's first check is on its way or just failed: that check
 * syncs the agents that wait for it, or tells them why not.
 */
export async function loadReady(ctx: TenantContext, integrationId: string): Promise<LoadedEngine | null> {
  const loaded = await loadIfPresent(ctx, integrationId);
  if (!loaded || (loaded.integration.status === "pending" && loaded.webhook.credentialId === null))
    return null;
  if (loaded.integration.status !== "refused" && loaded.integration.status !== "unreachable") return loaded;
  const verdict = await verifyIntegration(partnerWide(ctx), integrationId);
  return verdict === "verified" ? loadIfPresent(ctx, integrationId) : null;
}

/** A key set that was removed has nothing to say; its agents are released by the removal itself. */
export async function loadIfPresent(ctx: TenantContext, integrationId: string): Promise<LoadedEngine | null> {
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
