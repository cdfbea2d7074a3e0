import type { CallFacts, CallStatus, CostLine } from "@/lib/vendors/voice/port";

/** Who the call is between is fixed when its row is made; everything else is learnt from reports. */
type IdentityField =
  | "externalId"
  | "callId"
  | "agentExternalId"
  | "phoneNumberExternalId"
  | "type"
  | "direction";

export type MergedField = Exclude<keyof CallFacts, IdentityField>;

export interface CallTruth {
  facts: Partial<Pick<CallFacts, MergedField>>;
  /** Fields that the engine's final account of the call has stated; no interim report changes them any more. */
  finalFields: readonly MergedField[];
}

const RANKS: Readonly<Record<CallStatus, number>> = {
  initiated: 0,
  ringing: 1,
  in_progress: 2,
  completed: 3,
  failed: 3,
  no_answer: 3,
  busy: 3,
  canceled: 3,
};

const MERGED_FIELDS: readonly MergedField[] = [
  "status",
  "startedAt",
  "endedAt",
  "durationSeconds",
  "endedReason",
  "providerEndedReason",
  "fromNumber",
  "toNumber",
  "transcriptTurns",
  "summary",
  "sentiment",
  "successEvaluation",
  "structuredData",
  "costLines",
  "providerCostMicros",
  "recording",
];

/** True when nothing can happen in the call any more. */
export function isTerminal(status: CallStatus): boolean {
  return RANKS[status] === 3;
}

/** True for the engine's last word on a call: only that states what it cost. */
export function isFinalReport(facts: CallFacts): boolean {
  return facts.providerCostMicros !== undefined && facts.status !== undefined && isTerminal(facts.status);
}

/** Joins one report to what is known. The result is a function of the set of reports joined so far. */
export function applyFacts(truth: CallTruth, report: CallFacts): CallTruth {
  const isFinal = isFinalReport(report);
  const stated = new Set(truth.finalFields);
  let facts = truth.facts;
  for (const field of MERGED_FIELDS) {
    if (report[field] === undefined) continue;
    const isOutranked = stated.has(field) && !isFinal;
    const outranks = isFinal && !stated.has(field);
    if (!isOutranked) facts = mergeField({ field, facts, report, outranks });
    if (isFinal) stated.add(field);
  }
  return { facts, finalFields: MERGED_FIELDS.filter((field) => stated.has(field)) };
}

function mergeField(input: {
  field: MergedField;
  facts: CallTruth["facts"];
  report: CallFacts;
  outranks: boolean;
}): CallTruth["facts"] {
  const { field, facts, report, outranks } = input;
  const isNewer = outranks || facts[field] === undefined || compare(field, report, facts) > 0;
  return isNewer ? { ...facts, [field]: report[field] } : facts;
}

/**
 * Which of two reports of equal standing is kept, whatever their order: the status further on, the earlier start, the
 * later end, the longer text, the higher cost; then the one whose text sorts last, so that a choice is always made.
 */
function compare(field: MergedField, next: CallTruth["facts"], known: CallTruth["facts"]): number {
  return (
    weight(field, next) - weight(field, known) || order(identityOf(field, next), identityOf(field, known))
  );
}

/** A recording is its address; the rest of it is not kept. */
function identityOf(field: MergedField, facts: CallTruth["facts"]): string {
  return field === "recording" ? (facts.recording?.url ?? "") : textOf(facts[field]);
}

function weight(field: MergedField, facts: CallTruth["facts"]): number {
  const value = facts[field];
  if (field === "status") return facts.status ? RANKS[facts.status] : -1;
  if (field === "startedAt") return -(facts.startedAt?.getTime() ?? 0);
  if (field === "endedAt") return facts.endedAt?.getTime() ?? 0;
  if (field === "transcriptTurns" || field === "summary") return textOf(value).length;
  if (field === "providerCostMicros") return Number(facts.providerCostMicros ?? 0n);
  if (field === "costLines") return Number(sumOf(facts.costLines ?? []));
  return typeof value === "number" ? value : 0;
}

function sumOf(lines: readonly CostLine[]): bigint {
  return lines.reduce((sum, { costMicros }) => sum + costMicros, 0n);
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left > right ? 1 : -1;
}

/** The same text for the same value, whatever order its fields come in: the database keeps its own. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => sortFields(part)) ?? "";
}

function sortFields(part: unknown): unknown {
  if (typeof part === "bigint") return part.toString();
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => order(a, b)));
}
