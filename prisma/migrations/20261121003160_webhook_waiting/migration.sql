-- Waiting deliveries are found endpoint by endpoint, so that one with many of them hides nobody else's.
DROP INDEX "webhook_deliveries_due_idx";
CREATE INDEX "webhook_deliveries_waiting_idx" ON "webhook_deliveries"("endpoint_id", "next_attempt_at") WHERE (status = 'pending');
CREATE INDEX "webhook_deliveries_failed_idx" ON "webhook_deliveries"("partner_id", "workspace_id", "endpoint_id", "id" DESC) WHERE (status = 'failed');
