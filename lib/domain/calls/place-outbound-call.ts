import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { afterCommit, type InTransaction, inTransaction } from "@/lib/data/transaction";
import { actorUserId } from "@/lib/domain/shared/actor";
import { announce } from "@/lib/domain/shared/announce";
import { audit } from "@/lib/domain/shared/audit";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import type { OutboundCallBody } from "@/types/agents";
import { assertCanPlaceCall } from "./assert-can-place-call";
import { dialCall } from "./dial-call";
import { type DialTarget, findDialTarget } from "./find-dial-target";

export interface PlacedCall {
  id: string;
  status: "initiated";
  createdAt: Date;
}

/** How long the dialling may take before we ask the engine whether it happened. */
const INTENT_SECONDS = 120;

/**
 * Records the intent to call, with its hold and audit row, and dials once it is committed, behind the answer. Throws
 * `agent_not_ready` and what `assertCanPlaceCall` throws; what the engine says afterwards shows in the call. Never dials twice.
 */
export async function placeOutboundCall(
  ctx: WorkspaceContext,
  agentId: string,
  body: OutboundCallBody,
): Promise<PlacedCall> {
  const call: PlacedCall = { id: newId(), status: "initiated", createdAt: now() };
  const target = await inTransaction(ctx, async (txCtx) => {
    const { target, standing } = await findDialTarget(txCtx, agentId);
    await assertCanPlaceCall(txCtx, call.id, standing);
    await insertIntent(txCtx, { call, agentId, target, body });
    await audit(txCtx, {
      action: "call.placed",
      entityType: "call",
      entityId: call.id,
      after: { agentId, to: body.to, from: target.fromNumber },
    });
    await announce(txCtx, ctx.workspace.id, { type: "call.updated", id: call.id, status: call.status });
    return target;
  });
  const { scope } = ctx;
  await afterCommit(ctx, () =>
    ctx.defer(() => dialCall({ scope, callId: call.id, target, to: body.to, ...optional(body) })),
  );
  return call;
}

function optional({ contactName, variables }: OutboundCallBody) {
  return { ...(contactName ? { contactName } : {}), ...(variables ? { variables } : {}) };
}

interface Intent {
  call: PlacedCall;
  agentId: string;
  target: DialTarget;
  body: OutboundCallBody;
}

/** The row and its place in the figures, in one statement. Its day is that of the workspace's own zone. */
async function insertIntent(ctx: InTransaction<WorkspaceContext>, intent: Intent): Promise<void> {
  const { call, agentId, target, body } = intent;
  const { partnerId } = ctx.scope;
  const workspaceId = ctx.workspace.id;
  const createdAt = call.createdAt.toISOString();
  await executeSql(
    ctx.tx,
    sql`
    with made as (
      insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
        dial_state, from_number, to_number, contact_name, requested_by_user_id, stat_date, expected_end_at, created_at,
        updated_at)
      values (${call.id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${agentId}::uuid,
        ${target.integrationId}::uuid, ${target.provider}::voice_provider, 'phone', 'outbound', 'initiated', 'intent',
        ${target.fromNumber}, ${body.to}, ${body.contactName ?? null}, ${actorUserId(ctx.actor)}::uuid,
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
