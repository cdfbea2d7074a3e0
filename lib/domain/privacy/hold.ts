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

/*
 * Two keys keep holds and erasing apart: an agency's own, and one of all agencies for purges that cross them. Erasing of
 * an agency shares its key with its other erasing, holds have it alone; a purge across agencies has the common key alone,
 * which holds share with one another. So a hold waits only for what could take what it is to keep. Whoever takes both
 * takes the agency's first: nobody that has the common key waits for another, and no circle comes about.
 */
const ALL_AGENCIES = sql`hashtextextended('legal-holds', 0)`;

function ofAgency(partnerId: Sql): Sql {
  return sql`hashtextextended('legal-holds ' || (${partnerId})::text, 0)`;
}

type Tx = Pick<InTransaction<SystemContext>, "tx">;

/**
 * For whoever lays or lifts a hold: waits for the agency's erasing that is under way and keeps more from beginning until
 * the transaction ends. The first lock of a transaction, before any row, so that nobody waits in a circle.
 */
export async function lockOutErasing({ tx }: Tx, partnerId: string): Promise<void> {
  await executeSql(
    tx,
    sql`select pg_advisory_xact_lock(${ofAgency(sql`${partnerId}::uuid`)}), pg_advisory_xact_lock_shared(${ALL_AGENCIES})`,
  );
}

/**
 * For whoever erases of one agency: until the transaction ends no hold is laid there, and what its next statements read
 * knows all there are. Many may erase at once. The first lock of a transaction, before any row.
 */
export async function lockOutHolds({ tx }: Tx, partnerId: string): Promise<void> {
  await executeSql(tx, sql`select pg_advisory_xact_lock_shared(${ofAgency(sql`${partnerId}::uuid`)})`);
}

/** The same for a purge across agencies: there is one at a time. */
export async function lockOutAllHolds({ tx }: Tx): Promise<void> {
  await executeSql(tx, sql`select pg_advisory_xact_lock(${ALL_AGENCIES})`);
}

/**
 * The same without waiting, as a condition for one that must hold up nobody: false where a hold of the agency is being
 * laid. What the statement itself reads may be older than the lock; only its next statements know all holds.
 */
export function locksOutHolds(partnerId: Sql): Sql {
  return sql`pg_try_advisory_xact_lock_shared(${ofAgency(partnerId)})`;
}
