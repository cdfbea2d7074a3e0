import type { ErasurePart } from "@/types/privacy";

/** What each part of a call is to those who erase it. */
export const PART_WORDS: Readonly<Record<ErasurePart, { label: string; help: string }>> = {
  contents: {
    label: "The calls with all they hold",
    help: "They leave every list. What they cost and that they took place stays in the figures.",
  },
  recording: { label: "Recordings", help: "The sound of the calls." },
  transcript: {
    label: "What was said",
    help: "Transcript, summary, fields read out of it, and what functions and your own systems were told.",
  },
  numbers: { label: "Name and number", help: "The calls stay, without whom they were with." },
};
