"use client";

import { parseAsString, useQueryState } from "nuqs";
import { LiveCalls } from "@/components/calls/live/live-calls";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { useWorkspaceStats } from "@/lib/client/stats/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/analytics";
import { AgentFigures } from "./agent-figures";
import { CallsOverTime } from "./calls-over-time";
import { DashboardSkeleton } from "./dashboard-skeleton";
import { callsOf, readPeriod } from "./figures";
import { FirstDay } from "./first-day";
import { NeedsAttention } from "./needs-attention";
import { Outcomes } from "./outcomes";
import { PeriodPicker } from "./period-picker";
import { TodayTiles } from "./today-tiles";

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
        actions={<PeriodPicker days={days} onChange={(next) => void setPeriod(String(next))} />}
      />
      <NeedsAttention />
      <QueryState
        query={query}
        skeleton={<DashboardSkeleton />}
        isEmpty={(stats) => stats.days.every((day) => callsOf(day) === 0)}
        empty={<FirstDay days={days} />}
      >
        {(stats) => <Figures stats={stats} days={days} />}
      </QueryState>
    </>
  );
}

function Figures({ stats, days }: { stats: StatsResource; days: number }) {
  const can = useCan();
  const { agents } = stats;
  const seesCalls = can("calls.read");
  return (
    <div className="flex flex-col gap-4">
      <TodayTiles stats={stats} />
      <div className="grid gap-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <CallsOverTime stats={stats} days={days} />
        </div>
        <Outcomes stats={stats} days={days} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        {agents ? (
          <div className={seesCalls ? "min-w-0 lg:col-span-2" : "min-w-0 lg:col-span-3"}>
            <AgentFigures agents={agents} days={days} />
          </div>
        ) : null}
        {seesCalls ? <LiveCalls most={6} /> : null}
      </div>
    </div>
  );
}
