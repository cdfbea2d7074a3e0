import { inTransaction } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import type { CallStatusName } from "@/types/calls";
import { askEngineOf, findLiveCall } from "./find-live-call";

/**
 * Asks the engine to hang up. The call's end arrives as its events do, so the answer may still show it in progress.
 * Throws `conflict` when there is nothing to hang up, `provider_refused` or `provider_unavailable` in the engine's words.
 */
export async function endCall(
  ctx: WorkspaceContext,
  callId: string,
): Promise<{ id: string; status: CallStatusName }> {
  const call = await findLiveCall(ctx, callId);
  await askEngineOf(ctx, call, (engine, externalId) => engine.endCall(externalId));
  await inTransaction(ctx, (txCtx) =>
    audit(txCtx, { action: "call.end_requested", entityType: "call", entityId: callId }),
  );
  return { id: callId, status: call.status };
}
