import { newId } from "@/lib/data/ids";
import { childLogger } from "@/lib/platform/logger";
import { systemActor } from "./actor";
import type { TenantContext } from "./tenant-context";

/** The context of background work for one tenant. Deferred work runs at once and is awaited by `settle`. */
export function systemContext(
  label: string,
  scope: TenantContext["scope"],
): TenantContext & { settle(): Promise<void> } {
  const requestId = newId();
  const log = childLogger({ requestId, work: label, partnerId: scope.partnerId });
  const pending = new Set<Promise<void>>();
  return {
    requestId,
    log,
    actor: systemActor(label),
    ipAddress: null,
    scope,
    defer(work) {
      const running = work()
        .catch((error: unknown) => log.error({ error }, "deferred work failed"))
        .finally(() => pending.delete(running));
      pending.add(running);
    },
    reportError: (error) => log.error({ error }, "work after the commit failed"),
    async settle() {
      await Promise.all(pending);
    },
  };
}

const NO_TENANT = "00000000-0000-0000-0000-000000000000";

/**
 * The context of work that crosses tenants in transactions of the system role. Its scope matches no row, so that a
 * statement sent as the app role by mistake sees nothing.
 */
export function crossTenantContext(label: string): TenantContext & { settle(): Promise<void> } {
  return systemContext(label, { partnerId: NO_TENANT, workspaceId: "all" });
}
