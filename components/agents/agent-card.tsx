"use client";

import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import Link from "next/link";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { formatNumber, formatPercent } from "@/components/ui/format";
import { PhoneNumber } from "@/components/ui/phone-number";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AGENT_STATE_LOOKS, agentState, answeredShare } from "./agent-status";
import { PROVIDER_NAMES } from "./catalog-names";

/** One agent at a glance; the whole card leads to it. */
export function AgentCard({ agent }: { agent: AgentResource }) {
  const { slug, isAgency } = useWorkspaceScope();
  const state = agentState(agent);
  const share = answeredShare(agent);
  const Direction = agent.direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <li className="relative flex flex-col rounded-lg border bg-raised p-4 shadow-card hover:border-border-strong">
      <div className="flex items-start justify-between gap-2">
        <Link
          href={`/w/${slug}/agents/${agent.id}`}
          className="row-link min-w-0 truncate font-semibold outline-none"
        >
          {agent.name}
        </Link>
        <StatusBadge status={state} looks={AGENT_STATE_LOOKS} />
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-sm">
        <Direction aria-hidden className="size-3.5" />
        {agent.direction === "inbound" ? "Answers calls" : "Places calls"}
        {agent.phoneNumber ? <PhoneNumber e164={agent.phoneNumber} /> : <span>no number</span>}
        {isAgency ? <Badge tone="outline">{PROVIDER_NAMES[agent.provider]}</Badge> : null}
      </p>
      {state === "failed" && agent.lastSyncError ? (
        <p className="mt-2 line-clamp-2 text-danger-text text-sm">{agent.lastSyncError}</p>
      ) : null}
      <dl className="mt-auto grid grid-cols-2 gap-2 border-t pt-3 text-sm [&]:mt-4">
        <div>
          <dt className="text-muted-foreground">Calls, 7 days</dt>
          <dd className="tabular font-semibold text-lg">{formatNumber(agent.callsLast7Days)}</dd>
        </div>
        <div>
          <dt className="text-muted-foreground">Answered</dt>
          <dd className="tabular font-semibold text-lg">{share === null ? "–" : formatPercent(share)}</dd>
        </div>
      </dl>
    </li>
  );
}
