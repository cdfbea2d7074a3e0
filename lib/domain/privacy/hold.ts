import { executeSql, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/** Whether a legal hold lies on `calls c` of `workspaces w`, on the call itself or on its client: nothing of it is erased. */
export const isHeld = sql`(c.legal_hold_at is not null or w.legal_hold_at is not null)`;

/** Whether a legal hold lies on the client or on any call of it. */
export function isClientHeld({ partnerId, workspaceId }: { partnerId: string; workspaceId: string }): Sql {
  return sql`exists (
    select from workspaces w
     where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid
       and (w.legal_hold_at is not null or exists (
         select from calls c
          where c.partner_id = w.partner_id and c.workspace_id = w.id and c.legal_hold_at is not null)))`;
}

const LOCK = sql`hashtextextended('legal-holds', 0)`;

/**
 * For whoever lays or lifts a hold: waits for erasing that is under way and keeps more from beginning until the
 * transaction ends. The first lock of a transaction, before any row, so that nobody waits in a circle.
 */
export async function lockOutErasing({ tx }: Pick<InTransaction<SystemContext>, "tx">): Promise<void> {
  await executeSql(tx, sql`select pg_advisory_xact_lock(${LOCK})`);
}

/**
 * For whoever erases: until the transaction ends no hold is laid, and what its next statements read knows all there are.
 * Many may erase at once. The first lock of a transaction, before any row.
 */
export async function lockOutHolds({ tx }: Pick<InTransaction<SystemContext>, "tx">): Promise<void> {
  await executeSql(tx, sql`select pg_advisory_xact_lock_shared(${LOCK})`);
}
