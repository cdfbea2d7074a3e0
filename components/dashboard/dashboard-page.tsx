"use client";

import { parseAsString, useQueryState } from "nuqs";
import { AgentsCompared } from "@/components/analytics/agents-compared";
import { CallTimes } from "@/components/analytics/call-times";
import { OutcomeCard } from "@/components/analytics/outcome-card";
import { LiveCalls } from "@/components/calls/live/live-calls";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { drillFrom } from "@/lib/client/analytics/drill";
import { useWorkspaceStats } from "@/lib/client/stats/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/analytics";
import { CallsOverTime } from "./calls-over-time";
import { DashboardSkeleton } from "./dashboard-skeleton";
import { PERIODS, readPeriod } from "./figures";
import { FirstDay } from "./first-day";
import { NeedsAttention } from "./needs-attention";
import { PeriodTiles } from "./period-tiles";
import { TodayLine } from "./today-line";

const PERIOD_OPTIONS = PERIODS.map((days) => ({ value: String(days), label: `${days} days` }));

/** Are calls answered, and is anything wrong? */
export function DashboardPage() {
  const { slug } = useWorkspaceScope();
  const [period, setPeriod] = useQueryState("days", parseAsString);
  const days = readPeriod(period);
  const query = useWorkspaceStats(slug, days);
  return (
    <>
      <PageHeader
        title="Dashboard"
        actions={
          <Segmented
            label="Period"
            options={PERIOD_OPTIONS}
            value={String(days)}
            onChange={(next) => void setPeriod(next)}
          />
        }
      />
      <NeedsAttention days={days} />
      <QueryState
        query={query}
        skeleton={<DashboardSkeleton />}
        isEmpty={({ totals }) => totals.calls === 0}
        empty={<FirstDay days={days} />}
      >
        {(stats) => <Figures stats={stats} days={days} />}
      </QueryState>
    </>
  );
}

function Figures({ stats, days }: { stats: StatsResource; days: number }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { agents } = stats;
  const seesCalls = can("calls.read");
  const drill = drillFrom({ slug, maySeeCalls: seesCalls, period: { from: stats.from, to: stats.to } });
  return (
    <div className="flex flex-col gap-4">
      <TodayLine today={stats.today} days={days} />
      <PeriodTiles stats={stats} drill={drill} />
      <div className="grid gap-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <CallsOverTime stats={stats} days={days} drill={drill} />
        </div>
        <OutcomeCard title="What came of them" outcomes={stats.outcomes} drill={drill} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className={seesCalls ? "min-w-0 lg:col-span-2" : "min-w-0 lg:col-span-3"}>
          <CallTimes title="Busiest hours" heat={stats.heatMap} timeZone={stats.timeZone} drill={drill} />
        </div>
        {seesCalls ? <LiveCalls most={6} /> : null}
      </div>
      {agents && agents.length > 0 ? (
        <AgentsCompared
          title="Agents"
          agents={agents}
          currency={stats.currency}
          hrefOf={({ agentId }) => `/w/${slug}/agents/${agentId}`}
        />
      ) : null}
    </div>
  );
}
