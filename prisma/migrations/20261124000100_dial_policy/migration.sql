-- AlterTable
ALTER TABLE "partners" ADD COLUMN     "calling_rules" JSONB NOT NULL DEFAULT '[]';

-- The platform's own agency has two lists, one for its clients and one for everybody: a number may be on both.
DROP INDEX "dnc_entries_agency_key";
CREATE UNIQUE INDEX "dnc_entries_agency_key" ON "dnc_entries"("partner_id", "scope", "phone") WHERE (workspace_id is null);

-- A client's list is screened together with its agency's, which it may read and not change. The platform's is read by the
-- system role alone.
CREATE POLICY lists_above ON dnc_entries FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND workspace_id IS NULL);

-- Only the platform says for everybody.
CREATE POLICY platform_list_add ON dnc_entries AS RESTRICTIVE FOR INSERT TO genius_app
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND (scope <> 'platform' OR EXISTS (SELECT FROM partners p WHERE p.id = partner_id AND p.is_platform_partner)));
CREATE POLICY platform_list_change ON dnc_entries AS RESTRICTIVE FOR UPDATE TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND (scope <> 'platform' OR EXISTS (SELECT FROM partners p WHERE p.id = partner_id AND p.is_platform_partner)))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND (scope <> 'platform' OR EXISTS (SELECT FROM partners p WHERE p.id = partner_id AND p.is_platform_partner)));
