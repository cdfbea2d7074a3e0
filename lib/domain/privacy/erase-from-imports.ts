import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { BATCH, deleteUnheldInBatches } from "../housekeeping/delete-in-batches";
import { lockOutHolds } from "./hold";
import { isPersonFree } from "./is-person-free";

/**
 * Takes a person out of what a workspace's imports kept to show: rows that were not taken in, and the first rows. There a
 * number stands as somebody wrote it, so all rows go whose digits hold those of the number within its country. Files go by
 * themselves after 30 days.
 */
export async function eraseFromImports(
  scope: { partnerId: string; workspaceId: string },
  number: string,
  signal?: AbortSignal,
): Promise<void> {
  const { partnerId, workspaceId } = scope;
  const digits = parsePhoneNumberFromString(number)?.nationalNumber ?? number.replaceAll(/\D/g, "");
  if (digits === "") return;
  const own = sql`partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
    and ${isPersonFree(scope, number)}`;
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
