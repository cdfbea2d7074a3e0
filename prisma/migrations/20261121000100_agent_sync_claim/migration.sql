-- One sync of an agent runs at a time. A row-level claim holds across connections, where a session's advisory lock
-- would not survive a transaction pooler and a transaction's would keep a connection while an engine answers.
ALTER TABLE "agents" ADD COLUMN "sync_claimed_until" TIMESTAMPTZ(3);
