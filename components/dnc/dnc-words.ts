import type { DncScope, DncSource } from "@/types/dnc";

/** How a number came onto a list. */
export const SOURCE_WORDS: Readonly<Record<DncSource, string>> = {
  opt_out: "Asked in a call",
  manual: "Added by hand",
  import: "From a file",
  api: "By the API",
};

/** Whose list it is, to a client's or an agency's own people. */
export const SCOPE_WORDS: Readonly<Record<DncScope, string>> = {
  workspace: "the list of this workspace",
  agency: "the agency's list, for all its clients",
  platform: "the platform's list, for everybody",
};

/** How long numbers stay on a list, in days; empty is for ever. */
export const TERMS = [
  { days: "", label: "For ever" },
  { days: "30", label: "30 days" },
  { days: "90", label: "90 days" },
  { days: "365", label: "A year" },
  { days: "1825", label: "Five years" },
] as const;

const DAY_MS = 86_400_000;

/** The end of a term that begins now, or null for ever. */
export function endOfTerm(days: string, nowMs: number): string | null {
  return days === "" ? null : new Date(nowMs + Number(days) * DAY_MS).toISOString();
}

/** Numbers from a text: one per line, or with commas or semicolons between them. */
export function splitNumbers(text: string): string[] {
  return text
    .split(/[\n,;\t]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}
