import type { PARTNER_ANALYTICS_TABLES } from "@/types/analytics";
import { type CsvCell, toCsv } from "../shared/csv";
import type { PartnerContext } from "../shared/tenant-context";
import { FIGURE_TITLES, figureCells } from "./figures-csv";
import { getPartnerAnalytics, type PartnerReport } from "./get-partner-analytics";
import type { PeriodQuery } from "./period";
import { toFigures } from "./to-figures";
import { byDayOf, currenciesOf, daysOf } from "./to-partner-analytics";

const ALL = { charges: true, margins: true };
/** Lines sent at a time. */
const PORTION = 500;

export interface PartnerExportQuery extends Omit<PeriodQuery, "compare"> {
  table: (typeof PARTNER_ANALYTICS_TABLES)[number];
}

/**
 * One table of the agency's report as CSV: all clients, or the days once for each currency that clients are charged in,
 * so that no column mixes currencies within one. Cells that a spreadsheet would take for a formula are escaped.
 */
export async function* exportPartnerAnalytics(
  ctx: PartnerContext,
  { table, ...query }: PartnerExportQuery,
): AsyncGenerator<string> {
  const report = await getPartnerAnalytics(ctx, { ...query, compare: "none", mostClients: null });
  if (table === "clients") {
    yield toCsv([["Client", "Client id", "Currency", ...FIGURE_TITLES]]);
    yield* inPortions(clientLines(report));
  } else {
    yield toCsv([["Day", "Currency", ...FIGURE_TITLES]]);
    yield* inPortions(dayLines(report, ctx.partner.currency));
  }
}

type Line = CsvCell[];

function clientLines({ figures }: PartnerReport): Line[] {
  return figures.clients.map((client) => [
    ...[client.name, client.workspaceId, client.currency],
    ...figureCells(toFigures(client, ALL)),
  ]);
}

function dayLines(report: PartnerReport, ownCurrency: string): Line[] {
  return currenciesOf(report, ownCurrency).flatMap((currency) => {
    const byDay = byDayOf(report, currency);
    return daysOf(report).map(({ day }) => [day, currency, ...figureCells(toFigures(byDay.get(day), ALL))]);
  });
}

function* inPortions(lines: Line[]): Generator<string> {
  for (let at = 0; at < lines.length; at += PORTION) yield toCsv(lines.slice(at, at + PORTION));
}
