import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { actorUserId } from "@/lib/domain/shared/actor";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";

/** How long the dialling may take before we ask the engine whether it happened. */
const INTENT_SECONDS = 120;

export interface Intent {
  callId: string;
  createdAt: Date;
  agentId: string;
  integrationId: string;
  provider: "vapi" | "retell";
  type: "phone" | "test";
  /** E.164; null for a call from the browser. */
  from: string | null;
  to: string | null;
  contactName: string | null;
}

/** The row of a call about to be placed and its place in the figures, in one statement. Its day is that of the workspace's own zone. */
export async function insertIntent(ctx: InTransaction<WorkspaceContext>, intent: Intent): Promise<void> {
  const { partnerId } = ctx.scope;
  const workspaceId = ctx.workspace.id;
  const createdAt = intent.createdAt.toISOString();
  await executeSql(
    ctx.tx,
    sql`
    with made as (
      insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
        dial_state, from_number, to_number, contact_name, requested_by_user_id, stat_date, expected_end_at, created_at,
        updated_at)
      values (${intent.callId}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${intent.agentId}::uuid,
        ${intent.integrationId}::uuid, ${intent.provider}::voice_provider, ${intent.type}::call_type, 'outbound', 'initiated', 'intent',
        ${intent.from}, ${intent.to}, ${intent.contactName}, ${actorUserId(ctx.actor)}::uuid,
        (${createdAt}::timestamptz at time zone ${ctx.workspace.timeZone})::date,
        ${createdAt}::timestamptz + make_interval(secs => ${INTENT_SECONDS}), ${createdAt}::timestamptz,
        ${createdAt}::timestamptz)
      returning partner_id, workspace_id, agent_id, status, direction, stat_date,
        date_trunc('hour', created_at at time zone 'UTC') at time zone 'UTC' as hour
    ), hourly as (
      insert into call_stats_hourly as s (partner_id, workspace_id, hour, agent_id, status, direction, call_count)
      select partner_id, workspace_id, hour, agent_id, status, direction, 1 from made
      on conflict (partner_id, workspace_id, hour, agent_id, status, direction)
        do update set call_count = s.call_count + 1
    )
    insert into call_stats_daily as s (partner_id, workspace_id, day, agent_id, status, direction, call_count)
    select partner_id, workspace_id, stat_date, agent_id, status, direction, 1 from made
    on conflict (partner_id, workspace_id, day, agent_id, status, direction)
      do update set call_count = s.call_count + 1`,
  );
}
