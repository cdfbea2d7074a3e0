"use client";

import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import type { LoadMoreProps } from "@/components/patterns/load-more";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber, formatPercent } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "../agent-menu";
import { AGENT_STATE_LOOKS, agentState, answeredShare } from "../agent-status";
import { PROVIDER_NAMES } from "../catalog-names";
import { useKnowsEngines } from "../use-knows-engines";
import { Direction, Numbers } from "./agent-facts";

const column = dataColumns<AgentResource>();

const COLUMNS = column.columns([
  column.accessor("name", { header: "Agent", enableHiding: false }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <State agent={original} />,
  }),
  column.accessor("provider", {
    id: "engine",
    header: "Engine",
    cell: ({ getValue }) => <Badge tone="outline">{PROVIDER_NAMES[getValue()]}</Badge>,
  }),
  column.display({
    id: "direction",
    header: "Direction",
    cell: ({ row: { original } }) => <Direction agent={original} />,
  }),
  column.display({
    id: "numbers",
    header: "Number",
    cell: ({ row: { original } }) => <Numbers agent={original} />,
  }),
  column.accessor("callsLast7Days", {
    header: "Calls, 7 days",
    meta: { align: "end" },
    cell: ({ getValue }) => <span className="tabular">{formatNumber(getValue())}</span>,
  }),
  column.display({
    id: "answered",
    header: "Answered",
    meta: { align: "end" },
    cell: ({ row: { original } }) => <Answered agent={original} />,
  }),
  column.accessor("updatedAt", {
    header: "Changed",
    meta: { align: "end" },
    cell: ({ getValue }) => (
      <TimeAgo instant={getValue()} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
  column.display({
    id: "menu",
    enableHiding: false,
    header: () => <span className="sr-only">Actions</span>,
    meta: { align: "end", label: "Actions" },
    cell: ({ row: { original } }) => (
      <span className="relative z-10">
        <AgentMenu agent={original} isQuiet />
      </span>
    ),
  }),
]);
const COLUMNS_WITHOUT_ENGINE = COLUMNS.filter(({ id }) => id !== "engine");

function State({ agent }: { agent: AgentResource }) {
  const state = agentState(agent);
  return (
    <span className="flex flex-col items-start gap-1 max-sm:items-end">
      <StatusBadge status={state} looks={AGENT_STATE_LOOKS} />
      {state === "failed" ? (
        <span className="line-clamp-2 max-w-64 break-words text-danger-text text-sm">
          {agent.lastSyncError}
        </span>
      ) : null}
    </span>
  );
}

function Answered({ agent }: { agent: AgentResource }) {
  const share = answeredShare(agent);
  return <span className="tabular">{share === null ? "–" : formatPercent(share)}</span>;
}

export interface AgentsTableProps {
  agents: AgentResource[];
  loadMore: LoadMoreProps;
}

/** Agents as rows, for those who have many. */
export function AgentsTable({ agents, loadMore }: AgentsTableProps) {
  const { slug } = useWorkspaceScope();
  const knowsEngines = useKnowsEngines();
  return (
    <DataTable
      label="Agents"
      storageKey="agents"
      columns={knowsEngines ? COLUMNS : COLUMNS_WITHOUT_ENGINE}
      rows={agents}
      getRowId={({ id }) => id}
      rowHref={({ id }) => `/w/${slug}/agents/${id}`}
      loadMore={loadMore}
    />
  );
}
