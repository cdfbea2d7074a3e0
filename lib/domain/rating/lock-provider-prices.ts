import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

const instantRow = z.object({ at: z.date() });

/**
 * Makes writers of the table wait for each other until the transaction ends; answers when the lock was
 * given, in the milliseconds that prices are kept in. The table belongs to nobody whose row could be locked.
 */
export async function lockProviderPrices(ctx: InTransaction<SystemContext>): Promise<Date> {
  const [row] = await queryRows(
    ctx.tx,
    instantRow,
    sql`with locked as materialized (select pg_advisory_xact_lock(hashtext('provider_prices')))
        select date_trunc('milliseconds', clock_timestamp()) as at from locked`,
  );
  if (!row) throw new Error("The lock of the price table was not given.");
  return row.at;
}
