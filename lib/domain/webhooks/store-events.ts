import { z } from "zod";
import { DatabaseUnavailableError } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { processSingleton } from "@/lib/data/singleton";
import { systemQuery } from "@/lib/data/system-query";
import type { VoiceProvider } from "@/lib/vendors/voice/port";
import { createGroupCommit } from "./group-commit";

/** A verified event as it is kept. */
export interface IncomingEvent {
  partnerId: string;
  integrationId: string;
  provider: VoiceProvider;
  deliveryKey: string;
  /** Empty when the event is not about a call. */
  callExternalId: string;
  type: string;
  body: string;
  /** What was signed, where the text cannot say it; null when the body is exactly that. */
  rawBody: Buffer | null;
}

export type StoreOutcome = "stored" | "duplicate";

const MAX_EVENTS = 100;
const storedRows = z.array(z.object({ id: z.string() }));

/**
 * Keeps an event durably, once per (integration, delivery key). One statement for all events that arrive together;
 * where the database refuses it for what one of them says, they go one by one. Rejects when the event was not kept, so
 * that the sender delivers again.
 */
export function storeEvent(event: IncomingEvent): Promise<StoreOutcome> {
  const commit = processSingleton("webhooks.store", () =>
    createGroupCommit<IncomingEvent, StoreOutcome>({
      maxItems: MAX_EVENTS,
      write: insertEvents,
      mayBeOneItems: (error) => !(error instanceof DatabaseUnavailableError),
    }),
  );
  return commit(event);
}

/** Keys are taken in sorted order: two processes with the same events wait for each other, never in a circle. */
const INSERT_SQL = `
  with input as materialized (
    select distinct on (integration_id, delivery_key) *
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::voice_provider[], $5::text[], $6::text[], $7::text[],
                  $8::text[], $9::bytea[])
        as t(id, partner_id, integration_id, provider, delivery_key, call_external_id, type, body, raw_body)
     order by integration_id, delivery_key, id
  ), fresh as (
    insert into webhook_delivery_keys (integration_id, delivery_key, partner_id)
    select integration_id, delivery_key, partner_id from input
    on conflict do nothing
    returning integration_id, delivery_key
  )
  insert into webhook_events (id, partner_id, integration_id, provider, delivery_key, call_external_id, type, body,
                              raw_body)
  select id, partner_id, integration_id, provider, delivery_key, call_external_id, type, body, raw_body
    from input join fresh using (integration_id, delivery_key)
  returning id`;

async function insertEvents(events: IncomingEvent[]): Promise<StoreOutcome[]> {
  const ids = events.map(() => newId());
  const stored = await systemQuery(storedRows, INSERT_SQL, [
    ids,
    events.map((event) => event.partnerId),
    events.map((event) => event.integrationId),
    events.map((event) => event.provider),
    events.map((event) => event.deliveryKey),
    events.map((event) => event.callExternalId),
    events.map((event) => event.type),
    events.map((event) => event.body),
    events.map((event) => event.rawBody),
  ]);
  const storedIds = new Set(stored.map(({ id }) => id));
  return ids.map((id) => (storedIds.has(id) ? "stored" : "duplicate"));
}
