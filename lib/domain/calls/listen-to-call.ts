import { inTransaction } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import type { LiveMonitor } from "@/types/live-calls";
import { askEngineOf, findLiveCall } from "./find-live-call";

/**
 * A way to hear a call while it goes on. Who listened is in the audit log before anything can be heard. Throws
 * `conflict` when nobody speaks or the engine lets nobody listen.
 */
export async function listenToCall(ctx: WorkspaceContext, callId: string): Promise<LiveMonitor> {
  const call = await findLiveCall(ctx, callId);
  const monitor = await askEngineOf(ctx, call, (engine, externalId) => engine.openMonitor(externalId));
  if (!monitor) {
    throw new DomainError("conflict", "Nobody can listen to this call right now. Try again once they talk.");
  }
  await inTransaction(ctx, (txCtx) =>
    audit(txCtx, { action: "call.listened", entityType: "call", entityId: callId }),
  );
  return monitor;
}
