"use client";

import { ChartNoAxesCombined } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { cn } from "@/components/ui/cn";
import { useNow } from "@/components/ui/use-now";
import { describeDays } from "@/config/date-presets";
import { drillFrom } from "@/lib/client/analytics/drill";
import { useAnalytics } from "@/lib/client/analytics/queries";
import { toAnalyticsQuery } from "@/lib/client/report-filters/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AnalyticsFilters, AnalyticsResource } from "@/types/analytics";
import { AgentsCompared } from "./agents-compared";
import { AnalyticsSkeleton } from "./analytics-skeleton";
import { CallTimes } from "./call-times";
import { CostCard } from "./cost-card";
import { EndReasonsCard } from "./end-reasons-card";
import { ExportLink } from "./export-link";
import { MoodsCard } from "./moods-card";
import { OutcomeCard } from "./outcome-card";
import { ReportFilterBar } from "./report-filter-bar";
import { ReportTiles } from "./report-tiles";
import { useReportFilters } from "./use-report-filters";
import { VolumeCard } from "./volume-card";

export interface AnalyticsPageProps {
  /** The viewer's zone; null where they have set none. */
  ownZone: string | null;
  /** When the page was made, so that its first drawing is the same in the browser. */
  madeAtMs: number;
}

/** Questions about the calls of a period, each with its answer and the way to the calls behind it. */
export function AnalyticsPage({ ownZone, madeAtMs }: AnalyticsPageProps) {
  const { slug, timeZone: workspaceZone } = useWorkspaceScope();
  const report = useReportFilters();
  const clock = { ownZone, workspaceZone, nowMs: useNow() ?? madeAtMs };
  const asked = toAnalyticsQuery(report.filters, clock);
  const query = useAnalytics(slug, asked);
  return (
    <>
      <PageHeader title="Analytics" />
      <ReportFilterBar report={report} clock={clock} />
      <QueryState
        query={query}
        skeleton={<AnalyticsSkeleton />}
        isEmpty={({ totals }) => totals.calls === 0}
        isFiltered={report.isFiltered}
        onClearFilters={report.clear}
        empty={
          <EmptyState icon={ChartNoAxesCombined} title="No calls in this period">
            Choose a longer period above. What is asked here answers itself as soon as calls arrive.
          </EmptyState>
        }
      >
        {(data) => (
          <div
            aria-busy={query.isPlaceholderData}
            className={cn("transition-opacity", query.isPlaceholderData && "opacity-60")}
          >
            <Answers report={data} asked={asked} />
          </div>
        )}
      </QueryState>
    </>
  );
}

function Answers({ report, asked }: { report: AnalyticsResource; asked: AnalyticsFilters }) {
  const { slug } = useWorkspaceScope();
  const maySeeCalls = useCan()("calls.read");
  const { from, to, agents, before } = report;
  const drill = drillFrom({ slug, maySeeCalls, query: asked, period: { from, to } });
  return (
    <div className="flex flex-col gap-4">
      {before ? (
        <p className="text-muted-foreground">
          {spell(report)}, held against {spell(before)}.
        </p>
      ) : null}
      <ReportTiles report={report} drill={drill} />
      <div className="grid gap-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <VolumeCard
            title="How many calls, and what became of them?"
            report={report}
            drill={drill}
            actions={<ExportLink name="calls over time" table="series" query={asked} />}
          />
        </div>
        <OutcomeCard title="Of all calls" outcomes={report.outcomes} drill={drill} />
      </div>
      <CallTimes
        title="When do people call?"
        heat={report.heatMap}
        timeZone={report.timeZone}
        drill={drill}
      />
      {agents && agents.length > 0 ? (
        <AgentsCompared
          title="Which agent does best?"
          agents={agents}
          currency={report.currency}
          hrefOf={({ agentId }) => drill({ agentId })}
          actions={<ExportLink name="agents" table="agents" query={asked} />}
        />
      ) : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <EndReasonsCard
          reasons={report.endReasons}
          drill={drill}
          actions={<ExportLink name="reasons why calls ended" table="end_reasons" query={asked} />}
        />
        <MoodsCard report={report} drill={drill} />
      </div>
      <CostCard title="What does it cost?" report={report} drill={drill} />
    </div>
  );
}

function spell({ firstDay, lastDay }: { firstDay: string; lastDay: string }): string {
  return describeDays({ from: firstDay, to: lastDay }, "none") ?? firstDay;
}
