import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { CallStatus } from "@/lib/vendors/voice/port";

/** What one call adds to the figures of its cell. Lengths and amounts count once the call is settled. */
export interface CallFigures {
  durationSeconds: number;
  billableSeconds: number;
  providerCostMicros: bigint;
  chargeMicros: bigint;
}

/** A call as the figures see it. Hour (UTC) and day (the workspace's zone) are those of its creation. */
export interface CountedCall {
  partnerId: string;
  workspaceId: string;
  agentId: string;
  direction: "inbound" | "outbound";
  createdAt: Date;
  /** ISO date. */
  statDate: string;
}

/** A call that enters the figures (`from` null), changes its status, or brings its final figures. */
export interface Transition {
  call: CountedCall;
  from: CallStatus | null;
  to: CallStatus;
  figures?: CallFigures | undefined;
}

interface CellDelta {
  partner_id: string;
  workspace_id: string;
  agent_id: string;
  hour: string;
  day: string;
  status: CallStatus;
  direction: "inbound" | "outbound";
  calls: number;
  seconds: number;
  billable: number;
  cost: bigint;
  charge: bigint;
}

const NO_FIGURES: CallFigures = {
  durationSeconds: 0,
  billableSeconds: 0,
  providerCostMicros: 0n,
  chargeMicros: 0n,
};

/**
 * Moves the calls between the cells of the hourly and daily figures, in one statement for any number of calls. Rows are
 * touched in key order, so that two movers never wait for each other in a circle.
 */
export async function moveRollups(
  ctx: InTransaction<SystemContext>,
  transitions: Transition[],
): Promise<void> {
  const deltas = transitions.flatMap(toDeltas);
  if (deltas.length === 0) return;
  const json = JSON.stringify(deltas, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  await executeSql(
    ctx.tx,
    sql`
    with delta as materialized (
      select * from jsonb_to_recordset(${json}::jsonb) as d(partner_id uuid, workspace_id uuid, agent_id uuid,
        hour timestamptz, day date, status call_status, direction call_direction, calls int, seconds bigint,
        billable bigint, cost bigint, charge bigint)
    ), hourly as (
      insert into call_stats_hourly as s (partner_id, workspace_id, hour, agent_id, status, direction, call_count,
        duration_seconds, billable_seconds, provider_cost_micros, charge_micros)
      select partner_id, workspace_id, hour, agent_id, status, direction, sum(calls), sum(seconds), sum(billable),
             sum(cost), sum(charge)
        from delta group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
      on conflict (partner_id, workspace_id, hour, agent_id, status, direction) do update set
        call_count = s.call_count + excluded.call_count,
        duration_seconds = s.duration_seconds + excluded.duration_seconds,
        billable_seconds = s.billable_seconds + excluded.billable_seconds,
        provider_cost_micros = s.provider_cost_micros + excluded.provider_cost_micros,
        charge_micros = s.charge_micros + excluded.charge_micros
    )
    insert into call_stats_daily as s (partner_id, workspace_id, day, agent_id, status, direction, call_count,
      duration_seconds, billable_seconds, provider_cost_micros, charge_micros)
    select partner_id, workspace_id, day, agent_id, status, direction, sum(calls), sum(seconds), sum(billable),
           sum(cost), sum(charge)
      from delta group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (partner_id, workspace_id, day, agent_id, status, direction) do update set
      call_count = s.call_count + excluded.call_count,
      duration_seconds = s.duration_seconds + excluded.duration_seconds,
      billable_seconds = s.billable_seconds + excluded.billable_seconds,
      provider_cost_micros = s.provider_cost_micros + excluded.provider_cost_micros,
      charge_micros = s.charge_micros + excluded.charge_micros`,
  );
}

function toDeltas({ call, from, to, figures }: Transition): CellDelta[] {
  const out = from !== null && from !== to ? [cell(call, from, -1, NO_FIGURES)] : [];
  const added = from === to ? 0 : 1;
  if (added === 0 && !figures) return [];
  return [...out, cell(call, to, added, figures ?? NO_FIGURES)];
}

function cell(call: CountedCall, status: CallStatus, calls: number, figures: CallFigures): CellDelta {
  return {
    partner_id: call.partnerId,
    workspace_id: call.workspaceId,
    agent_id: call.agentId,
    hour: `${call.createdAt.toISOString().slice(0, 13)}:00:00Z`,
    day: call.statDate,
    status,
    direction: call.direction,
    calls,
    seconds: figures.durationSeconds,
    billable: figures.billableSeconds,
    cost: figures.providerCostMicros,
    charge: figures.chargeMicros,
  };
}
