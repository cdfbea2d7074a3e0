import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { dropSingleton, processSingleton } from "@/lib/data/singleton";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { announce } from "@/lib/domain/shared/announce";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { fileCallMessages } from "@/lib/domain/webhook-endpoints/file-call-messages";
import { workspaceIsErased } from "@/lib/domain/workspaces/standing";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { type DownloadedRecording, RecordingError, withRecording } from "./download-recording";
import { logCalls } from "./log-call";
import { toDatabaseJson } from "./write-calls";

const recordedCall = z.object({
  id: z.string(),
  status: z.string(),
  integrationId: z.string(),
  externalId: z.string(),
});
type RecordedCall = z.infer<typeof recordedCall>;
type WorkspaceScope = TenantScope & { workspaceId: string };
type StoreContext = TenantContext & { scope: WorkspaceScope };

/**
 * Copies the engine's recording of a call to our own storage, where it outlives the engine's. Each try asks the engine
 * for a fresh address. Repeating it replaces the same file; nothing comes in for a call whose recording is erased. When
 * the last try finds that there is none to have, the call says that it is lost. Throws `RecordingError`, `VendorError`
 * and `SafeFetchError`; the job tries again.
 */
export async function storeRecording(
  scope: WorkspaceScope,
  callId: string,
  options: { isLastAttempt?: boolean } = {},
): Promise<void> {
  const ctx = { ...systemContext("store-recording", scope), scope };
  try {
    const call = await findUnstored(ctx, callId);
    if (call) await copy(ctx, call, options.isLastAttempt ?? false);
  } finally {
    await ctx.settle();
  }
}

async function copy(ctx: StoreContext, call: RecordedCall, isLastAttempt: boolean): Promise<void> {
  try {
    const { engine } = await loadEngine(ctx, call.integrationId);
    const url = await engine.recordingUrl(call.externalId);
    if (url === null) throw new RecordingError("gone", "The engine has no recording of this call (yet)");
    await withRecording(url, (recording) => keep(ctx, call, recording));
  } catch (error) {
    const reason = lossOf(error);
    if (reason === null || !isLastAttempt) throw error;
    await rememberLoss(ctx, call, reason);
  }
}

/** Why there will be no recording; null for a failure that says nothing about that. */
function lossOf(error: unknown): string | null {
  if (error instanceof RecordingError) return error.fault;
  const isUnknown = error instanceof VendorError && error.vendor !== "storage" && error.kind === "not_found";
  return isUnknown ? "gone" : null;
}

async function keep(ctx: StoreContext, call: RecordedCall, recording: DownloadedRecording): Promise<void> {
  const { content, format } = recording;
  const path = `${ctx.scope.partnerId}/${ctx.scope.workspaceId}/${call.id}.${format.extension}`;
  await bucketsReady();
  await fileStorage().put({ bucket: "recordings", path, content, contentType: format.contentType });
  // A file whose call was erased while it was on its way goes again.
  const isKept = await rememberPath(ctx, call, path, recording);
  if (!isKept) await fileStorage().remove("recordings", [path]);
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
const isWanted = sql`(c.recording_path is null and c.recording_url is not null and c.deleted_at is null
  and not ('recording' = any(c.erased_parts)) and not ${workspaceIsErased})`;

async function findUnstored(ctx: StoreContext, callId: string) {
  const [call] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      recordedCall,
      sql`select c.id, c.status, c.integration_id as "integrationId", c.external_id as "externalId"
            from calls c join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
           where c.id = ${callId}::uuid and c.partner_id = ${ctx.scope.partnerId}::uuid
             and c.workspace_id = ${ctx.scope.workspaceId}::uuid and c.external_id is not null
             and ${isWanted}`,
    ),
  );
  return call;
}

/** Answers whether the call keeps the file. */
function rememberPath(
  ctx: StoreContext,
  call: RecordedCall,
  path: string,
  { bytes, format, waveform }: DownloadedRecording,
): Promise<boolean> {
  const points = waveform && toDatabaseJson(waveform.points);
  return inSystemTransaction(ctx, async (tx) => {
    const updated = await executeSql(
      tx.tx,
      sql`update calls c set recording_path = ${path}, waveform = ${points}::jsonb, updated_at = now()
            from workspaces w
           where c.id = ${call.id}::uuid and c.partner_id = ${ctx.scope.partnerId}::uuid
             and w.partner_id = c.partner_id and w.id = c.workspace_id and ${isWanted}`,
    );
    if (updated === 0) return isStored(tx, call.id);
    const seconds = waveform ? Math.round(waveform.seconds) : undefined;
    await note(tx, call, "recording_stored", { bytes, contentType: format.contentType, seconds });
    const { partnerId, workspaceId } = ctx.scope;
    await fileCallMessages(tx, [
      { callId: call.id, partnerId, workspaceId, types: ["call.recording_ready"] },
    ]);
    return true;
  });
}

/**
 * Two runs at once store the same file; the one that comes second finds it remembered. One that is being erased has its
 * path until the file is gone, and must not get it back.
 */
async function isStored({ tx, scope }: InTransaction<StoreContext>, callId: string): Promise<boolean> {
  const isErased = { erasedParts: { has: "recording" } };
  const where = { id: callId, partnerId: scope.partnerId, recordingPath: { not: null }, NOT: isErased };
  return (await tx.call.count({ where })) > 0;
}

/** From now on nobody waits for it. */
async function rememberLoss(ctx: StoreContext, call: RecordedCall, reason: string): Promise<void> {
  await inSystemTransaction(ctx, async (tx) => {
    const updated = await executeSql(
      tx.tx,
      sql`update calls set recording_url = null, updated_at = now()
           where id = ${call.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
             and recording_path is null and recording_url is not null`,
    );
    if (updated > 0) await note(tx, call, "recording_lost", { reason });
  });
}

async function note(
  ctx: InTransaction<StoreContext>,
  { id: callId, status }: RecordedCall,
  kind: "recording_stored" | "recording_lost",
  detail: object,
): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  await logCalls(ctx, [{ partnerId, workspaceId, callId, kind, detail }]);
  await announce(ctx, workspaceId, { type: "call.updated", id: callId, status });
}
