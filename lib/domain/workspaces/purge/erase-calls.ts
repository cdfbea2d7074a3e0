import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { lockOutHolds } from "@/lib/domain/privacy/hold";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { fileStorage } from "@/lib/vendors/storage/registry";

export interface PurgeScope {
  partnerId: string;
  workspaceId: string;
}

/** Small enough that one batch holds its locks for a moment only. */
const BATCH = 200;

const personalRow = z.object({ id: z.uuid(), recordingPath: z.string().nullable() });
type PersonalRow = z.infer<typeof personalRow>;

/**
 * Takes everything personal out of the workspace's calls, their recordings and the events they were made of; times,
 * durations and amounts stay. Answers how many calls it emptied now. A file goes before the row forgets its path, so
 * that a run that dies in between finds it again. No hold is laid while a batch is running, and none is passed over.
 */
export async function eraseCalls(scope: PurgeScope, signal?: AbortSignal): Promise<number | "interrupted"> {
  let erased = 0;
  let after: string | null = null;
  for (;;) {
    if (signal?.aborted) return "interrupted";
    const ids: string[] = await eraseBatch(scope, after);
    const last = ids.at(-1);
    if (last === undefined) return erased;
    erased += ids.length;
    after = last;
  }
}

function eraseBatch(scope: PurgeScope, after: string | null): Promise<string[]> {
  return inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, scope.partnerId);
    const calls = await nextCalls(tx, scope, after);
    const ids = calls.map(({ id }) => id);
    const paths = calls.flatMap(({ recordingPath }) => recordingPath ?? []);
    if (paths.length > 0) await fileStorage().remove("recordings", paths);
    if (ids.length > 0) await emptyCalls(tx, scope, ids);
    return ids;
  });
}

function nextCalls(
  { tx }: InTransaction<SystemContext>,
  { partnerId, workspaceId }: PurgeScope,
  after: string | null,
): Promise<PersonalRow[]> {
  return queryRows(
    tx,
    personalRow,
    sql`
      select id, recording_path as "recordingPath" from calls c
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
         and legal_hold_at is null and not exists (
           select from workspaces w
            where w.partner_id = c.partner_id and w.id = c.workspace_id and w.legal_hold_at is not null)
         ${after === null ? Prisma.empty : sql`and id > ${after}::uuid`}
         and (from_number is not null or to_number is not null or contact_name is not null
           or transcript is not null or summary is not null or analysis is not null or dial_error is not null
           or recording_url is not null or recording_path is not null or requested_by_user_id is not null
           or metadata <> '{}'::jsonb)
       order by id limit ${BATCH}`,
  );
}

/** Sentiment and goal stay: they are figures, and say nothing of a person once the rest is gone. */
async function emptyCalls(
  tx: InTransaction<SystemContext>,
  { partnerId, workspaceId }: PurgeScope,
  ids: string[],
): Promise<void> {
  await executeSql(
    tx.tx,
    sql`
      update calls
         set from_number = null, to_number = null, contact_name = null, transcript = null, summary = null,
             analysis = null, dial_error = null, waveform = null, recording_url = null, recording_path = null,
             requested_by_user_id = null, metadata = '{}'::jsonb, erasing = null, updated_at = now()
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[])`,
  );
  await executeSql(
    tx.tx,
    sql`delete from webhook_events where partner_id = ${partnerId}::uuid and call_id = any(${ids}::uuid[])`,
  );
  await writeCallSearch(tx, ids, { isErasure: true });
}
