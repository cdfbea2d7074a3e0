import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { TEST_WEBHOOK_TYPE } from "@/types/webhook-endpoints";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { DeliveryDetailRow } from "./delivery-rows";
import { getDelivery } from "./get-delivery";
import { recordAttempt } from "./record-attempt";
import { type Sending, sendMessage } from "./send-message";

const LEASE_SECONDS = 60;

const targetRow = z.object({
  url: z.string(),
  sealedSecret: z.string(),
  sealedFormerSecret: z.string().nullable(),
});

/**
 * Sends a test event to an endpoint now, once, and answers how it went; it works for an endpoint that is off too. It
 * stands among the deliveries. Throws `notFound`; never for what the address does or is.
 */
export async function testEndpoint(ctx: WorkspaceContext, endpointId: string): Promise<DeliveryDetailRow> {
  const delivery = { id: newId(), endpointId, triesLeft: 1 };
  const sending = await fileTest(ctx, delivery);
  await recordAttempt(delivery, await sendMessage(sending));
  return getDelivery(ctx, endpointId, delivery.id);
}

async function fileTest(
  ctx: WorkspaceContext,
  { id, endpointId }: { id: string; endpointId: string },
): Promise<Sending> {
  const { partnerId } = ctx.scope;
  const [messageId, at] = [newId(), now()];
  const place = { partnerId, workspaceId: ctx.workspace.id };
  const body = JSON.stringify({
    type: TEST_WEBHOOK_TYPE,
    timestamp: at.toISOString(),
    data: { endpointId, message: "This is a test. No call is behind it." },
  });
  return inTransaction(ctx, async (tx) => {
    const [target] = await queryRows(
      tx.tx,
      targetRow,
      sql`
      with target as (
        select e.url, e.secret_encrypted as "sealedSecret",
               case when e.former_secret_until > ${at} then e.former_secret_encrypted end as "sealedFormerSecret"
          from webhook_endpoints e
         where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${ctx.workspace.id}::uuid
           and e.id = ${endpointId}::uuid and e.deleted_at is null
      ), message as (
        insert into webhook_messages (id, partner_id, workspace_id, type, body)
        select ${messageId}::uuid, ${place.partnerId}::uuid, ${place.workspaceId}::uuid, ${TEST_WEBHOOK_TYPE}, ${body}
          from target
      ), delivery as (
        insert into webhook_deliveries (id, partner_id, workspace_id, endpoint_id, message_id, type, tries_left,
          next_attempt_at)
        select ${id}::uuid, ${place.partnerId}::uuid, ${place.workspaceId}::uuid, ${endpointId}::uuid,
               ${messageId}::uuid, ${TEST_WEBHOOK_TYPE}, 1,
               ${at}::timestamptz + make_interval(secs => ${LEASE_SECONDS}::int)
          from target
      )
      select * from target`,
    );
    if (!target) throw notFound("endpoint");
    await audit(tx, {
      action: "webhook_endpoint.tested",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      after: { url: target.url },
    });
    return { ...target, partnerId, endpointId, messageId, body };
  });
}
