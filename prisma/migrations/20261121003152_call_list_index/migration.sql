-- The list walks this index from its newest end. Length, charge and deletion stand in it so that calls which a filter
-- on them leaves out cost an index entry and no row: such filters have no index in the list's own order, and a month
-- of deleted calls would otherwise be read again and again.
DROP INDEX "calls_partner_id_workspace_id_id_idx";
CREATE INDEX "calls_list_idx" ON "calls"("partner_id", "workspace_id", "id" DESC, "duration_seconds", "charge_micros", "deleted_at");
