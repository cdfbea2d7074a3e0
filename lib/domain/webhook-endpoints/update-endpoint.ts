import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateWebhookEndpointBody } from "@/types/webhook-endpoints";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertEndpointUrl } from "./endpoint-url";
import { failWaiting } from "./fail-waiting";
import { auditFacts, type EndpointRow, endpointKey, lockEndpoint } from "./internal";

const SWITCHED_OFF = "The endpoint was switched off.";

/**
 * Changes an endpoint. Switched off, it gets nothing more and what waits counts as failed; switched on, it starts with
 * a clean record. Throws `notFound`, and a field error for an address that will never be called.
 */
export async function updateEndpoint(
  ctx: WorkspaceContext,
  endpointId: string,
  changes: UpdateWebhookEndpointBody,
): Promise<EndpointRow> {
  if (changes.url !== undefined) assertEndpointUrl(changes.url);
  return inTransaction(ctx, async (tx) => {
    const before = await lockEndpoint(tx, endpointId);
    const after = changed(before, changes);
    await tx.tx.webhookEndpoint.updateMany({
      where: endpointKey(ctx, endpointId),
      data: {
        ...{ url: after.url, description: after.description, eventTypes: after.types },
        ...{ isActive: after.isActive, disabledReason: after.disabledReason, disabledAt: after.disabledAt },
        ...{ failingSince: after.failingSince, updatedAt: after.updatedAt },
      },
    });
    if (before.isActive && !after.isActive) {
      const { partnerId } = ctx.scope;
      await failWaiting(tx, { partnerId, workspaceId: ctx.workspace.id, endpointId }, SWITCHED_OFF);
    }
    await audit(tx, {
      action: "webhook_endpoint.updated",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      before: auditFacts(before),
      after: auditFacts(after),
    });
    return after;
  });
}

function changed(before: EndpointRow, { url, description, types, isActive }: UpdateWebhookEndpointBody) {
  const after: EndpointRow = {
    ...before,
    url: url ?? before.url,
    description: description ?? before.description,
    types: types ?? before.types,
    isActive: isActive ?? before.isActive,
    updatedAt: now(),
  };
  if (after.isActive === before.isActive) return after;
  const disabledAt = after.isActive ? null : after.updatedAt;
  return { ...after, disabledReason: null, disabledAt, failingSince: null };
}
