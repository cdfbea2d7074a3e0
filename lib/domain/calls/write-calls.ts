import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { type CallTruth, isTerminal } from "./apply-facts";
import { goalMetOf } from "./goal-met";
import type { CallRow } from "./load-calls";

/** What the dialling of a call brought, when a change comes from there. */
export interface DialChange {
  state: "accepted" | "ambiguous" | "rejected";
  error?: string | undefined;
}

export interface CallChange {
  row: CallRow;
  truth: CallTruth;
  dial?: DialChange | undefined;
  externalId?: string | undefined;
  /** When to ask the engine for what the settled call lacks; null when nothing is missing or nobody will. */
  nextBackfillAt: Date | null;
  /** True for a call that was settled and is not any more. */
  isReopened: boolean;
  /** What else the call remembers of its reports; absent parts stay as they are. */
  metadata: Omit<CallRow["metadata"], "finalFields"> & { timesAsked?: number };
}

/** How long after "ended" the engine's final report may take before we ask for it. */
export const REPORT_GRACE_MS = 20_000;
const RING_ALLOWANCE_MS = 120_000;
const LONGEST_WAIT_SECONDS = 600;
const TALK_ALLOWANCE_SECONDS = 120;

/** Stores what is now known of the calls, in one statement. Rows must be locked by the caller. */
export async function writeCalls(ctx: InTransaction<SystemContext>, changes: CallChange[]): Promise<void> {
  if (changes.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
    update calls c set status = r.status, dial_state = r.dial_state, dial_error = r.dial_error,
           external_id = r.external_id, from_number = r.from_number, to_number = r.to_number,
           started_at = r.started_at, ended_at = r.ended_at, duration_seconds = r.duration_seconds,
           ended_reason = r.ended_reason, provider_ended_reason = r.provider_ended_reason,
           recording_url = r.recording_url, transcript = r.transcript, summary = r.summary, sentiment = r.sentiment,
           analysis = r.analysis, goal_met = r.goal_met, provider_cost_micros = r.provider_cost_micros,
           cost_lines = r.cost_lines, next_backfill_at = r.next_backfill_at,
           settled_at = case when r.is_reopened then null else c.settled_at end,
           charge_micros = case when r.is_reopened then null else c.charge_micros end,
           metadata = c.metadata || r.metadata, expected_end_at = coalesce(r.expected_end_at, c.expected_end_at),
           updated_at = now()
      from jsonb_to_recordset(${toDatabaseJson(changes.map(toRecord))}::jsonb) as r(id uuid,
        status call_status, dial_state dial_state, dial_error text, external_id text, from_number text, to_number text,
        started_at timestamptz, ended_at timestamptz, duration_seconds int, ended_reason text,
        provider_ended_reason text, recording_url text, transcript jsonb, summary text, sentiment sentiment,
        analysis jsonb, goal_met boolean, provider_cost_micros bigint, cost_lines jsonb, metadata jsonb,
        expected_end_at timestamptz, next_backfill_at timestamptz, is_reopened boolean)
     where c.id = r.id`,
  );
}

function toRecord(change: CallChange) {
  const { row, truth, dial, externalId, nextBackfillAt, metadata, isReopened } = change;
  const { facts } = truth;
  const seconds = facts.durationSeconds;
  return {
    id: row.id,
    status: facts.status ?? row.status,
    dial_state: dial?.state ?? row.dialState,
    dial_error: dial ? (dial.error ?? null) : row.dialError,
    external_id: row.externalId ?? externalId ?? null,
    from_number: facts.fromNumber,
    to_number: facts.toNumber,
    started_at: facts.startedAt,
    ended_at: facts.endedAt,
    duration_seconds: seconds === undefined ? undefined : Math.ceil(seconds),
    ended_reason: facts.endedReason,
    provider_ended_reason: facts.providerEndedReason,
    recording_url: facts.recording?.url,
    transcript: facts.transcriptTurns,
    summary: facts.summary,
    sentiment: facts.sentiment,
    analysis: toAnalysis(facts),
    goal_met: goalOf({ row, truth }),
    provider_cost_micros: facts.providerCostMicros,
    cost_lines: facts.costLines,
    metadata: { ...metadata, finalFields: truth.finalFields },
    expected_end_at: expectedEnd({ row, truth, dial })?.toISOString(),
    next_backfill_at: nextBackfillAt?.toISOString(),
    is_reopened: isReopened,
  };
}

function toAnalysis(facts: Partial<CallFacts>) {
  const { successEvaluation, structuredData } = facts;
  return successEvaluation === undefined && structuredData === undefined
    ? undefined
    : { successEvaluation, structuredData };
}

/** An evaluation that was erased leaves behind what it said of the goal: figures are made of that. */
export function goalOf({ row, truth }: Pick<CallChange, "row" | "truth">): boolean | null {
  const { successEvaluation } = truth.facts;
  return successEvaluation === undefined ? row.goalMet : goalMetOf(successEvaluation);
}

/** When to ask the engine if nothing more is heard; undefined keeps what was set before. */
function expectedEnd({ row, truth, dial }: Pick<CallChange, "row" | "truth" | "dial">): Date | undefined {
  const status = truth.facts.status ?? row.status;
  if (status !== row.status) {
    if (isTerminal(status)) return new Date(nowMs() + REPORT_GRACE_MS);
    if (status === "in_progress") return new Date(nowMs() + talkAllowanceMs(row));
  }
  return dial?.state === "accepted" && !isTerminal(status)
    ? new Date(nowMs() + RING_ALLOWANCE_MS)
    : undefined;
}

/** The longest the agent may talk, but not so long that a lost ending goes unnoticed for more than some minutes. */
function talkAllowanceMs(row: CallRow): number {
  return (Math.min(row.maxDurationSeconds, LONGEST_WAIT_SECONDS) + TALK_ALLOWANCE_SECONDS) * 1_000;
}

/**
 * JSON as the database takes it: amounts as text, which a JSON number cannot hold, and without the characters it refuses:
 * NUL and halves of pairs.
 */
export function toDatabaseJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return part.toString();
    return typeof part === "string" ? part.replaceAll("\u0000", "").toWellFormed() : part;
  });
}
