-- Filters of the calls list. Comparing enums is not leak-proof, so under row-level security neither an index nor the
-- statistics of an enum column are used for it, and a rare status reads every call of the workspace. Whole numbers and
-- booleans are compared leak-proof; the database keeps such copies of both columns.
DROP INDEX "calls_partner_id_workspace_id_status_id_idx";
DROP INDEX "calls_partner_id_workspace_id_direction_id_idx";

-- Calls in progress have the codes 0 to 2.
CREATE FUNCTION call_status_code(status call_status) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE status
  WHEN 'initiated' THEN 0 WHEN 'ringing' THEN 1 WHEN 'in_progress' THEN 2
  WHEN 'completed' THEN 3 WHEN 'failed' THEN 4 WHEN 'no_answer' THEN 5 WHEN 'busy' THEN 6 WHEN 'canceled' THEN 7
END::smallint;

ALTER TABLE "calls"
  ADD COLUMN "status_code" SMALLINT GENERATED ALWAYS AS (call_status_code("status")) STORED,
  ADD COLUMN "is_inbound" BOOLEAN GENERATED ALWAYS AS ("direction" = 'inbound') STORED;

CREATE INDEX "calls_partner_id_workspace_id_status_code_id_idx" ON "calls"("partner_id", "workspace_id", "status_code", "id" DESC);
CREATE INDEX "calls_partner_id_workspace_id_is_inbound_id_idx" ON "calls"("partner_id", "workspace_id", "is_inbound", "id" DESC);
