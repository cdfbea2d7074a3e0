import type { CallFacts } from "@/lib/vendors/voice/port";

const MINUTE_MS = 60_000;
/** When to ask the engine for what a settled call still lacks, each counted from the time before; then nobody asks any more. */
export const BACKFILL_AFTER_MS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS);

/** What an engine makes of a call when it is asked to. */
export interface WantedParts {
  wantsSummary: boolean;
  wantsRecording: boolean;
}

export type BackfillPart = "transcript" | "summary" | "recording";

/** What a call with some talk should have and has not; nothing for a call in which nobody spoke. */
export function missingParts(
  facts: Partial<CallFacts>,
  { wantsSummary, wantsRecording }: WantedParts,
  hasRecordingFile: boolean,
): BackfillPart[] {
  if (facts.status !== "completed" || (facts.durationSeconds ?? 0) <= 0) return [];
  const missing: [BackfillPart, boolean][] = [
    ["transcript", (facts.transcriptTurns?.length ?? 0) === 0],
    ["summary", wantsSummary && facts.summary === undefined],
    ["recording", wantsRecording && facts.recording === undefined && !hasRecordingFile],
  ];
  return missing.flatMap(([part, isMissing]) => (isMissing ? [part] : []));
}

/** When to ask after so many times in vain; null once nobody will. */
export function backfillAt(timesAsked: number, now: Date): Date | null {
  const afterMs = BACKFILL_AFTER_MS[timesAsked];
  return afterMs === undefined ? null : new Date(now.getTime() + afterMs);
}
