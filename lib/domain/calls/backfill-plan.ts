import type { CallTruth } from "./apply-facts";

/** Minutes after which the engine is asked for what a settled call still lacks, each from the time before. */
export const BACKFILL_AFTER_MINUTES = [1, 5, 30, 120, 720] as const;

/** What an engine makes of a call when it is asked to. */
export interface WantedParts {
  wantsSummary: boolean;
  wantsRecording: boolean;
}

export type BackfillPart = "transcript" | "summary" | "recording";

/**
 * What a call with some talk should have and has not; nothing for a call in which nobody spoke. What was heard while it
 * went on may lack its end: a transcript is there once the engine's last word had it.
 */
export function missingParts(
  { facts, finalFields }: CallTruth,
  { wantsSummary, wantsRecording }: WantedParts,
  hasRecordingFile: boolean,
): BackfillPart[] {
  if (facts.status !== "completed" || (facts.durationSeconds ?? 0) <= 0) return [];
  const missing: [BackfillPart, boolean][] = [
    ["transcript", (facts.transcriptTurns?.length ?? 0) === 0 || !finalFields.includes("transcriptTurns")],
    ["summary", wantsSummary && facts.summary === undefined],
    ["recording", wantsRecording && facts.recording === undefined && !hasRecordingFile],
  ];
  return missing.flatMap(([part, isMissing]) => (isMissing ? [part] : []));
}

/** When the engine is asked for the first time about a call settled now. */
export function firstBackfillAt(settledAt: Date): Date {
  return new Date(settledAt.getTime() + BACKFILL_AFTER_MINUTES[0] * 60_000);
}
