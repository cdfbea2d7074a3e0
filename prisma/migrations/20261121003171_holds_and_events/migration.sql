-- Whether a client has a call under legal hold is asked before it is erased.
CREATE INDEX "calls_held_idx" ON "calls"("partner_id", "workspace_id") WHERE (legal_hold_at is not null);

-- Events that belong to no client are found by age without walking those that clients keep.
CREATE INDEX "webhook_events_unowned_idx" ON "webhook_events"("id") WHERE (workspace_id is null and processed_at is not null);
