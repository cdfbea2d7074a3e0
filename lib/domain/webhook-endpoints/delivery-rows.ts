import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { WEBHOOK_DELIVERY_STATUSES } from "@/types/webhook-endpoints";
import type { WorkspaceContext } from "../shared/tenant-context";

export const deliveryRow = z.object({
  id: z.uuid(),
  endpointId: z.uuid(),
  messageId: z.uuid(),
  type: z.string(),
  callId: z.uuid().nullable(),
  status: z.enum(WEBHOOK_DELIVERY_STATUSES),
  attempts: z.number().int(),
  nextAttemptAt: z.coerce.date(),
  lastStatusCode: z.number().int().nullable(),
  lastError: z.string().nullable(),
  lastAttemptAt: z.coerce.date().nullable(),
  createdAt: z.coerce.date(),
});
export type DeliveryRow = z.infer<typeof deliveryRow>;

const texts = z.record(z.string(), z.string());

export const deliveryDetailRow = deliveryRow.extend({
  url: z.string(),
  body: z.string(),
  tries: z.array(
    z.object({
      id: z.uuid(),
      requestHeaders: texts,
      statusCode: z.number().int().nullable(),
      responseHeaders: texts.nullable(),
      responseBody: z.string().nullable(),
      errorMessage: z.string().nullable(),
      durationMs: z.number().int(),
      createdAt: z.coerce.date(),
    }),
  ),
});
export type DeliveryDetailRow = z.infer<typeof deliveryDetailRow>;

export const deliveryColumns = sql`
  d.id, d.endpoint_id as "endpointId", d.message_id as "messageId", d.type, m.call_id as "callId", d.status,
  d.attempts, d.next_attempt_at as "nextAttemptAt", d.last_status_code as "lastStatusCode",
  d.last_error as "lastError", d.last_attempt_at as "lastAttemptAt", d.created_at as "createdAt"`;

/** Deliveries `d` of one endpoint `e` of the workspace with their messages `m`. `tail` narrows, orders and limits. */
export function fromDeliveries(ctx: WorkspaceContext, endpointId: string, tail: Sql): Sql {
  return sql`
      from webhook_deliveries d
      join webhook_messages m on m.id = d.message_id and m.partner_id = d.partner_id
                             and m.workspace_id = d.workspace_id
      join webhook_endpoints e on e.partner_id = d.partner_id and e.workspace_id = d.workspace_id
                              and e.id = d.endpoint_id and e.deleted_at is null
     where d.partner_id = ${ctx.scope.partnerId}::uuid and d.workspace_id = ${ctx.workspace.id}::uuid
       and d.endpoint_id = ${endpointId}::uuid ${tail}`;
}
