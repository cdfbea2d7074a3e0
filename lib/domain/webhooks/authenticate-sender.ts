import { DomainError } from "@/lib/domain/shared/errors";
import { now } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import type { VoiceProvider } from "@/lib/vendors/voice/port";
import { findWebhookIntegration, type WebhookIntegration } from "./integration-secrets";

type Verdict = { ok: true } | { ok: false; reason: string };

/** How one provider signs what it sends. */
export interface SignatureDialect {
  provider: VoiceProvider;
  verify: (input: {
    rawBody: Uint8Array;
    headers: { get(name: string): string | null };
    webhookKey: string;
    now: Date;
  }) => Verdict | Promise<Verdict>;
}

export interface DeliveredRequest {
  /** Exactly as sent: signatures are over bytes, and not all bytes are text. */
  rawBody: Buffer;
  headers: { get(name: string): string | null };
  /** Which integration's secret signed it, as the address says. */
  integrationId: string | null;
  /** Set on a workspace's own address: the integration must be one of that workspace. */
  workspaceId?: string | undefined;
}

/** A copy this young is not read again, however many wrong signatures arrive. */
const FRESH_MS = 2_000;

/**
 * The integration whose key signed the request. Throws `unauthenticated`, with one answer for every reason, and leaves no
 * trace in the database.
 */
export async function authenticateSender(
  dialect: SignatureDialect,
  request: DeliveredRequest,
): Promise<WebhookIntegration> {
  const known = await findOf(dialect, request);
  let integration = known;
  let verdict = await verdictOf(dialect, request, known);
  if (!verdict.ok && verdict.reason === "mismatch") {
    // The key may have been changed within the minute for which it is remembered.
    integration = await findOf(dialect, request, FRESH_MS);
    if (integration !== known) verdict = await verdictOf(dialect, request, integration);
  }
  if (!verdict.ok) throw refuse(verdict.reason);
  if (request.workspaceId !== undefined && !integration.workspaceIds.has(request.workspaceId)) {
    throw refuse("foreign_workspace");
  }
  return integration;
}

async function findOf(
  { provider }: SignatureDialect,
  { integrationId }: DeliveredRequest,
  maxAgeMs?: number,
): Promise<WebhookIntegration> {
  const integration = integrationId ? await findWebhookIntegration(integrationId, maxAgeMs) : null;
  if (!integration || integration.provider !== provider) throw refuse("unknown_integration");
  return integration;
}

/** Holds when any key that counts now has signed; otherwise what is wrong by the last of them. */
async function verdictOf(
  dialect: SignatureDialect,
  { rawBody, headers }: DeliveredRequest,
  { signingKeys }: WebhookIntegration,
): Promise<Verdict> {
  const at = now();
  let verdict: Verdict = { ok: false, reason: "no_key" };
  for (const { key, until } of signingKeys) {
    if (until !== null && until <= at) continue;
    verdict = await dialect.verify({
      rawBody,
      headers,
      webhookKey: key,
      now: at,
    });
    if (verdict.ok) break;
  }
  return verdict;
}

/** One answer for every reason; which one it was is for our counters only. */
function refuse(reason: string): DomainError {
  countMetric("webhooks.refused", { reason });
  return new DomainError("unauthenticated", "The signature of this event does not hold.");
}
