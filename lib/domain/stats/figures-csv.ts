import type { CallFiguresResource } from "@/types/analytics";
import type { CsvCell } from "../shared/csv";

const FIGURES: readonly [header: string, cell: (figures: CallFiguresResource) => CsvCell][] = [
  ["Calls", (each) => each.calls],
  ["Answered", (each) => each.answered],
  ["Voicemail", (each) => each.voicemail],
  ["Not answered", (each) => each.unanswered],
  ["Failed", (each) => each.failed],
  ["Live", (each) => each.live],
  ["Seconds", (each) => each.durationSeconds],
  ["Billable seconds", (each) => each.billableSeconds],
  ["Charged", (each) => amount(each.chargeMicros)],
  ["Provider cost", (each) => amount(each.providerCostMicros)],
  ["Platform cost", (each) => amount(each.partnerCostMicros)],
  ["Margin", (each) => amount(each.marginMicros)],
  ["Positive", (each) => each.positive],
  ["Neutral", (each) => each.neutral],
  ["Negative", (each) => each.negative],
  ["Goals met", (each) => each.goalsMet],
  ["Goals missed", (each) => each.goalsMissed],
];

/** The columns of figures, in the order of `figureCells`. */
export const FIGURE_TITLES = FIGURES.map(([title]) => title);

/** Figures as cells: amounts in units of their currency, empty where the reader may not see them. */
export function figureCells(figures: CallFiguresResource): CsvCell[] {
  return FIGURES.map(([, cell]) => cell(figures));
}

function amount(micros: string | null): bigint | null {
  return micros === null ? null : BigInt(micros);
}
