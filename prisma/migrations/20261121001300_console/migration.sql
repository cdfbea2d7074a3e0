-- An event that an operator set aside with a note: neither done nor dead.
ALTER TYPE "webhook_event_status" ADD VALUE 'dropped';

-- When a provider last reported anything with this key set; noted at most once a minute.
ALTER TABLE "provider_integrations" ADD COLUMN "last_event_at" TIMESTAMPTZ(3);

-- Dead events of all agencies newest first, for the platform's console. It is empty while nothing is dead.
CREATE INDEX "webhook_events_all_dead_idx" ON "webhook_events"("id" DESC) WHERE (status = 'dead');
