import type { CurrencyReport, PartnerAnalyticsResource } from "@/types/analytics";
import type { PartnerReport } from "./get-partner-analytics";
import { ownFirst } from "./own-first";
import { toAmounts, toCounts, toFigures, toOutcomes } from "./to-figures";

const ALL = { charges: true, margins: true };

/** An agency's report; `ownCurrency` is the agency's, which stands first. */
export function toPartnerAnalyticsResource(
  report: PartnerReport,
  ownCurrency: string,
): PartnerAnalyticsResource {
  const { figures, period } = report;
  const { firstDay, lastDay, bucket, before } = period;
  const [now, then] = [totalOf(report, true, null), totalOf(report, false, null)];
  return {
    firstDay,
    lastDay,
    bucket,
    totals: toCounts(now),
    before: before && { ...before, totals: toCounts(then) },
    series: daysOf(report).map((point) => ({ ...toCounts(point), day: point.day })),
    money: currenciesOf(report, ownCurrency).map((currency) => toMoney(report, currency)),
    outcomes: toOutcomes(now),
    clients: figures.clients.map((client) => ({
      ...toFigures(client, ALL),
      workspaceId: client.workspaceId,
      slug: client.slug,
      name: client.name,
      currency: client.currency,
    })),
  };
}

/** The currencies of clients with calls, now or before; the agency's own first, the others by their code. */
export function currenciesOf({ figures }: PartnerReport, ownCurrency: string): string[] {
  const counted = figures.totals.flatMap(({ currency, calls }) => (calls === 0 ? [] : (currency ?? [])));
  return ownFirst(counted, ownCurrency);
}

/** The points of the series, over all clients. */
export function daysOf({ figures }: PartnerReport) {
  return figures.series.filter(({ currency }) => currency === null);
}

/** The points of the series of one currency's clients, by their day; days without calls are left out. */
export function byDayOf({ figures }: PartnerReport, currency: string) {
  const own = figures.series.filter((point) => point.currency === currency);
  return new Map(own.map((point) => [point.day, point]));
}

function toMoney(report: PartnerReport, currency: string): CurrencyReport {
  const byDay = byDayOf(report, currency);
  const sumsOf = (isNow: boolean) => {
    const sums = totalOf(report, isNow, currency);
    return { ...toAmounts(sums, ALL), billableSeconds: sums?.billableSeconds ?? 0 };
  };
  return {
    currency,
    totals: sumsOf(true),
    before: report.period.before && sumsOf(false),
    series: daysOf(report).map(({ day }) => ({ ...toAmounts(byDay.get(day), ALL), day })),
  };
}

function totalOf({ figures }: PartnerReport, isNow: boolean, currency: string | null) {
  return figures.totals.find((sums) => sums.isNow === isNow && sums.currency === currency);
}
