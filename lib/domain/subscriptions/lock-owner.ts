import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/**
 * Who writes about a client's plan does so one after the other, whether it was read at the payment service, asked of it or
 * is about to be bought. Taken before anything is read, and before any row is locked.
 */
export async function lockOwner(
  ctx: InTransaction<SystemContext>,
  { workspaceId }: { workspaceId: string },
): Promise<void> {
  await queryRows(
    ctx.tx,
    z.object({ locked: z.string() }),
    sql`select pg_advisory_xact_lock(hashtextextended(${`subscription:${workspaceId}`}, 0))::text as locked`,
  );
}
