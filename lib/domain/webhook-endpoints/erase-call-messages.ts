import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/**
 * Takes away all messages about these calls, what of them is still to be sent, and what receivers answered: for calls
 * whose contents are erased. As the system role; one statement. What was sent before is the receiver's.
 */
export async function eraseCallMessages(
  ctx: InTransaction<SystemContext>,
  calls: { partnerId: string; workspaceId: string; callIds: string[] },
): Promise<void> {
  const { partnerId, workspaceId, callIds } = calls;
  if (callIds.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
    with message as (
      delete from webhook_messages
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
         and call_id = any(${callIds}::uuid[])
      returning id
    ), delivery as (
      delete from webhook_deliveries where message_id in (select id from message) returning id
    )
    delete from webhook_attempts
     where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
       and delivery_id in (select id from delivery)`,
  );
}
