import type { WorkspaceSettingsResource } from "@/types/settings";

export type Retention = WorkspaceSettingsResource["retention"];

/** How long something is kept, as a field holds it; empty is for ever. */
export const KEPT_OPTIONS = [
  { value: "", label: "For ever" },
  { value: "365", label: "One year" },
  { value: "90", label: "90 days" },
  { value: "30", label: "30 days" },
] as const;

export function toKeptText(days: number | null): string {
  return days === null ? "" : String(days);
}

/** What a field says; anything that is not offered is for ever. */
export function toKeptDays(text: string): Retention["recordingDays"] {
  if (text === "30") return 30;
  if (text === "90") return 90;
  return text === "365" ? 365 : null;
}

/** What a change will have erased that is kept now, in words; empty when nothing is. */
export function whatGoes(before: Retention, after: Retention): string[] {
  const lines: string[] = [];
  const isShorter = (now: number | null, then: number | null) =>
    then !== null && (now === null || then < now);
  if (isShorter(before.recordingDays, after.recordingDays))
    lines.push(`Recordings of calls older than ${after.recordingDays} days`);
  if (isShorter(before.transcriptDays, after.transcriptDays))
    lines.push(`Transcripts of calls older than ${after.transcriptDays} days`);
  return lines;
}
