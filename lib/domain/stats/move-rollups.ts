import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { CallFacts, CallStatus } from "@/lib/vendors/voice/port";
import { outcomeOf } from "@/types/calls";
import { addDeltaToRollups, slotOf } from "./rollup-sql";

/** What a settled call adds to its cell; amounts are of the workspace's currency. */
export interface CallFigures {
  durationSeconds: number;
  billableSeconds: number;
  providerCostMicros: bigint;
  partnerCostMicros: bigint;
  chargeMicros: bigint;
  /** True when a cost could not be told in that currency and is 0 here. */
  isUncompared?: boolean;
}

/** A call as the figures see it. Day and hour are those of its creation in the workspace's zone. */
export interface CountedCall {
  partnerId: string;
  workspaceId: string;
  agentId: string;
  direction: "inbound" | "outbound";
  createdAt: Date;
  /** ISO date. */
  statDate: string;
  /** 0 to 23. */
  statHour: number;
}

/** What decides where a call counts and as what. */
export interface CountedState {
  status: CallStatus;
  endedReason: string | null;
  sentiment: NonNullable<CallFacts["sentiment"]> | null;
  goalMet: boolean | null;
  /** Given once, when the call is settled; left out before and after, when its place among statuses no longer changes. */
  figures?: CallFigures | undefined;
}

/** A call that enters the figures (`from` null) or counts otherwise than before. */
export interface Transition {
  call: CountedCall;
  from: CountedState | null;
  to: CountedState;
}

/**
 * Moves calls between the cells of the figures: per quarter of an hour, per day and per hour of the day. One statement
 * for any number of calls; a change that moves nothing costs nothing.
 */
export async function moveRollups(
  ctx: InTransaction<SystemContext>,
  transitions: Transition[],
): Promise<void> {
  const deltas = transitions.flatMap(toDeltas);
  if (deltas.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
    with delta as materialized (
      select d.*, ${slotOf(sql`d.created_at`)} as slot
        from jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) as d(partner_id uuid, workspace_id uuid,
          agent_id uuid, created_at timestamptz, day date, hour smallint, status call_status,
          direction call_direction, reason text, calls int, answered int, seconds bigint, billable bigint,
          provider_cost bigint, partner_cost bigint, charge bigint, positive int, neutral int, negative int, met int,
          missed int, uncompared int)
    ), ${addDeltaToRollups}`,
  );
}

type Delta = ReturnType<typeof contribution>;

function toDeltas({ call, from, to }: Transition): Delta[] {
  const added = contribution(call, to, 1);
  if (from === null) return [added];
  const taken = contribution(call, from, -1);
  return isSame(added, contribution(call, from, 1)) ? [] : [taken, added];
}

function isSame(one: Delta, other: Delta): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the call adds to its cell, or takes from it. Amounts are text: a JSON number cannot hold them. */
function contribution(call: CountedCall, state: CountedState, sign: 1 | -1) {
  const { status, endedReason, sentiment, goalMet, figures } = state;
  const count = (holds: boolean) => (holds ? sign : 0);
  const micros = (amount: bigint | undefined) => (BigInt(sign) * (amount ?? 0n)).toString();
  return {
    partner_id: call.partnerId,
    workspace_id: call.workspaceId,
    agent_id: call.agentId,
    created_at: call.createdAt.toISOString(),
    day: call.statDate,
    hour: call.statHour,
    status,
    direction: call.direction,
    reason: endedReason ?? "",
    calls: sign,
    answered: count(outcomeOf(status, endedReason) === "answered"),
    seconds: sign * (figures?.durationSeconds ?? 0),
    billable: sign * (figures?.billableSeconds ?? 0),
    provider_cost: micros(figures?.providerCostMicros),
    partner_cost: micros(figures?.partnerCostMicros),
    charge: micros(figures?.chargeMicros),
    positive: count(sentiment === "positive"),
    neutral: count(sentiment === "neutral"),
    negative: count(sentiment === "negative"),
    met: count(goalMet === true),
    missed: count(goalMet === false),
    uncompared: count(figures?.isUncompared === true),
  };
}
