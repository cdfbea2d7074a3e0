import { stringify } from "csv-stringify/sync";
import type { CallFiguresResource } from "@/types/analytics";

type Cell = string | number | null;

const FIGURES: readonly [header: string, cell: (figures: CallFiguresResource) => Cell][] = [
  ["Calls", (each) => each.calls],
  ["Answered", (each) => each.answered],
  ["Voicemail", (each) => each.voicemail],
  ["Not answered", (each) => each.unanswered],
  ["Failed", (each) => each.failed],
  ["Live", (each) => each.live],
  ["Seconds", (each) => each.durationSeconds],
  ["Billable seconds", (each) => each.billableSeconds],
  ["Charged", (each) => inUnits(each.chargeMicros)],
  ["Provider cost", (each) => inUnits(each.providerCostMicros)],
  ["Platform cost", (each) => inUnits(each.partnerCostMicros)],
  ["Margin", (each) => inUnits(each.marginMicros)],
  ["Positive", (each) => each.positive],
  ["Neutral", (each) => each.neutral],
  ["Negative", (each) => each.negative],
  ["Goals met", (each) => each.goalsMet],
  ["Goals missed", (each) => each.goalsMissed],
];

/** The columns of figures, in the order of `figureCells`. */
export const FIGURE_TITLES = FIGURES.map(([title]) => title);

/** Figures as cells: amounts in units of their currency, empty where the reader may not see them. */
export function figureCells(figures: CallFiguresResource): Cell[] {
  return FIGURES.map(([, cell]) => cell(figures));
}

/** Lines of a file. Cells that a spreadsheet would take for a formula are escaped. */
export function toCsv(rows: Cell[][]): string {
  return stringify(rows, { escape_formulas: true, record_delimiter: "\r\n" });
}

/** Micro-units as a decimal with all six places, so that sums of a column stay exact. */
function inUnits(micros: string | null): string | null {
  if (micros === null) return null;
  const digits = micros.replace("-", "").padStart(7, "0");
  return `${micros.startsWith("-") ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
