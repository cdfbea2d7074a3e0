import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction, read } from "@/lib/data/transaction";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { advanceCalls } from "./advance-calls";
import { findEngine } from "./find-engine";
import { reconcileCall } from "./reconcile-call";
import { isClosedUnseen } from "./reopen-call";

const settledRow = z.discriminatedUnion("isUnseen", [
  z.object({ isUnseen: z.literal(true) }),
  z.object({ isUnseen: z.literal(false), integrationId: z.string(), externalId: z.string() }),
]);
type SeenCall = Extract<z.infer<typeof settledRow>, { isUnseen: false }>;

/**
 * Asks the engine for what a settled call still lacks of transcript, summary and recording. Money stays as it was
 * settled; a call that was closed unseen is asked for as an open one is. A call that the engine no longer
 * knows, or whose key is gone, is not asked about again. Throws `VendorError` when it cannot be asked now; the job
 * tries again.
 */
export async function backfillCall(
  scope: TenantScope & { workspaceId: string },
  callId: string,
): Promise<void> {
  const ctx = systemContext("backfill-call", scope);
  try {
    const call = await findSettledCall(ctx, callId);
    if (!call) return;
    if (call.isUnseen) {
      await reconcileCall(scope, callId);
      return;
    }
    const facts = await askEngine(ctx, call);
    await inSystemTransaction(ctx, async (txCtx) => {
      if (facts) await advanceCalls(txCtx, [{ callId, reports: [facts], log: { kind: "backfilled" } }]);
      else
        await executeSql(txCtx.tx, sql`update calls set next_backfill_at = null where id = ${callId}::uuid`);
    });
  } finally {
    await ctx.settle();
  }
}

async function findSettledCall(ctx: TenantContext, callId: string) {
  const { partnerId, workspaceId } = ctx.scope;
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      settledRow,
      sql`select ${isClosedUnseen} as "isUnseen", integration_id as "integrationId", external_id as "externalId"
            from calls c
           where id = ${callId}::uuid and partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
             and (${isClosedUnseen} or (settled_at is not null and external_id is not null and deleted_at is null))`,
    ),
  );
  return call;
}

/** Null when nobody will ever know more. */
async function askEngine(
  ctx: TenantContext,
  { integrationId, externalId }: SeenCall,
): Promise<CallFacts | null> {
  const engine = await findEngine(ctx, integrationId);
  if (!engine) return null;
  try {
    return await engine.getCall(externalId);
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return null;
    throw error;
  }
}
