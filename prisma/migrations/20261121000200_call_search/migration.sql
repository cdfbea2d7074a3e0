-- Searching calls by the beginning of a number or a contact's name. Row-level security lets an index serve leak-proof
-- operators only: plain comparisons are, LIKE and lower() are not. So the columns are kept in byte order, where a
-- prefix is a range, and the name is folded when it is written.
ALTER TABLE "calls" ALTER COLUMN "from_number" TYPE TEXT COLLATE "C";
ALTER TABLE "calls" ALTER COLUMN "to_number" TYPE TEXT COLLATE "C";
ALTER TABLE "calls" ADD COLUMN "contact_key" TEXT COLLATE "C" GENERATED ALWAYS AS (lower("contact_name")) STORED;

CREATE INDEX "calls_partner_id_workspace_id_to_number_idx" ON "calls"("partner_id", "workspace_id", "to_number");
CREATE INDEX "calls_partner_id_workspace_id_from_number_idx" ON "calls"("partner_id", "workspace_id", "from_number");
CREATE INDEX "calls_partner_id_workspace_id_contact_key_idx" ON "calls"("partner_id", "workspace_id", "contact_key");
CREATE INDEX "calls_partner_id_workspace_id_direction_id_idx" ON "calls"("partner_id", "workspace_id", "direction", "id" DESC);
