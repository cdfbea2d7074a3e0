import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listWebhookDeliveriesOperation } from "@/types/webhook-endpoints";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type DeliveryRow, deliveryColumns, deliveryRow, fromDeliveries } from "./delivery-rows";

/** One row even for an endpoint without deliveries, and none for an endpoint there is not. */
const listRow = z.object({ deliveries: z.array(deliveryRow) });

/** Deliveries of an endpoint, newest first, optionally of one status and type. One statement. Throws `notFound`. */
export async function listDeliveries(
  ctx: WorkspaceContext,
  endpointId: string,
  { limit, cursor, status, type }: z.output<(typeof listWebhookDeliveriesOperation)["query"]>,
): Promise<RowPage<DeliveryRow>> {
  const before = decodeIdCursor(cursor);
  const tail = sql`
    ${before ? sql`and d.id < ${before}::uuid` : Prisma.empty}
    ${status ? sql`and d.status = ${Prisma.raw(`'${status}'`)}::webhook_delivery_status` : Prisma.empty}
    ${type ? sql`and d.type = ${type}` : Prisma.empty}
    order by d.id desc limit ${limit + 1}`;
  const [list] = await read(ctx, (db) =>
    queryRows(
      db,
      listRow,
      sql`select coalesce((select json_agg(page) from (select ${deliveryColumns}
                             ${fromDeliveries(ctx, endpointId, tail)}) page), '[]'::json) as deliveries
            from webhook_endpoints
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and id = ${endpointId}::uuid and deleted_at is null`,
    ),
  );
  if (!list) throw notFound("endpoint");
  return toPage(list.deliveries, limit, (row) => [row.id]);
}
