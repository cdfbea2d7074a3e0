-- The agency's log newest first, and the part of it that was done while viewing clients: read from an index however
-- long the log is.
CREATE INDEX "audit_logs_partner_id_id_idx" ON "audit_logs"("partner_id", "id" DESC);
CREATE INDEX "audit_logs_viewed_as_idx" ON "audit_logs"("partner_id", "id" DESC) WHERE (view_as_id is not null);
