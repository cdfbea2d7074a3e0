import type { CallFacts, CostLine, TranscriptTurn } from "@/lib/vendors/voice/port";
import { sanitizeData } from "./sane-data";

/** A call longer than this is a mistake of somebody's clock. */
export const LONGEST_CALL_SECONDS = 86_400;
/** A transcript is kept whole up to these: some twelve hours of lively talk. The rest of it is cut off at the end. */
export const MOST_TURNS = 20_000;
export const MOST_TRANSCRIPT_CHARACTERS = 2_000_000;
const MOST_SUMMARY_CHARACTERS = 20_000;
const MOST_WORDS_CHARACTERS = 2_000;
const MOST_ADDRESS_CHARACTERS = 8_000;
/** How far an engine's clock may be from ours before its times are worth nothing. */
const FARTHEST_CLOCK_MS = 366 * 86_400_000;
/** A thousand million dollars; more does not fit the books. */
const HIGHEST_COST_MICROS = 1_000_000_000_000_000n;

export interface SaneFacts {
  facts: CallFacts;
  /** What had to be put right, by field; never what it said. */
  corrections: string[];
}

type Note = (correction: string) => void;

/**
 * A report as it may enter the books: no length below zero or beyond reason, no time that cannot be, no text or data
 * that the database refuses or that would fill it. Depends on the report and the call's creation alone, so that repeated
 * and re-ordered reports come out alike.
 */
export function saneFacts(report: CallFacts, createdAt: Date): SaneFacts {
  const corrections = new Set<string>();
  const note: Note = (correction) => corrections.add(correction);
  const changes = {
    ...saneTimes(report, createdAt, note),
    ...saneTexts(report, note),
    ...saneCosts(report, note),
    ...saneWords(report, note),
  };
  const kept = Object.entries({ ...report, ...changes }).filter(([, value]) => value !== undefined);
  const facts: CallFacts = { externalId: report.externalId, ...Object.fromEntries(kept) };
  return { facts, corrections: [...corrections].sort() };
}

/** Fields put right; those given up are undefined and leave the report. */
type Changes = { [Field in keyof CallFacts]?: CallFacts[Field] | undefined };

function saneWords({ transcriptTurns, structuredData }: CallFacts, note: Note): Changes {
  const kept = structuredData && sanitizeData(structuredData);
  if (kept?.isChanged) note("structuredData: cut to size");
  return {
    transcriptTurns: transcriptTurns && saneTurns(transcriptTurns, note),
    structuredData: kept?.data ?? undefined,
  };
}

function saneTimes(report: CallFacts, createdAt: Date, note: Note): Changes {
  const changes: Changes = {};
  const isBelievable = (at: Date) => Math.abs(at.getTime() - createdAt.getTime()) <= FARTHEST_CLOCK_MS;
  for (const field of ["startedAt", "endedAt"] as const) {
    const at = report[field];
    if (at === undefined || isBelievable(at)) continue;
    changes[field] = undefined;
    note(`${field}: the clock is off`);
  }
  const { startedAt, endedAt, durationSeconds } = { ...report, ...changes };
  if (startedAt && endedAt && endedAt < startedAt) {
    changes.endedAt = undefined;
    note("endedAt: before the start");
  }
  if (durationSeconds === undefined) return changes;
  if (!Number.isFinite(durationSeconds) || durationSeconds < 0) {
    changes.durationSeconds = 0;
    note("durationSeconds: below zero");
    return changes;
  }
  const wallSeconds =
    startedAt && endedAt && endedAt >= startedAt
      ? Math.ceil((endedAt.getTime() - startedAt.getTime()) / 1_000)
      : LONGEST_CALL_SECONDS;
  const isClockOff = "startedAt" in changes || "endedAt" in changes;
  const longest = Math.min(wallSeconds, LONGEST_CALL_SECONDS);
  if (durationSeconds > longest) {
    // A length that came of a wrong clock is worth nothing; any other is cut to what can be.
    changes.durationSeconds = isClockOff ? 0 : longest;
    note("durationSeconds: beyond the wall clock");
  }
  return changes;
}

function saneTexts(report: CallFacts, note: Note): Changes {
  const cut = (field: keyof CallFacts, text: string | undefined, most: number) => {
    if (text === undefined) return undefined;
    const whole = saneText(text);
    if (whole.length > most) note(`${field}: cut to ${most} characters`);
    return whole.slice(0, most).toWellFormed();
  };
  const { recording } = report;
  const isReachable = recording === undefined || isAddress(recording.url);
  if (!isReachable) note("recording: no address");
  return {
    summary: cut("summary", report.summary, MOST_SUMMARY_CHARACTERS),
    successEvaluation: cut("successEvaluation", report.successEvaluation, MOST_WORDS_CHARACTERS),
    providerEndedReason: cut("providerEndedReason", report.providerEndedReason, 200),
    fromNumber: cut("fromNumber", report.fromNumber, 100),
    toNumber: cut("toNumber", report.toNumber, 100),
    recording: isReachable ? recording : undefined,
  };
}

/** Without the characters that the database refuses. */
function saneText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

function isAddress(url: string): boolean {
  return url.length <= MOST_ADDRESS_CHARACTERS && URL.canParse(url) && /^https?:/i.test(url);
}

function saneCosts({ costLines, providerCostMicros }: CallFacts, note: Note): Changes {
  const within = (amount: bigint, label: string) => {
    if (amount >= 0n && amount <= HIGHEST_COST_MICROS) return amount;
    note(`${label}: ${amount < 0n ? "below zero" : "beyond reason"}`);
    return amount < 0n ? 0n : HIGHEST_COST_MICROS;
  };
  const saneLine = (line: CostLine): CostLine => ({
    ...line,
    label: saneText(line.label).slice(0, MOST_WORDS_CHARACTERS).toWellFormed(),
    costMicros: within(line.costMicros, "costLines"),
  });
  return {
    costLines: costLines?.map(saneLine),
    providerCostMicros:
      providerCostMicros === undefined ? undefined : within(providerCostMicros, "providerCostMicros"),
  };
}

function saneTurns(turns: readonly TranscriptTurn[], note: Note): TranscriptTurn[] {
  const kept: TranscriptTurn[] = [];
  let left = MOST_TRANSCRIPT_CHARACTERS;
  for (const turn of turns) {
    const text = saneText(turn.text);
    const toolText = turn.tool?.arguments === undefined ? undefined : saneText(turn.tool.arguments);
    left -= text.length + (toolText?.length ?? 0);
    if (kept.length >= MOST_TURNS || left < 0) {
      note(`transcript: cut to ${MOST_TURNS} turns or ${MOST_TRANSCRIPT_CHARACTERS} characters`);
      break;
    }
    const { endSeconds, tool: _tool, ...rest } = turn;
    kept.push({
      ...rest,
      text,
      startSeconds: saneSeconds(turn.startSeconds),
      ...(endSeconds === undefined ? {} : { endSeconds: saneSeconds(endSeconds) }),
      ...(turn.tool
        ? {
            tool: {
              name: saneText(turn.tool.name),
              ...(toolText === undefined ? {} : { arguments: toolText }),
            },
          }
        : {}),
    });
  }
  return kept;
}

function saneSeconds(seconds: number): number {
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_CALL_SECONDS) : 0;
}
