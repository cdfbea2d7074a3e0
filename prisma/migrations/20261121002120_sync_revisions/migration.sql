-- What the engine holds is counted by itself: drafts change without it.
ALTER TABLE agents DROP CONSTRAINT agents_revision_check;
ALTER TABLE agents ADD CONSTRAINT agents_revision_check
  CHECK (revision > 0 AND sync_revision > 0 AND (synced_revision IS NULL OR synced_revision <= sync_revision));
-- Agents that were not looked at for long are found by this, over all partners.
CREATE INDEX agents_due_check_idx ON agents (checked_at) WHERE deleted_at IS NULL AND archived_at IS NULL AND sync_status = 'synced';
