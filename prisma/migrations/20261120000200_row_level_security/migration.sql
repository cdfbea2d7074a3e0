-- Row-level security on every table, FORCED so that it holds the owner as well. Policies are for genius_app alone:
-- the owner sees no rows at all, genius_system passes by its role attribute.
--
-- A connection states its tenant for one transaction: app.partner_id is a uuid, app.workspace_id a uuid or the word
-- "all" (the partner's own view). Unset or empty matches no row. Policies read the settings through (SELECT f()), which
-- the planner evaluates once per statement and can compare with an index.

CREATE FUNCTION app_partner_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(pg_catalog.current_setting('app.partner_id', true), '')::pg_catalog.uuid $$;

CREATE FUNCTION app_workspace_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(nullif(pg_catalog.current_setting('app.workspace_id', true), ''), 'all')::pg_catalog.uuid $$;

CREATE FUNCTION app_all_workspaces() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(pg_catalog.current_setting('app.workspace_id', true) = 'all', false) $$;

-- Rows of a partner, in whichever of its workspaces the work is done.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sessions TO genius_app
  USING (partner_id = (SELECT app_partner_id()))
  WITH CHECK (partner_id = (SELECT app_partner_id()));

ALTER TABLE provider_integrations ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_integrations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON provider_integrations TO genius_app
  USING (partner_id = (SELECT app_partner_id()))
  WITH CHECK (partner_id = (SELECT app_partner_id()));

ALTER TABLE webhook_delivery_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_delivery_keys TO genius_app
  USING (partner_id = (SELECT app_partner_id()))
  WITH CHECK (partner_id = (SELECT app_partner_id()));

-- Rows of a partner that every scope may read and only the partner itself may change.
ALTER TABLE partner_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_domains FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON partner_domains FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id()));
CREATE POLICY tenant_insert ON partner_domains FOR INSERT TO genius_app
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));
CREATE POLICY tenant_update ON partner_domains FOR UPDATE TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));
CREATE POLICY tenant_delete ON partner_domains FOR DELETE TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));

ALTER TABLE partner_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_members FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON partner_members FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id()));
CREATE POLICY tenant_insert ON partner_members FOR INSERT TO genius_app
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));
CREATE POLICY tenant_update ON partner_members FOR UPDATE TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));
CREATE POLICY tenant_delete ON partner_members FOR DELETE TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));

ALTER TABLE partners ENABLE ROW LEVEL SECURITY;
ALTER TABLE partners FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON partners FOR SELECT TO genius_app
  USING (id = (SELECT app_partner_id()));
CREATE POLICY tenant_update ON partners FOR UPDATE TO genius_app
  USING (id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()))
  WITH CHECK (id = (SELECT app_partner_id())
    AND (SELECT app_all_workspaces()));

-- Rows of a workspace. Where workspace_id may be null the row is the partner's own: only the scope "all" sees it.
ALTER TABLE workspace_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_members FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspace_members TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE workspace_integration_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_integration_assignments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspace_integration_assignments TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON agents TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_external_ids ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_external_ids FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_external_ids TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_stats_hourly ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_stats_hourly FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_stats_hourly TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_stats_daily ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_stats_daily FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_stats_daily TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE credit_holds ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_holds FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credit_holds TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE usage_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_records FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON usage_records TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_keys TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE webhook_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_events TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE credit_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credit_accounts TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE credit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credit_entries TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_logs TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON idempotency_keys TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

-- The workspace row itself.
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspaces TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR id = (SELECT app_workspace_id())));

-- A number not given to any workspace may be used, not changed, by all of them.
ALTER TABLE phone_numbers ENABLE ROW LEVEL SECURITY;
ALTER TABLE phone_numbers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON phone_numbers TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));
CREATE POLICY unassigned_read ON phone_numbers FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND workspace_id IS NULL);

-- People are seen through their memberships; the policies of those tables bound what the subqueries find.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY fellow_member_read ON users FOR SELECT TO genius_app
  USING (EXISTS (SELECT FROM partner_members m WHERE m.user_id = users.id)
    OR EXISTS (SELECT FROM workspace_members m WHERE m.user_id = users.id));

-- The price list of the platform is no secret.
ALTER TABLE plan_variants ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_variants FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_read ON plan_variants FOR SELECT TO genius_app USING (true);

-- The migration history belongs to the role that migrates. It is absent where a shadow database replays these files.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NULL THEN RETURN; END IF;
  REVOKE ALL ON public._prisma_migrations FROM PUBLIC, genius_app, genius_system;
  ALTER TABLE public._prisma_migrations ENABLE ROW LEVEL SECURITY;
  ALTER TABLE public._prisma_migrations FORCE ROW LEVEL SECURITY;
  CREATE POLICY migrator ON public._prisma_migrations TO CURRENT_USER USING (true) WITH CHECK (true);
END $$;
