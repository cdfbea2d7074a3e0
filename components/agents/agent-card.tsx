"use client";

import Link from "next/link";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { formatNumber, formatPercent } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "./agent-menu";
import { AGENT_STATE_LOOKS, agentState, answeredShare, refusalFix } from "./agent-status";
import { PROVIDER_NAMES } from "./catalog-names";
import { Direction, Numbers } from "./list/agent-facts";
import { useKnowsEngines } from "./use-knows-engines";

/** One agent at a glance; the whole card leads to it, except its menu. */
export function AgentCard({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const knowsEngines = useKnowsEngines();
  const state = agentState(agent);
  const share = answeredShare(agent);
  return (
    <li className="relative flex flex-col rounded-lg border bg-raised p-4 shadow-card hover:border-border-strong">
      <div className="flex items-start justify-between gap-2">
        <Link
          href={`/w/${slug}/agents/${agent.id}`}
          className="row-link min-w-0 truncate font-semibold outline-none"
        >
          {agent.name}
        </Link>
        <span className="relative z-10 -mt-1 -mr-1.5">
          <AgentMenu agent={agent} isQuiet />
        </span>
      </div>
      <p className="mt-0.5 flex flex-wrap items-center gap-1.5">
        <StatusBadge status={state} looks={AGENT_STATE_LOOKS} />
        {knowsEngines ? <Badge tone="outline">{PROVIDER_NAMES[agent.provider]}</Badge> : null}
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-sm">
        <Direction agent={agent} />
        <Numbers agent={agent} />
      </p>
      {agent.description ? (
        <p className="mt-1 line-clamp-2 text-muted-foreground text-sm">{agent.description}</p>
      ) : null}
      {state === "failed" ? (
        <p className="mt-2 break-words text-sm">
          <span className="line-clamp-2 text-danger-text">
            {agent.lastSyncError ?? "No reason was given."}
          </span>
          <span className="text-muted-foreground">{refusalFix(agent.lastSyncError)}</span>
        </p>
      ) : null}
      <div className="mt-auto pt-4">
        <dl className="grid grid-cols-2 gap-2 border-t pt-3 text-sm">
          <div>
            <dt className="text-muted-foreground">Calls, 7 days</dt>
            <dd className="tabular font-semibold text-lg">{formatNumber(agent.callsLast7Days)}</dd>
          </div>
          <div>
            <dt className="text-muted-foreground">Answered</dt>
            <dd className="tabular font-semibold text-lg">{share === null ? "–" : formatPercent(share)}</dd>
          </div>
        </dl>
      </div>
    </li>
  );
}
