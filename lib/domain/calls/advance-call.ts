import { now } from "@/lib/platform/clock";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { applyFacts, type CallTruth, isTerminal, type MergedField, textOf } from "./apply-facts";
import { firstBackfillAt, missingParts } from "./backfill-plan";
import { type CallMoment, type DueMessages, dueMessages } from "./due-messages";
import { type CallRow, truthOf } from "./load-calls";
import type { CallLogEntry, CallLogKind } from "./log-call";
import { isShownAfterAll, reopened } from "./reopen-call";
import { saneFacts } from "./sane-facts";
import type { CallChange, DialChange } from "./write-calls";

const SHOWN =
  "The provider shows the call, which had been closed without a charge. It is open again, and charged for its true length once it has ended.";

/** News of one call. Reports may repeat what is known and come in any order. */
export interface CallNews {
  callId: string;
  reports: CallFacts[];
  dial?: DialChange | undefined;
  /** The remote call this one turned out to be. */
  externalId?: string | undefined;
  /** True for a row made in this transaction that the figures do not count yet. */
  isNew?: boolean | undefined;
  /** True when the report is our own, closing a call that the engine does not show: it is opened again should it do so. */
  isUnseen?: boolean | undefined;
  /** True when the engine refused the key: nobody was dialled, and nobody's attempt is used up. */
  isKeyRefused?: boolean | undefined;
  /** Written on the call if this changes anything of it, with the names of the fields that did. */
  log?: { kind: CallLogKind; actorLabel?: string | undefined; detail?: object | undefined } | undefined;
}

/** Fields that money and figures were made of; a settled call keeps them whatever is reported later. */
const FROZEN: readonly MergedField[] = [
  "status",
  "startedAt",
  "endedAt",
  "durationSeconds",
  "endedReason",
  "providerEndedReason",
  "costLines",
  "providerCostMicros",
];

/** Who spoke and what was said, by the part under which it is erased. */
const PERSONAL: Readonly<Record<string, readonly MergedField[]>> = {
  numbers: ["fromNumber", "toNumber"],
  transcript: ["transcriptTurns", "summary", "successEvaluation", "structuredData"],
  recording: ["recording"],
  mood: ["sentiment"],
};

/** What people find calls by: at once, and once the call is over. */
const LABELS: readonly MergedField[] = ["fromNumber", "toNumber"];
const WORDS: readonly MergedField[] = ["transcriptTurns", "summary"];

export type AdvancedCall = CallChange & {
  news: CallNews;
  /** What is stored; `row` is that, or the call opened again. */
  stored: CallRow;
  /** Being closed now without any account of the engine's. */
  isUnseen: boolean;
  /** Names of what became another; empty when the reports said nothing new. */
  changedFields: string[];
  corrections: string[];
  messages: DueMessages;
};

/** What a call is after its news. Says the same for the same set of reports, whatever their order. */
export function advanceCall(stored: CallRow, news: CallNews): AdvancedCall {
  const isReopened = isShownAfterAll(stored, news);
  const row = isReopened ? reopened(stored) : stored;
  const known = truthOf(row);
  const sane = news.reports.map((report) => saneFacts(report, row.createdAt));
  const reports = sane.map(({ facts }) => withoutErased(facts, row));
  const merged = reports.reduce(applyFacts, known);
  const truth = row.settledAt === null ? merged : keepFrozen(known, merged);
  const dial = dialOf(row, news);
  const change = { row, truth, dial, externalId: news.externalId };
  const isUnseen = news.isUnseen === true && canBeSettled(change);
  const messages = messagesOf(change, known, news);
  const found = new Set([...(row.metadata.corrected ?? []), ...sane.flatMap((each) => each.corrections)]);
  const corrected = [...found].sort();
  return {
    ...{ ...change, news, stored, isReopened, isUnseen },
    changedFields: changedFields({ ...change, row: stored }, truthOf(stored)),
    corrections: corrected.filter((each) => !row.metadata.corrected?.includes(each)),
    messages,
    nextBackfillAt: nextBackfillAt(change, isUnseen),
    metadata: {
      told: messages.told,
      ...(corrected.length > 0 ? { corrected } : {}),
      ...(isUnseen ? { isUnseen } : {}),
      ...(isUnseen && row.externalId !== null ? { wasShown: true } : {}),
      ...(isReopened ? { isUnseen: false, timesAsked: 0 } : {}),
    },
  };
}

/** A late report brings state, times and money to the books of an erased call, and nothing that was erased of it. */
function withoutErased(report: CallFacts, { isErased, erasedParts }: CallRow): CallFacts {
  const parts = isErased ? Object.keys(PERSONAL) : erasedParts;
  if (parts.length === 0) return report;
  const gone = new Set<string>(parts.flatMap((part) => PERSONAL[part] ?? []));
  const kept = Object.entries(report).filter(([field]) => !gone.has(field));
  return { externalId: report.externalId, ...Object.fromEntries(kept) };
}

/** A call that the engine reports was certainly placed, whatever the dial request seemed to say before or after. */
function dialOf(row: CallRow, news: CallNews): DialChange | undefined {
  const isAtEngine = row.externalId !== null || news.externalId !== undefined;
  const isOpen = row.dialState === "intent" || row.dialState === "ambiguous";
  if (!isAtEngine || news.dial?.state === "rejected") return news.dial;
  return isOpen ? { state: "accepted" } : undefined;
}

function keepFrozen(known: CallTruth, merged: CallTruth): CallTruth {
  const late = Object.entries(merged.facts).filter(([field]) => !FROZEN.some((frozen) => frozen === field));
  return { facts: { ...known.facts, ...Object.fromEntries(late) }, finalFields: merged.finalFields };
}

type Change = Pick<CallChange, "row" | "truth" | "dial" | "externalId">;

function changedFields({ row, truth, dial, externalId }: Change, known: CallTruth): string[] {
  const fields = Object.keys(truth.facts) as MergedField[]; // the keys of the object itself
  const changed = fields.filter((field) => textOf(truth.facts[field]) !== textOf(known.facts[field]));
  const isDialled = dial !== undefined && (dial.state !== row.dialState || dial.error !== row.dialError);
  const isLinked = externalId !== undefined && row.externalId === null;
  return [...(isLinked ? ["externalId"] : []), ...(isDialled ? ["dialState"] : []), ...changed];
}

/** True when something is to be written; a report that becomes final without a new word is. */
export function isChanged({ row, truth, news, changedFields: changed }: AdvancedCall): boolean {
  if (news.isNew || changed.length > 0) return true;
  return textOf(truth.finalFields) !== textOf(truthOf(row).finalFields);
}

/** Words of a call in progress are not searched for: they change with every sentence. */
export function isSearchedAnew({ row, truth, changedFields: changed, news }: AdvancedCall): boolean {
  const has = (fields: readonly MergedField[]) =>
    changed.some((field) => fields.some((one) => one === field));
  const isOver = isTerminal(truth.facts.status ?? row.status);
  const hasWords = WORDS.some((field) => truth.facts[field] !== undefined);
  const isOverNow = isOver && hasWords && !isTerminal(row.status);
  return news.isNew === true || has(LABELS) || isOverNow || (isOver && has(WORDS));
}

/** The engine's last word is there and the call was not charged before. */
export function canBeSettled({ row, truth }: Change): boolean {
  const { status, providerCostMicros } = truth.facts;
  return (
    row.settledAt === null && status !== undefined && isTerminal(status) && providerCostMicros !== undefined
  );
}

function messagesOf(change: Change, known: CallTruth, news: CallNews): DueMessages {
  const { row, truth, externalId } = change;
  const isSettled = row.settledAt !== null;
  const before = news.isNew ? null : momentOf(row, known, { isAtEngine: row.externalId !== null, isSettled });
  const after = momentOf(row, truth, {
    isAtEngine: (row.externalId ?? externalId ?? null) !== null,
    isSettled: isSettled || canBeSettled(change),
  });
  return dueMessages(before, after, row.metadata.told);
}

function momentOf(
  row: CallRow,
  { facts, finalFields }: CallTruth,
  standing: Pick<CallMoment, "isAtEngine" | "isSettled">,
): CallMoment {
  return {
    ...standing,
    status: facts.status ?? row.status,
    durationSeconds: facts.durationSeconds ?? 0,
    hasTranscript: (facts.transcriptTurns?.length ?? 0) > 0 && finalFields.includes("transcriptTurns"),
    hasSummary: facts.summary !== undefined,
  };
}

/** Set when the call is settled unseen or without all it should have, dropped once nothing is missing. */
function nextBackfillAt(change: Change, isUnseen: boolean): Date | null {
  const { row, truth } = change;
  const isSettledNow = canBeSettled(change);
  if (row.settledAt === null && !isSettledNow) return null;
  if (isUnseen) return firstBackfillAt(now());
  if (row.metadata.isUnseen === true) return row.nextBackfillAt;
  const isWhole = row.isErased || row.erasedParts.length > 0;
  if (isWhole || missingParts(truth, row, row.recordingPath !== null).length === 0) return null;
  return isSettledNow ? firstBackfillAt(now()) : row.nextBackfillAt;
}

/** What is written on the call of this: what was asked for, and what its reports had wrong. */
export function logEntriesOf({
  row,
  news,
  isReopened,
  changedFields: fields,
  corrections,
}: AdvancedCall): CallLogEntry[] {
  const call = { partnerId: row.partnerId, workspaceId: row.workspaceId, callId: row.id };
  const { log } = news;
  const isWorthIt = log && (fields.length > 0 || news.isNew) && !isReopened;
  return [
    ...(isReopened
      ? [
          {
            ...call,
            kind: "reopened" as const,
            actorLabel: log?.actorLabel,
            detail: { reason: SHOWN, fields },
          },
        ]
      : []),
    ...(isWorthIt ? [{ ...call, ...log, detail: { ...log.detail, fields } }] : []),
    ...(corrections.length > 0 ? [{ ...call, kind: "corrected" as const, detail: { corrections } }] : []),
  ];
}
