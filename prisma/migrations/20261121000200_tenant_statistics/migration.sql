-- A workspace belongs to one partner. Without knowing that, the planner multiplies the two selectivities, expects a
-- handful of rows where there are many, and sorts them all instead of walking the index that is already in order.
CREATE STATISTICS calls_tenant_stats (ndistinct, dependencies) ON partner_id, workspace_id FROM calls;
CREATE STATISTICS agents_tenant_stats (ndistinct, dependencies) ON partner_id, workspace_id FROM agents;
CREATE STATISTICS usage_records_tenant_stats (ndistinct, dependencies) ON partner_id, workspace_id FROM usage_records;
CREATE STATISTICS credit_entries_tenant_stats (ndistinct, dependencies) ON partner_id, workspace_id FROM credit_entries;
CREATE STATISTICS audit_logs_tenant_stats (ndistinct, dependencies) ON partner_id, workspace_id FROM audit_logs;
