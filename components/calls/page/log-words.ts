import { formatDuration } from "@/config/format";
import type { CallLogEntryResource } from "@/types/calls";

type LogKind = CallLogEntryResource["kind"];

export const LOG_WORDS: Readonly<Record<LogKind, string>> = {
  imported: "Found at the provider",
  reconciled: "Compared with the provider",
  backfilled: "Filled in later",
  ingested: "Fetched again",
  closed_unseen: "Closed without a report",
  reopened: "Reported after it was closed",
  corrected: "A report was put right",
  recording_stored: "Recording kept",
  recording_lost: "Recording lost",
  redacted: "Parts erased",
  erased: "Erased",
  held: "Put on legal hold",
  hold_lifted: "Legal hold lifted",
};

/** Fields of a call as people name them. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  transcriptTurns: "transcript",
  recording: "recording",
  costLines: "cost lines",
  providerCostMicros: "provider cost",
  endedReason: "why it ended",
  providerEndedReason: "the provider's reason",
  startedAt: "start",
  endedAt: "end",
  durationSeconds: "length",
  fromNumber: "caller's number",
  toNumber: "number called",
  structuredData: "extracted fields",
  successEvaluation: "goal",
  externalId: "the provider's call id",
  contents: "everything",
  numbers: "name and number",
};

/** What there is to tell of an entry beside its kind; null for nothing. */
export function describeLog(kind: LogKind, detail: Readonly<Record<string, unknown>>): string | null {
  switch (kind) {
    case "recording_stored":
      return typeof detail.seconds === "number" ? formatDuration(detail.seconds) : null;
    case "redacted":
    case "erased":
      return joined([listOf(detail.parts), detail.cause === "retention" ? "by its retention" : null]);
    case "corrected":
      return listOf(detail.corrections);
    default:
      return joined([textOf(detail.reason), listOf(detail.fields)]);
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function listOf(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  return textOf(
    value
      .filter((each) => typeof each === "string")
      .map(fieldWords)
      .join(", "),
  );
}

/** `endedAt: before the start` keeps what follows the name. */
function fieldWords(field: string): string {
  const [name = "", ...rest] = field.split(":");
  return [FIELD_WORDS[name] ?? spaced(name), ...rest].join(":");
}

function spaced(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
}

function joined(parts: readonly (string | null)[]): string | null {
  return textOf(parts.filter(Boolean).join(" · "));
}
