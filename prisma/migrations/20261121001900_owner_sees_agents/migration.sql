-- Row-level security is forced, so the owner of the tables sees no row of them. What the next step says of key sets and
-- agents that are there already it would say of none, and then refuse them for lacking it. The step after it forces it
-- again.
ALTER TABLE agents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE partners NO FORCE ROW LEVEL SECURITY;
ALTER TABLE provider_integrations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE workspace_integration_assignments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE workspaces NO FORCE ROW LEVEL SECURITY;
