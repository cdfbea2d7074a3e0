import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemQuery } from "@/lib/data/system-query";
import { DomainError } from "@/lib/domain/shared/errors";
import { countMetric } from "@/lib/platform/metrics";
import { verifyStripeEvent } from "@/lib/vendors/payments/registry";
import { notifyPayments } from "./notify";

/** The three addresses events come to; each has a secret of its own. */
export type EventEndpoint = "platform" | "connect" | "thin";

const storedRows = z.array(z.object({ id: z.string() }));

const INSERT_SQL = `
  insert into stripe_events (id, endpoint, event_id, account, type, is_live, body)
  values ($1, $2::stripe_endpoint, $3, $4, $5, $6, $7)
  on conflict (endpoint, event_id) do nothing returning id`;

/**
 * Verifies an event and keeps it durably, once; everything else happens later. One INSERT. Throws `unauthenticated`
 * without a trace when the address's own secret did not sign it, and lets a database error through so that the service
 * delivers again.
 */
export async function acceptPaymentEvent(
  endpoint: EventEndpoint,
  request: { rawBody: Buffer; headers: { get(name: string): string | null } },
): Promise<"stored" | "duplicate"> {
  const body = request.rawBody.toString("utf8");
  const event = verifyStripeEvent(endpoint, body, request.headers.get("stripe-signature"));
  if (!event) {
    countMetric("payments.events_refused", { endpoint });
    throw new DomainError("unauthenticated", "The signature of this event does not hold.");
  }
  const values = [newId(), endpoint, event.id, event.account, event.type, event.isLive, body];
  const stored = await systemQuery(storedRows, INSERT_SQL, values);
  const outcome = stored.length === 1 ? "stored" : "duplicate";
  countMetric("payments.events_accepted", { endpoint, outcome });
  if (outcome === "stored") notifyPayments();
  return outcome;
}
