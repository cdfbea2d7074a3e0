import type {
  WebhookDeliveryDetail,
  WebhookDeliveryResource,
  WebhookEndpointResource,
} from "@/types/webhook-endpoints";
import type { DeliveryDetailRow, DeliveryRow } from "./delivery-rows";
import type { EndpointRow } from "./internal";

/** An endpoint as clients may see it: of its secret the last four characters. */
export function toEndpointResource(row: EndpointRow): WebhookEndpointResource {
  const { lastResult } = row;
  return {
    ...row,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    failingSince: row.failingSince?.toISOString() ?? null,
    formerSecretUntil: row.formerSecretUntil?.toISOString() ?? null,
    lastResult: lastResult && { ...lastResult, attemptedAt: lastResult.attemptedAt.toISOString() },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toDeliveryResource(row: DeliveryRow): WebhookDeliveryResource {
  return {
    ...row,
    nextAttemptAt: row.status === "pending" ? row.nextAttemptAt.toISOString() : null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toDeliveryDetail(row: DeliveryDetailRow): WebhookDeliveryDetail {
  const { url, body, tries, ...delivery } = row;
  return {
    ...toDeliveryResource(delivery),
    ...{ url, body },
    tries: tries.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })),
  };
}
