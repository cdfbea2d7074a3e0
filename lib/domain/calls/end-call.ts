import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { VendorError } from "@/lib/platform/vendor-error";
import { CALL_STATUSES, type CallStatusName } from "@/types/calls";
import { isTerminal } from "./apply-facts";

const liveRow = z.object({
  status: z.enum(CALL_STATUSES),
  integrationId: z.string(),
  externalId: z.string().nullable(),
});

/**
 * Asks the engine to hang up. The call's end arrives as its events do, so the answer may still show it in progress.
 * Throws `conflict` when there is nothing to hang up, `provider_refused` or `provider_unavailable` in the engine's words.
 */
export async function endCall(
  ctx: WorkspaceContext,
  callId: string,
): Promise<{ id: string; status: CallStatusName }> {
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      liveRow,
      sql`select status, integration_id as "integrationId", external_id as "externalId" from calls
           where id = ${callId}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
             and workspace_id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!call) throw notFound("call");
  if (isTerminal(call.status)) throw new DomainError("conflict", "This call has ended already.");
  if (call.externalId === null) {
    throw new DomainError("conflict", "The provider has not taken this call yet. Try again in a moment.");
  }
  await hangUp(ctx, call.integrationId, call.externalId);
  await inTransaction(ctx, (txCtx) =>
    audit(txCtx, { action: "call.end_requested", entityType: "call", entityId: callId }),
  );
  return { id: callId, status: call.status };
}

async function hangUp(ctx: WorkspaceContext, integrationId: string, externalId: string): Promise<void> {
  const { engine } = await loadEngine(ctx, integrationId);
  try {
    await engine.endCall(externalId);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const code = error.isTransient ? "provider_unavailable" : "provider_refused";
    throw new DomainError(code, error.message, { cause: error });
  }
}
