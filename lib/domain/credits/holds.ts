import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

export interface HoldInput {
  /** A call has one hold, and its id is the call's. */
  callId: string;
  partnerId: string;
  workspaceId: string;
  amountMicros: bigint;
}

const heldRow = z.object({ id: z.string() });

/**
 * Sets money of the workspace aside for a call about to be placed. One statement: it takes only what neither spent
 * nor held, however many ask at once. False when there is not enough.
 */
export async function placeHold(ctx: InTransaction<SystemContext>, hold: HoldInput): Promise<boolean> {
  const rows = await queryRows(
    ctx.tx,
    heldRow,
    sql`
    with taken as (
      update credit_accounts set held_micros = held_micros + ${hold.amountMicros}::bigint, updated_at = now()
       where partner_id = ${hold.partnerId}::uuid and workspace_id = ${hold.workspaceId}::uuid
         and balance_micros - held_micros >= ${hold.amountMicros}::bigint
      returning id
    )
    insert into credit_holds (id, partner_id, workspace_id, account_id, amount_micros)
    select ${hold.callId}::uuid, ${hold.partnerId}::uuid, ${hold.workspaceId}::uuid, id, ${hold.amountMicros}::bigint
      from taken
    returning id`,
  );
  return rows.length === 1;
}

/** Gives held money back to the balance's free part. False when the call has no open hold. */
export async function releaseHold(
  ctx: InTransaction<SystemContext>,
  hold: Pick<HoldInput, "callId" | "partnerId">,
): Promise<boolean> {
  const touched = await executeSql(
    ctx.tx,
    sql`
    with released as (
      update credit_holds set released_at = now()
       where id = ${hold.callId}::uuid and partner_id = ${hold.partnerId}::uuid and released_at is null
      returning account_id, amount_micros
    )
    update credit_accounts a set held_micros = a.held_micros - r.amount_micros, updated_at = now()
      from released r where a.id = r.account_id`,
  );
  return touched === 1;
}
