import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type DeliveryDetailRow, deliveryColumns, deliveryDetailRow, fromDeliveries } from "./delivery-rows";

/** A replayed delivery has more tries than one round; older ones are of no use to anybody. */
const MOST_TRIES = 50;

/** One delivery with what was sent and its latest tries. One statement. Throws `notFound`. */
export async function getDelivery(
  ctx: WorkspaceContext,
  endpointId: string,
  deliveryId: string,
): Promise<DeliveryDetailRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      deliveryDetailRow,
      sql`
      select ${deliveryColumns}, m.body, e.url,
             coalesce((select json_agg(tries) from (
               select t.id, t.request_headers as "requestHeaders", t.status_code as "statusCode",
                      t.response_headers as "responseHeaders", t.response_body as "responseBody",
                      t.error_message as "errorMessage", t.duration_ms as "durationMs", t.created_at as "createdAt"
                 from webhook_attempts t
                where t.partner_id = d.partner_id and t.workspace_id = d.workspace_id and t.delivery_id = d.id
                order by t.id desc limit ${MOST_TRIES}) tries), '[]'::json) as tries
      ${fromDeliveries(ctx, endpointId, sql`and d.id = ${deliveryId}::uuid`)}`,
    ),
  );
  if (!row) throw notFound("delivery");
  return row;
}
