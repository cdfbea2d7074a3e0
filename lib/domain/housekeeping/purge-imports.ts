import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import { removeParts } from "../imports/import-files";
import { isClientHeld } from "../privacy/hold";
import { BATCH, deleteUnheldInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
/** Long enough to mend what was not taken in and send it again. */
const KEEP_DAYS = 30;
const IMPORTS_AT_ONCE = 100;

const oldRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  partCount: z.number().int(),
});
type OldImport = z.infer<typeof oldRow>;

/**
 * Forgets the files of imports older than 30 days, the rows that were not taken in and the first rows that were kept to
 * look at; how many there were stays. One that nobody finished is given up. Nothing of a client under legal hold goes.
 * Works across tenants and ends early when `signal` aborts. Answers how many imports it went through.
 */
export async function purgeImports(options: { signal?: AbortSignal } = {}): Promise<number> {
  let purged = 0;
  for (;;) {
    const old = await findOld();
    for (const each of old) {
      if (options.signal?.aborted) return purged;
      await purgeImport(each, options.signal);
      purged += 1;
    }
    if (old.length < IMPORTS_AT_ONCE) return purged;
  }
}

/** Those whose parts are forgotten have none left. */
function findOld(): Promise<OldImport[]> {
  const before = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  return systemRead({}, (db) =>
    queryRows(
      db,
      oldRow,
      sql`
        select i.id, i.partner_id as "partnerId", i.workspace_id as "workspaceId", i.part_count as "partCount"
          from imports i join workspaces w on w.partner_id = i.partner_id and w.id = i.workspace_id
         where i.created_at < ${before} and i.part_count > 0 and w.legal_hold_at is null
           and not exists (select from calls c
                            where c.partner_id = w.partner_id and c.workspace_id = w.id and c.legal_hold_at is not null)
         order by i.created_at limit ${IMPORTS_AT_ONCE}`,
    ),
  );
}

/** The file goes before the row forgets how many parts it had, so that a run that dies in between finds it again. */
async function purgeImport(old: OldImport, signal: AbortSignal | undefined): Promise<void> {
  const { id, partnerId, workspaceId, partCount } = old;
  await removeParts({ partnerId, importId: id, partCount });
  await deleteUnheldInBatches(
    sql`
      delete from import_problems where ctid = any(array(
        select ctid from import_problems
         where partner_id = ${partnerId}::uuid and import_id = ${id}::uuid
           and not ${isClientHeld({ partnerId, workspaceId })} limit ${BATCH}))`,
    signal,
    partnerId,
  );
  await inSystemTransaction({}, ({ tx }) =>
    executeSql(
      tx,
      sql`
        update imports
           set part_count = 0, parts_received = 0, updated_at = ${now()},
               file = case when file ? 'sample' then jsonb_set(file, '{sample}', '[]') else file end,
               error = case when status in ('reading', 'running') then 'It was not finished in time. Import the file again.'
                            else error end,
               finished_at = coalesce(finished_at, ${now()}),
               status = case when status in ('uploading', 'mapping') then 'canceled'
                             when status in ('reading', 'running') then 'failed' else status end
         where partner_id = ${partnerId}::uuid and id = ${id}::uuid`,
    ),
  );
}
