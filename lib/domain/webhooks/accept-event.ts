import { isUtf8 } from "node:buffer";
import { DomainError } from "@/lib/domain/shared/errors";
import { countMetric } from "@/lib/platform/metrics";
import type { VoiceWebhookMessage } from "@/lib/vendors/voice/port";
import { authenticateSender, type DeliveredRequest, type SignatureDialect } from "./authenticate-sender";
import type { WebhookIntegration } from "./integration-secrets";
import { notifyInbox } from "./notify-inbox";
import { type StoreOutcome, storeEvent } from "./store-events";

/** How one provider signs and names its events. */
export interface EventDialect extends SignatureDialect {
  parse: (rawBody: Uint8Array) => VoiceWebhookMessage | null;
}

export interface AcceptedEvent {
  integration: WebhookIntegration;
  outcome: StoreOutcome;
  message: VoiceWebhookMessage;
  body: string;
}

/**
 * Verifies an event and keeps it durably; everything else happens later. Once the integration is known it costs one
 * INSERT shared with the events that arrive at the same time. Throws `unauthenticated` without a trace in the database
 * when the signature does not hold, and lets a database error through so that the provider delivers again. A body that
 * is not UTF-8 throughout is read with its broken characters replaced, and its bytes are kept beside it.
 */
export async function acceptEvent(dialect: EventDialect, request: DeliveredRequest): Promise<AcceptedEvent> {
  const { rawBody } = request;
  const integration = await authenticateSender(dialect, request);
  const message = dialect.parse(rawBody);
  if (!message) throw new DomainError("bad_request", "The body is not an event of this provider.");
  const body = rawBody.toString("utf8");
  const outcome = await storeEvent({
    partnerId: integration.partnerId,
    integrationId: integration.id,
    provider: dialect.provider,
    deliveryKey: message.deliveryKey,
    callExternalId: message.callExternalId ?? "",
    type: message.type,
    body,
    rawBody: isUtf8(rawBody) ? null : rawBody,
  });
  countMetric("webhooks.accepted", { outcome });
  if (outcome === "stored") notifyInbox();
  return { integration, outcome, message, body };
}
