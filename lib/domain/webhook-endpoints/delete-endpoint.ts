import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { failWaiting } from "./fail-waiting";
import { auditFacts, endpointKey, lockEndpoint } from "./internal";

/** Removes an endpoint and its secrets; what waits for it is not sent any more. Throws `notFound`. */
export async function deleteEndpoint(ctx: WorkspaceContext, endpointId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockEndpoint(tx, endpointId);
    await tx.tx.webhookEndpoint.updateMany({
      where: endpointKey(ctx, endpointId),
      data: { deletedAt: now(), isActive: false, secretEncrypted: "", formerSecretEncrypted: null },
    });
    const place = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id, endpointId };
    await failWaiting(tx, place, "The endpoint was deleted.");
    await audit(tx, {
      action: "webhook_endpoint.deleted",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      before: auditFacts(before),
    });
  });
}
