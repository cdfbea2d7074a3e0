import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { MOST_REPLAYED } from "@/types/webhook-endpoints";
import { firstIdAt } from "../audit/id-bounds";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockEndpoint } from "./internal";
import { notifyDeliveries } from "./notify-deliveries";
import { switchedOff } from "./replay-delivery";
import { TRIES_PER_ROUND } from "./retry-schedule";

/**
 * Has the failed deliveries of a span of time sent again, oldest first and at most 5,000 at once. Ids hold the time they
 * were made at, so the span is one of ids. Throws `notFound`, and `conflict` while the endpoint is off.
 */
export async function replayFailed(
  ctx: WorkspaceContext,
  endpointId: string,
  { from, to }: { from: string; to: string },
): Promise<{ replayed: number; hasMore: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    if (!endpoint.isActive) throw switchedOff();
    const { partnerId } = ctx.scope;
    const replayed = await executeSql(
      tx.tx,
      sql`
        update webhook_deliveries set status = 'pending', next_attempt_at = ${now()},
                                      tries_left = ${TRIES_PER_ROUND}::int
         where partner_id = ${partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid and id in (
           select id from webhook_deliveries
            where partner_id = ${partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
              and endpoint_id = ${endpointId}::uuid and status = 'failed'
              and id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid
            order by id limit ${MOST_REPLAYED} for update)`,
    );
    await audit(tx, {
      action: "webhook_delivery.replayed_many",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      after: { from, to, replayed },
    });
    tx.afterCommit(notifyDeliveries);
    return { replayed, hasMore: replayed === MOST_REPLAYED };
  });
}
