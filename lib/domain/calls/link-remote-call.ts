import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/** Remembers which call of ours a remote one is. A link that exists stays. */
export function linkRemoteCall(
  ctx: InTransaction<SystemContext>,
  callId: string,
  externalId: string,
): Promise<void> {
  return linkRemoteCalls(ctx, [{ callId, externalId }]);
}

/** As `linkRemoteCall`, for any number in one statement. */
export async function linkRemoteCalls(
  ctx: InTransaction<SystemContext>,
  links: { callId: string; externalId: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`insert into call_external_ids (integration_id, external_id, call_id, partner_id, workspace_id)
        select c.integration_id, l."externalId", c.id, c.partner_id, c.workspace_id
          from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l("callId" uuid, "externalId" text)
          join calls c on c.id = l."callId"
        on conflict do nothing`,
  );
}
