-- The two roles the product runs as. The owner (who runs this) is only for migrations.
--   genius_app     what requests and verbs do; held by row-level security
--   genius_system  crosses tenants: webhook routing, sweeps, sign-in, super-admin, jobs
-- They are made without LOGIN: production gives them a password, or makes its login roles members of them.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'genius_app') THEN
    CREATE ROLE genius_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was faster
END $$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'genius_system') THEN
    CREATE ROLE genius_system NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was faster
END $$;

DO $$
BEGIN
  IF NOT (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'genius_system') THEN
    ALTER ROLE genius_system BYPASSRLS;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE WARNING 'genius_system cannot pass row-level security yet. As a superuser run: ALTER ROLE genius_system BYPASSRLS;';
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO genius_app, genius_system;

-- System reaches every table, also those to come. The app role is granted table by table, so that a new table is
-- closed until somebody decides.
DO $$
DECLARE
  own regclass;
BEGIN
  FOR own IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND pg_get_userbyid(c.relowner) = current_user AND c.relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO genius_system', own);
  END LOOP;
END $$;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO genius_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO genius_system;

-- Rows that a person may take away.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  partner_domains, partner_members, workspace_members, workspace_integration_assignments, idempotency_keys
  TO genius_app;

-- Rows that are marked as deleted, or live as long as their parent.
GRANT SELECT, INSERT, UPDATE ON
  workspaces, sessions, api_keys, provider_integrations, phone_numbers, agents, calls, call_stats_hourly,
  call_stats_daily, webhook_events, credit_accounts, credit_holds
  TO genius_app;

-- Rows that never change once written.
GRANT SELECT, INSERT ON
  call_external_ids, webhook_delivery_keys, credit_entries, usage_records, audit_logs
  TO genius_app;

GRANT SELECT, UPDATE ON partners TO genius_app;
GRANT SELECT ON users, plan_variants TO genius_app;

-- Nobody rewrites the books, not even system.
REVOKE UPDATE, DELETE ON credit_entries, usage_records, audit_logs FROM genius_system;
