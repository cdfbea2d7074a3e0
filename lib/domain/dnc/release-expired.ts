import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { crossTenantContext } from "../shared/system-context";
import { releaseRecipients } from "./release-recipients";

/** A clock that stood still for so long forgets nobody. */
const LOOKED_BACK = "1 day";
const BATCH = 500;

const overRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid().nullable(),
  scope: z.enum(["workspace", "agency", "platform"]),
  phone: z.string(),
});

/** Has those wait again whom entries left out of campaigns that are over by now; a second run finds them waiting. */
export async function releaseExpired(signal?: AbortSignal): Promise<number> {
  const ctx = crossTenantContext("dnc");
  let after = "00000000-0000-0000-0000-000000000000";
  let released = 0;
  try {
    for (let isMore = true; isMore; ) {
      signal?.throwIfAborted();
      const over = await findOver(after);
      released += await inSystemTransaction(ctx, (tx) => releaseRecipients(tx, over));
      after = over.at(-1)?.id ?? after;
      isMore = over.length === BATCH;
    }
    return released;
  } finally {
    await ctx.settle();
  }
}

function findOver(after: string): Promise<z.infer<typeof overRow>[]> {
  return systemRead({}, (db) =>
    queryRows(
      db,
      overRow,
      sql`
      select id, partner_id as "partnerId", workspace_id as "workspaceId", scope, phone from dnc_entries
       where expires_at between now() - ${LOOKED_BACK}::interval and now() and id > ${after}::uuid
       order by id limit ${BATCH}`,
    ),
  );
}
