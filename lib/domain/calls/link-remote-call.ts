import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/** Remembers which call of ours a remote one is. A link that exists stays. */
export async function linkRemoteCall(
  ctx: InTransaction<SystemContext>,
  callId: string,
  externalId: string,
): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`insert into call_external_ids (integration_id, external_id, call_id, partner_id, workspace_id)
        select integration_id, ${externalId}, id, partner_id, workspace_id from calls where id = ${callId}::uuid
        on conflict do nothing`,
  );
}
