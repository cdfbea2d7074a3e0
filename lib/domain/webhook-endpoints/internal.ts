import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { WEBHOOK_DELIVERY_STATUSES } from "@/types/webhook-endpoints";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

export const endpointRow = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  isActive: z.boolean(),
  disabledReason: z.enum(["failing", "gone"]).nullable(),
  disabledAt: z.date().nullable(),
  failingSince: z.date().nullable(),
  secretLastFour: z.string(),
  formerSecretUntil: z.date().nullable(),
  lastResult: z
    .object({
      status: z.enum(WEBHOOK_DELIVERY_STATUSES),
      statusCode: z.number().int().nullable(),
      error: z.string().nullable(),
      attemptedAt: z.coerce.date(),
    })
    .nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type EndpointRow = z.infer<typeof endpointRow>;

/** Endpoints of the workspace with how the newest tried delivery went. `tail` narrows, orders or locks. */
export function selectEndpoints({ scope, workspace }: WorkspaceContext, tail: Sql): Sql {
  return sql`
    select e.id, e.url, e.description, e.event_types as types, e.is_active as "isActive",
           e.disabled_reason as "disabledReason", e.disabled_at as "disabledAt", e.failing_since as "failingSince",
           e.secret_last_four as "secretLastFour",
           case when e.former_secret_until > now() then e.former_secret_until end as "formerSecretUntil",
           (select json_build_object('status', d.status, 'statusCode', d.last_status_code, 'error', d.last_error,
                                     'attemptedAt', d.last_attempt_at)
              from webhook_deliveries d
             where d.partner_id = e.partner_id and d.workspace_id = e.workspace_id and d.endpoint_id = e.id
               and d.last_attempt_at is not null
             order by d.id desc limit 1) as "lastResult",
           e.created_at as "createdAt", e.updated_at as "updatedAt"
      from webhook_endpoints e
     where e.partner_id = ${scope.partnerId}::uuid and e.workspace_id = ${workspace.id}::uuid
       and e.deleted_at is null ${tail}`;
}

/** The endpoint under a lock that lasts until the transaction ends, or `notFound`. */
export async function lockEndpoint(
  ctx: InTransaction<WorkspaceContext>,
  endpointId: string,
): Promise<EndpointRow> {
  const tail = sql`and e.id = ${endpointId}::uuid for update of e`;
  const [row] = await queryRows(ctx.tx, endpointRow, selectEndpoints(ctx, tail));
  if (!row) throw notFound("endpoint");
  return row;
}

/** Which row a write of this workspace means. */
export function endpointKey(ctx: WorkspaceContext, endpointId: string) {
  return { id: endpointId, partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
}

/** What the log keeps of an endpoint. */
export function auditFacts({ url, description, types, isActive }: EndpointRow) {
  return { url, description, types, isActive };
}
