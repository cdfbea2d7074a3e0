import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";

/**
 * Makes the oldest domain in use the primary of the partner in the scope when there is none. Without any, links are
 * built from the address below the platform's domain. The caller bumps the partner.
 */
export async function promoteNext(ctx: InTransaction<TenantContext>): Promise<void> {
  const { partnerId } = ctx.scope;
  await executeSql(
    ctx.tx,
    sql`update partner_domains set is_primary = true, updated_at = now()
         where partner_id = ${partnerId}::uuid and id = (
                 select id from partner_domains
                  where partner_id = ${partnerId}::uuid and verified_at is not null
                  order by verified_at, id limit 1)
           and not exists (select 1 from partner_domains where partner_id = ${partnerId}::uuid and is_primary)`,
  );
}
