"use client";

import { ArrowRightLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useCapabilities } from "@/lib/client/agents/version-queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { PROVIDER_NAMES } from "../catalog-names";
import { useKnowsEngines } from "../use-knows-engines";
import { CapabilityReport } from "./capability-report";

const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });

export interface EnginePanelProps {
  agent: AgentResource;
  onJump: (path: string) => void;
}

/** The engine that runs the agent, what it makes of the draft, and the way to the other one. */
export function EnginePanel({ agent, onJump }: EnginePanelProps) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const knowsEngines = useKnowsEngines();
  const [isMoving, setMoving] = useState(false);
  const query = useCapabilities(slug, agent.id);
  return (
    <div className="flex flex-col gap-3 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">
          {knowsEngines
            ? `What ${PROVIDER_NAMES[agent.provider]} makes of this agent`
            : "What works on the phone"}
        </h3>
        {knowsEngines && can("agents.publish") && !agent.archivedAt ? (
          <Button size="sm" onClick={() => setMoving(true)}>
            <ArrowRightLeft aria-hidden />
            Move
          </Button>
        ) : null}
      </div>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-16 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {({ engines }) => {
          const own = engines.find(({ provider }) => provider === agent.provider);
          return own ? <CapabilityReport report={own} onJump={onJump} /> : null;
        }}
      </QueryState>
      {isMoving ? <MoveDialog agent={agent} onClose={() => setMoving(false)} /> : null}
    </div>
  );
}
