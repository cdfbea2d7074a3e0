import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { dropSingleton, processSingleton } from "@/lib/data/singleton";
import { type InTransaction, inTransaction, read } from "@/lib/data/transaction";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { announce } from "@/lib/domain/shared/announce";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { workspaceIsErased } from "@/lib/domain/workspaces/standing";
import { safeFetch } from "@/lib/platform/safe-fetch";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";

const MAX_BYTES = 200 * 1024 * 1024;
const TIMEOUT_MS = 240_000;

const recordedCall = z.object({
  id: z.string(),
  status: z.string(),
  integrationId: z.string(),
  externalId: z.string(),
});

/**
 * Copies the engine's recording of a call to our own storage, where it outlives the engine's. Repeating it replaces the
 * same file; nothing comes in for a client whose contents are erased. Throws `VendorError` and `SafeFetchError`; the job tries again.
 */
export async function storeRecording(
  scope: TenantScope & { workspaceId: string },
  callId: string,
): Promise<void> {
  const ctx = systemContext("store-recording", scope);
  try {
    const call = await findUnstored(ctx, callId);
    if (!call) return;
    const { engine } = await loadEngine(ctx, call.integrationId);
    const url = await engine.recordingUrl(call.externalId);
    if (url === null) {
      throw new VendorError({
        kind: "not_found",
        vendor: "voice",
        message: "The recording is not there yet",
      });
    }
    const path = `${scope.partnerId}/${scope.workspaceId}/${callId}.wav`;
    await bucketsReady();
    await fileStorage().put({
      bucket: "recordings",
      path,
      content: await download(url),
      contentType: "audio/wav",
    });
    await rememberPath(ctx, call, path);
  } finally {
    await ctx.settle();
  }
}

/** The first recording of a process makes sure that there is a place for it. */
async function bucketsReady(): Promise<void> {
  const key = "calls.recording-buckets";
  try {
    await processSingleton(key, () => fileStorage().ensureBuckets());
  } catch (error) {
    dropSingleton(key);
    throw error;
  }
}

/** Not stored yet, and not erased since it was reported: then the call has forgotten where the engine keeps it. */
const isWanted = sql`(c.recording_path is null and c.recording_url is not null and not ${workspaceIsErased})`;

async function findUnstored(ctx: TenantContext, callId: string) {
  const { partnerId } = ctx.scope;
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      recordedCall,
      sql`select c.id, c.status, c.integration_id as "integrationId", c.external_id as "externalId"
            from calls c join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
           where c.id = ${callId}::uuid and c.partner_id = ${partnerId}::uuid and c.external_id is not null
             and ${isWanted}`,
    ),
  );
  return call;
}

/** The address comes from the engine, but goes through the same gate as any other that is not ours. */
async function download(url: string): Promise<Uint8Array> {
  const answer = await safeFetch(url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  if (answer.status === 200) return answer.body;
  const kind = answer.status === 404 ? "not_found" : "unavailable";
  const message = `The recording answered ${answer.status}`;
  throw new VendorError({ kind, vendor: "voice", message, statusCode: answer.status });
}

/** A file whose call was erased while it was on its way goes again. */
async function rememberPath(
  ctx: TenantContext & { scope: { workspaceId: string } },
  call: { id: string; status: string },
  path: string,
): Promise<void> {
  const isKept = await inTransaction(ctx, async (txCtx) => {
    const updated = await executeSql(
      txCtx.tx,
      sql`update calls c set recording_path = ${path}, updated_at = now()
            from workspaces w
           where c.id = ${call.id}::uuid and c.partner_id = ${ctx.scope.partnerId}::uuid
             and w.partner_id = c.partner_id and w.id = c.workspace_id and ${isWanted}`,
    );
    if (updated === 0) return isStored(txCtx, call.id);
    await announce(txCtx, txCtx.scope.workspaceId, {
      type: "call.updated",
      id: call.id,
      status: call.status,
    });
    return true;
  });
  if (!isKept) await fileStorage().remove("recordings", [path]);
}

/** Two runs at once store the same file; the one that comes second finds it remembered. */
async function isStored(ctx: InTransaction<TenantContext>, callId: string): Promise<boolean> {
  const { partnerId } = ctx.scope;
  return (await ctx.tx.call.count({ where: { id: callId, partnerId, recordingPath: { not: null } } })) > 0;
}
