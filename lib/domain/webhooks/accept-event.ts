import { DomainError } from "@/lib/domain/shared/errors";
import { now } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import type { VoiceProvider, VoiceWebhookMessage } from "@/lib/vendors/voice/port";
import { findWebhookIntegration, type WebhookIntegration } from "./integration-secrets";
import { notifyInbox } from "./notify-inbox";
import { type StoreOutcome, storeEvent } from "./store-events";

/** How one provider signs and names its events. */
export interface EventDialect {
  provider: VoiceProvider;
  verify: (input: {
    rawBody: Uint8Array;
    headers: { get(name: string): string | null };
    webhookKey: string;
    now: Date;
  }) => { ok: true } | { ok: false; reason: string };
  parse: (rawBody: Uint8Array) => VoiceWebhookMessage | null;
}

export interface DeliveredRequest {
  rawBody: string;
  headers: { get(name: string): string | null };
  /** Which integration's secret signed it, as the address says. */
  integrationId: string | null;
  /** Set on a workspace's own address: the integration must be one of that workspace. */
  workspaceId?: string | undefined;
}

export interface AcceptedEvent {
  outcome: StoreOutcome;
  message: VoiceWebhookMessage;
}

/**
 * Verifies an event and keeps it durably; everything else happens later. Once the integration is known it costs one
 * INSERT shared with the events that arrive at the same time. Throws `unauthenticated` without a trace in the database
 * when the signature does not hold, and lets a database error through so that the provider delivers again.
 */
export async function acceptEvent(dialect: EventDialect, request: DeliveredRequest): Promise<AcceptedEvent> {
  const rawBody = Buffer.from(request.rawBody, "utf8");
  const integration = await authenticate(dialect, request, rawBody);
  const message = dialect.parse(rawBody);
  if (!message) throw new DomainError("bad_request", "The body is not an event of this provider.");
  if (request.rawBody.includes("\u0000")) {
    throw new DomainError("bad_request", "The body holds a NUL character.");
  }
  const outcome = await storeEvent({
    partnerId: integration.partnerId,
    integrationId: integration.id,
    provider: dialect.provider,
    deliveryKey: message.deliveryKey,
    callExternalId: message.callExternalId ?? "",
    type: message.type,
    body: request.rawBody,
  });
  countMetric("webhooks.accepted", { outcome });
  if (outcome === "stored") notifyInbox();
  return { outcome, message };
}

async function authenticate(
  dialect: EventDialect,
  request: DeliveredRequest,
  rawBody: Uint8Array,
): Promise<WebhookIntegration> {
  const integration = request.integrationId ? await findWebhookIntegration(request.integrationId) : null;
  if (!integration || integration.provider !== dialect.provider) throw refuse("unknown_integration");
  const verdict = dialect.verify({
    rawBody,
    headers: request.headers,
    webhookKey: integration.webhookKey,
    now: now(),
  });
  if (!verdict.ok) throw refuse(verdict.reason);
  if (request.workspaceId !== undefined && !integration.workspaceIds.has(request.workspaceId)) {
    throw refuse("foreign_workspace");
  }
  return integration;
}

/** One answer for every reason; which one it was is for our counters only. */
function refuse(reason: string): DomainError {
  countMetric("webhooks.refused", { reason });
  return new DomainError("unauthenticated", "The signature of this event does not hold.");
}
