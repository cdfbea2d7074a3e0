import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { actorUserId } from "@/lib/domain/shared/actor";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { addDeltaToRollups, slotOf } from "@/lib/domain/stats/rollup-sql";
import { toDatabaseJson } from "./write-calls";

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

/** An intent with whose it is. */
export interface OwnedIntent extends Intent {
  partnerId: string;
  workspaceId: string;
  /** The workspace's zone: day and hour of the figures are its own. */
  timeZone: string;
  requestedByUserId: string | null;
  campaignId: string | null;
  /** Whether the agency's outbound service is to place it. */
  isViaService?: boolean;
}

/** The row of a call about to be placed and its place in the figures, in one statement. */
export async function insertIntent(ctx: InTransaction<WorkspaceContext>, intent: Intent): Promise<void> {
  const { id: workspaceId, timeZone } = ctx.workspace;
  const owner = { partnerId: ctx.scope.partnerId, workspaceId, timeZone, campaignId: null };
  await insertIntents(ctx, [{ ...intent, ...owner, requestedByUserId: actorUserId(ctx.actor) }]);
}

/** As `insertIntent`, for any number of calls of any workspaces that the caller may write. One statement. */
export async function insertIntents(
  ctx: InTransaction<SystemContext>,
  intents: OwnedIntent[],
): Promise<void> {
  if (intents.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
    with made as (
      insert into calls (id, partner_id, workspace_id, agent_id, integration_id, campaign_id, provider, type, direction,
        status, dial_state, from_number, to_number, contact_name, requested_by_user_id, is_via_service,
        stat_date, stat_hour, expected_end_at, created_at, updated_at)
      select i.id, i.partner_id, i.workspace_id, i.agent_id, i.integration_id, i.campaign_id, i.provider, i.type,
             'outbound', 'initiated', 'intent', i.from_number, i.to_number, i.contact_name, i.requested_by_user_id,
             i.is_via_service, (i.created_at at time zone i.time_zone)::date, extract(hour from i.created_at at time zone i.time_zone),
             i.created_at + make_interval(secs => ${INTENT_SECONDS}), i.created_at, i.created_at
        from jsonb_to_recordset(${toDatabaseJson(intents.map(toRecord))}::jsonb) as i(id uuid, partner_id uuid,
          workspace_id uuid, agent_id uuid, integration_id uuid, campaign_id uuid, provider voice_provider,
          type call_type, from_number text, to_number text, contact_name text, requested_by_user_id uuid,
          is_via_service boolean, time_zone text, created_at timestamptz)
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

function toRecord(intent: OwnedIntent) {
  const { callId, partnerId, workspaceId, agentId, integrationId, campaignId, provider, type } = intent;
  return {
    ...{ id: callId, partner_id: partnerId, workspace_id: workspaceId, agent_id: agentId, provider, type },
    ...{
      integration_id: integrationId,
      campaign_id: campaignId,
      from_number: intent.from,
      to_number: intent.to,
    },
    contact_name: intent.contactName,
    requested_by_user_id: intent.requestedByUserId,
    is_via_service: intent.isViaService ?? false,
    time_zone: intent.timeZone,
    created_at: intent.createdAt.toISOString(),
  };
}
