import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { deleteUnheldInBatches } from "../housekeeping/delete-in-batches";
import { isClientHeld, lockOutHolds } from "./hold";

const BATCH = 1_000;

/**
 * Takes a person out of what a workspace's imports kept to show: rows that were not taken in, and the first rows. There a
 * number stands as somebody wrote it, so all rows go whose digits hold those of the number within its country. Files go by
 * themselves after 30 days.
 */
export async function eraseFromImports(
  { partnerId, workspaceId }: { partnerId: string; workspaceId: string },
  number: string,
  signal?: AbortSignal,
): Promise<void> {
  const digits = parsePhoneNumberFromString(number)?.nationalNumber ?? number.replaceAll(/\D/g, "");
  if (digits === "") return;
  const own = sql`partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
    and not ${isClientHeld({ partnerId, workspaceId })}`;
  const holds = `%${digits}%`;
  await deleteUnheldInBatches(
    sql`
      delete from import_problems where ctid = any(array(
        select ctid from import_problems
         where ${own} and regexp_replace(cells::text || detail, '\\D', '', 'g') like ${holds} limit ${BATCH}))`,
    signal,
    partnerId,
  );
  await inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, partnerId);
    await executeSql(
      tx.tx,
      sql`
        update imports set file = jsonb_set(file, '{sample}', '[]')
         where ${own} and file ? 'sample' and regexp_replace(file->>'sample', '\\D', '', 'g') like ${holds}`,
    );
  });
}
