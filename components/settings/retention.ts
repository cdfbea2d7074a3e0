import type { WorkspaceSettingsResource } from "@/types/settings";

export type Retention = WorkspaceSettingsResource["retention"];

/** How long something is kept, as a field holds it; empty is for ever. */
export const KEPT_OPTIONS = [
  { value: "", label: "For ever" },
  { value: "365", label: "One year" },
  { value: "90", label: "90 days" },
  { value: "30", label: "30 days" },
] as const;

/** What is kept for a time of its own, and what goes with it. */
export const RETENTION_FIELDS = [
  { name: "recordingDays", label: "Recordings", help: "The sound of a call and its waveform." },
  {
    name: "transcriptDays",
    label: "Transcripts",
    help: "What was said, word by word, wherever it stands: the fields read out of it, the search, what functions were asked and answered, and copies of what your own systems were told.",
  },
  {
    name: "eventDays",
    label: "Events of the phone service",
    help: "What it reported about each call, exactly as it came. It helps to find faults, and holds what was said too.",
  },
] as const satisfies readonly { name: keyof Retention; label: string; help: string }[];

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
  return RETENTION_FIELDS.flatMap(({ name, label }) => {
    const [then, now] = [before[name], after[name]];
    const isShorter = now !== null && (then === null || now < then);
    return isShorter ? [`${label} of calls older than ${now} days`] : [];
  });
}
