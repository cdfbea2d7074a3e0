-- A lead is found by any of its numbers, and those that were deleted are looked through.
CREATE INDEX "leads_deleted_idx" ON "leads"("partner_id", "workspace_id", "id" DESC) WHERE (deleted_at is not null and merged_into_id is null);
CREATE INDEX "leads_other_phones_idx" ON "leads" USING GIN ("workspace_id" uuid_ops, "other_phones") WHERE (deleted_at is null and other_phones <> '{}');

-- Under row-level security an index serves leak-proof comparisons only, and looking into an array is none; so this one
-- question is asked by the role that searches, which reads nothing but these columns, in a function that takes the tenant
-- from the connection and from nowhere else.
--
-- Live leads of the workspace that have one of the numbers beside their first.
CREATE FUNCTION leads_with_further_number(numbers text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public
AS $$
  SELECT id FROM public.leads
   WHERE workspace_id = public.app_workspace_id() AND partner_id = public.app_partner_id()
     AND deleted_at IS NULL AND other_phones <> '{}' AND other_phones && numbers
$$;

REVOKE ALL ON FUNCTION leads_with_further_number(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leads_with_further_number(text[]) TO genius_app;

DO $$
BEGIN
  GRANT SELECT (id, partner_id, workspace_id, other_phones, deleted_at) ON leads TO genius_search;
  CREATE POLICY search ON leads FOR SELECT TO genius_search USING (true);
  GRANT genius_search TO CURRENT_USER;
  GRANT CREATE ON SCHEMA public TO genius_search;
  ALTER FUNCTION leads_with_further_number(text[]) OWNER TO genius_search;
  REVOKE CREATE ON SCHEMA public FROM genius_search;
  REVOKE genius_search FROM CURRENT_USER;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
  BEGIN
    GRANT CREATE ON SCHEMA public TO genius_system;
    ALTER FUNCTION leads_with_further_number(text[]) OWNER TO genius_system;
    REVOKE CREATE ON SCHEMA public FROM genius_system;
  EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
    RAISE WARNING 'Leads are not found by their further numbers yet. As a superuser run: ALTER FUNCTION leads_with_further_number(text[]) OWNER TO genius_system;';
  END;
END $$;
