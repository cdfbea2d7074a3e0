import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { actorUserId } from "@/lib/domain/shared/actor";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { addDeltaToRollups, slotOf } from "@/lib/domain/stats/rollup-sql";

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

/**
 * The row of a call about to be placed and its place in the figures, in one statement. Day and hour are those of the
 * workspace's own zone.
 */
export async function insertIntent(ctx: InTransaction<WorkspaceContext>, intent: Intent): Promise<void> {
  const { partnerId } = ctx.scope;
  const workspaceId = ctx.workspace.id;
  const createdAt = intent.createdAt.toISOString();
  await executeSql(
    ctx.tx,
    sql`
    with made as (
      insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
        dial_state, from_number, to_number, contact_name, requested_by_user_id, stat_date, stat_hour, expected_end_at,
        created_at, updated_at)
      select ${intent.callId}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${intent.agentId}::uuid,
        ${intent.integrationId}::uuid, ${intent.provider}::voice_provider, ${intent.type}::call_type, 'outbound',
        'initiated', 'intent', ${intent.from}, ${intent.to}, ${intent.contactName}, ${actorUserId(ctx.actor)}::uuid,
        at.local::date, extract(hour from at.local), at.instant + make_interval(secs => ${INTENT_SECONDS}), at.instant,
        at.instant
        from (select ${createdAt}::timestamptz as instant,
                     ${createdAt}::timestamptz at time zone ${ctx.workspace.timeZone} as local) at
      returning partner_id, workspace_id, agent_id, status, direction, stat_date, stat_hour, created_at
    ), delta as (
      select partner_id, workspace_id, agent_id, ${slotOf(sql`created_at`)} as slot, stat_date as day,
             stat_hour as hour, status, direction, '' as reason, 1 as calls, 0 as answered, 0 as seconds,
             0 as billable, 0 as provider_cost, 0 as partner_cost, 0 as charge, 0 as positive, 0 as neutral,
             0 as negative, 0 as met, 0 as missed, 0 as uncompared
        from made
    ), ${addDeltaToRollups}`,
  );
}
