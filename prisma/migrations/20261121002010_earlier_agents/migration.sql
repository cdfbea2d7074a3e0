-- Where the step before was done by an owner that row-level security holds, the agents that were there before there were
-- versions got none. They get it here, over again where that was not in vain. Those that were changed since, other than
-- by being brought to their engine, are drafts now and are left to be published by whoever changed them.
ALTER TABLE agents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_versions NO FORCE ROW LEVEL SECURITY;

WITH versions AS (
  SELECT min(finished_at) AS since FROM _prisma_migrations
   WHERE migration_name = '20261121002000_agents_on_two_engines' AND rolled_back_at IS NULL
), first AS (
  INSERT INTO agent_versions (id, partner_id, workspace_id, agent_id, number, name, provider, direction, config, created_at)
  SELECT gen_random_uuid(), a.partner_id, a.workspace_id, a.id, 1, a.name, a.provider, a.direction, a.config, a.updated_at
    FROM agents a, versions
   WHERE a.created_at < versions.since AND a.published_version IS NULL
     AND (a.updated_at < versions.since OR (a.synced_revision = a.revision AND a.deleted_at IS NULL))
     AND NOT EXISTS (SELECT FROM agent_versions v WHERE v.agent_id = a.id)
  RETURNING agent_id, created_at
)
UPDATE agents a
   SET published_version = 1, published_at = f.created_at, has_draft = false,
       sync_revision = greatest(a.sync_revision, a.revision),
       synced_version = CASE WHEN a.synced_revision = greatest(a.sync_revision, a.revision) THEN 1 END
  FROM first f WHERE a.id = f.agent_id;
UPDATE agents SET sync_revision = synced_revision WHERE synced_revision > sync_revision;

ALTER TABLE agent_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
ALTER TABLE partners FORCE ROW LEVEL SECURITY;
ALTER TABLE provider_integrations FORCE ROW LEVEL SECURITY;
ALTER TABLE workspace_integration_assignments FORCE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
