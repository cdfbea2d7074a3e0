-- AlterTable
ALTER TABLE "webhook_events" ADD COLUMN     "raw_body" BYTEA;

-- Lists of what was worked off are read seldom and written once per event, after its answer: the way in pays for none.
-- CreateIndex
CREATE INDEX "webhook_events_processed_idx" ON "webhook_events"("partner_id", "id" DESC) WHERE (status = 'processed');

-- CreateIndex
CREATE INDEX "webhook_events_of_workspace_idx" ON "webhook_events"("partner_id", "workspace_id", "id" DESC) WHERE (status = 'processed');

-- CreateIndex
CREATE INDEX "webhook_events_of_type_idx" ON "webhook_events"("partner_id", "type", "id" DESC) WHERE (status = 'processed');

-- CreateIndex
CREATE INDEX "webhook_events_dropped_idx" ON "webhook_events"("id" DESC) WHERE (status = 'dropped');
