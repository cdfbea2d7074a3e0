-- Filters of the calls list. Comparing enums is not leak-proof, so under row-level security an index on the column is
-- never searched by it. A partial index is: its condition is matched when the query is planned, not by comparing rows.
-- Every call is in exactly one of the first six and one of the last two, so they cost what the two plain ones did.
DROP INDEX "calls_partner_id_workspace_id_status_id_idx";
DROP INDEX "calls_partner_id_workspace_id_direction_id_idx";

CREATE INDEX "calls_live_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (status in ('initiated', 'ringing', 'in_progress'));
CREATE INDEX "calls_completed_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (status = 'completed');
CREATE INDEX "calls_failed_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (status = 'failed');
CREATE INDEX "calls_no_answer_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (status = 'no_answer');
CREATE INDEX "calls_busy_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (status = 'busy');
CREATE INDEX "calls_canceled_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (status = 'canceled');
CREATE INDEX "calls_inbound_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (direction = 'inbound');
CREATE INDEX "calls_outbound_idx" ON "calls"("partner_id", "workspace_id", "id" DESC) WHERE (direction = 'outbound');
