import type { ChartSeries } from "@/components/patterns/charts/chart-types";
import { OUTCOME_WORDS, SENTIMENT_WORDS } from "@/config/call-words";
import type { CallOutcome } from "@/types/calls";

/** Outcomes as charts stack and colour them, everywhere alike. */
export const OUTCOME_SERIES: readonly (ChartSeries & { key: Exclude<CallOutcome, "live"> })[] = [
  { key: "answered", label: OUTCOME_WORDS.answered, tone: "success" },
  { key: "voicemail", label: OUTCOME_WORDS.voicemail, tone: "info" },
  { key: "unanswered", label: OUTCOME_WORDS.unanswered, tone: "warning" },
  { key: "failed", label: OUTCOME_WORDS.failed, tone: "danger" },
];

/** How callers felt, from the welcome to the unwelcome. */
export const SENTIMENT_SERIES = [
  { key: "positive", label: SENTIMENT_WORDS.positive, tone: "success" },
  { key: "neutral", label: SENTIMENT_WORDS.neutral, tone: "muted" },
  { key: "negative", label: SENTIMENT_WORDS.negative, tone: "danger" },
] as const satisfies readonly ChartSeries[];
