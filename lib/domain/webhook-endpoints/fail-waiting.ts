import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/** An endpoint with its tenant. */
export interface EndpointPlace {
  partnerId: string;
  workspaceId: string;
  endpointId: string;
}

/** Puts everything that waits for an endpoint aside as failed, for the reason given; it can be sent again later. */
export function failWaiting(
  ctx: InTransaction<SystemContext>,
  { partnerId, workspaceId, endpointId }: EndpointPlace,
  reason: string,
): Promise<number> {
  return executeSql(
    ctx.tx,
    sql`update webhook_deliveries set status = 'failed', tries_left = 0, last_error = ${reason}
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
           and endpoint_id = ${endpointId}::uuid and status = 'pending'`,
  );
}
