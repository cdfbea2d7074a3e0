"use client";

import { ChartNoAxesCombined } from "lucide-react";
import Link from "next/link";
import { spellCurrencies } from "@/components/margins/missing-rates";
import { DateRange } from "@/components/patterns/date-range";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import { useNow } from "@/components/ui/use-now";
import { dayAt, describeDays } from "@/config/date-presets";
import type { PartnerReportQuery } from "@/lib/client/analytics/keys";
import { usePartnerAnalytics } from "@/lib/client/analytics/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { daysOf, toPartnerQuery } from "@/lib/client/report-filters/keys";
import type { PartnerAnalyticsResource } from "@/types/analytics";
import { AnalyticsSkeleton } from "../analytics-skeleton";
import { CompareSelect } from "../compare-select";
import { CostCard } from "../cost-card";
import { OutcomeCard } from "../outcome-card";
import { useReportAddress } from "../use-report-address";
import { AgencyExportLink } from "./agency-export-link";
import { AgencyTiles } from "./agency-tiles";
import { AgencyVolume } from "./agency-volume";
import { ClientsCompared } from "./clients-compared";

/** What all clients' calls came to, what they brought, and which client did what. */
export function AgencyReportPage({ madeAtMs }: { madeAtMs: number }) {
  const { filters, setDays, setCompare } = useReportAddress();
  const nowMs = useNow() ?? madeAtMs;
  const asked = toPartnerQuery(filters, nowMs);
  const query = usePartnerAnalytics(asked);
  return (
    <>
      <PageHeader title="Reports" />
      <div data-print="hide" className="mb-4 flex flex-wrap items-center gap-2">
        <DateRange
          label="Period"
          value={daysOf(filters, dayAt(nowMs, "UTC"))}
          preset={filters.period}
          timeZone="UTC"
          onChange={setDays}
        />
        <CompareSelect value={filters.compare} onChange={setCompare} />
      </div>
      <QueryState
        query={query}
        skeleton={<AnalyticsSkeleton />}
        isEmpty={({ totals }) => totals.calls === 0}
        empty={
          <EmptyState icon={ChartNoAxesCombined} title="No client had a call in this period">
            Choose a longer period above. Clients appear here with their first call.
          </EmptyState>
        }
      >
        {(report) => (
          <div
            aria-busy={query.isPlaceholderData}
            className={cn("transition-opacity", query.isPlaceholderData && "opacity-60")}
          >
            <Answers report={report} asked={asked} />
          </div>
        )}
      </QueryState>
    </>
  );
}

function Answers({ report, asked }: { report: PartnerAnalyticsResource; asked: PartnerReportQuery }) {
  const { before, clients, money } = report;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted-foreground">
        {spell(report)}
        {before ? `, held against ${spell(before)}` : ""}. Days are each client's own.
        {money.length > 1 ? " Amounts are shown for each currency apart." : ""}
      </p>
      <NotCompared money={money} />
      <AgencyTiles report={report} />
      <ClientsCompared
        clients={clients}
        actions={<AgencyExportLink name="clients" table="clients" query={asked} />}
      />
      <div className="grid gap-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <AgencyVolume
            report={report}
            actions={<AgencyExportLink name="calls over time" table="series" query={asked} />}
          />
        </div>
        <OutcomeCard title="Of all calls" outcomes={report.outcomes} />
      </div>
      {money.map((each) => (
        <CostCard
          key={each.currency}
          title={money.length === 1 ? "What do they bring?" : `What do they bring in ${each.currency}?`}
          report={{ ...each, lastDay: report.lastDay, bucket: report.bucket }}
        />
      ))}
    </div>
  );
}

/** Says why margins of a currency are left open, and where that is mended. */
function NotCompared({ money }: Pick<PartnerAnalyticsResource, "money">) {
  const mayRead = usePartnerCan()("partner.billing.read");
  const open = money.filter(({ totals }) => totals.marginMicros === null);
  if (open.length === 0) return null;
  const codes = spellCurrencies(open.map(({ currency }) => currency));
  return (
    <Alert tone="warning" title={`Margins in ${codes} are not comparable`}>
      Some calls cost you in another currency than they were charged in. It takes an exchange rate
      {mayRead ? (
        <>
          , which you{" "}
          <Link href="/org/billing/margins" className="underline underline-offset-4">
            state under margins
          </Link>
        </>
      ) : null}
      .
    </Alert>
  );
}

function spell({ firstDay, lastDay }: { firstDay: string; lastDay: string }): string {
  return describeDays({ from: firstDay, to: lastDay }, "none") ?? firstDay;
}
