import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { systemContext } from "../shared/system-context";
import { type EndpointPlace, failWaiting } from "./fail-waiting";

const SWITCHED_OFF = "The endpoint was switched off because it kept failing.";
const GONE = "The endpoint was switched off because it answered 410.";
const switchedRow = z.object({ url: z.string() });

/**
 * Switches an endpoint off that said it is gone or kept failing: what waits counts as failed and can be sent again when
 * the endpoint is back, and the workspace's admins get a mail. Of several that try one does it.
 */
export async function switchOff(place: EndpointPlace, reason: "failing" | "gone"): Promise<void> {
  const { partnerId, workspaceId, endpointId } = place;
  const ctx = systemContext("webhook-deliveries", { partnerId, workspaceId });
  await inSystemTransaction(ctx, async (tx) => {
    const [endpoint] = await queryRows(
      tx.tx,
      switchedRow,
      sql`update webhook_endpoints
             set is_active = false, disabled_reason = ${reason}, disabled_at = ${now()}, updated_at = ${now()}
           where id = ${endpointId}::uuid and partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
             and is_active and deleted_at is null
          returning url`,
    );
    if (!endpoint) return;
    await failWaiting(tx, place, reason === "gone" ? GONE : SWITCHED_OFF);
    await audit(tx, {
      action: "webhook_endpoint.switched_off",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      after: { url: endpoint.url, reason },
    });
    const notice = "webhook-disabled" as const;
    await enqueue(tx, "workspace.notify", { partnerId, workspaceId, notice, endpointId });
  });
  await ctx.settle();
}
