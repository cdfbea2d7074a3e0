-- Calls that are not settled yet, of one workspace: few at any time, and counted before each new one where it has limits.
CREATE INDEX "calls_open_idx" ON "calls"("partner_id", "workspace_id") WHERE ("settled_at" IS NULL);
