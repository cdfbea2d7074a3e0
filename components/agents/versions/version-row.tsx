"use client";

import { GitCompare, Pin, PinOff, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { usePinAgent } from "@/lib/client/agents/version-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentVersionItem } from "@/types/agent-versions";
import type { AgentResource } from "@/types/agents";
import { PROVIDER_NAMES } from "../catalog-names";
import { useKnowsEngines } from "../use-knows-engines";

const RollBackDialog = dynamic(() => import("./roll-back-dialog").then((module) => module.RollBackDialog), {
  ssr: false,
});

export interface VersionRowProps {
  agent: AgentResource;
  version: AgentVersionItem;
  onCompare: () => void;
}

/** One version: who published it, when and why, and the ways back to it. */
export function VersionRow({ agent, version, onCompare }: VersionRowProps) {
  const can = useCan();
  const knowsEngines = useKnowsEngines();
  const [isRollingBack, setRollingBack] = useState(false);
  const { number, by, note, createdAt, restoredFrom, isLive, isPinned, provider } = version;
  const mayChange = can("agents.publish") && !agent.archivedAt;
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="flex flex-wrap items-center gap-2 font-semibold">
          Version {number}
          {isLive ? <Badge tone="success">Live</Badge> : null}
          {isPinned ? <Badge tone="accent">Pinned</Badge> : null}
          {knowsEngines ? <Badge tone="outline">{PROVIDER_NAMES[provider]}</Badge> : null}
        </h2>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onCompare}>
            <GitCompare aria-hidden />
            Compare<span className="sr-only"> version {number}</span>
          </Button>
          {mayChange && isLive ? <PinButton agent={agent} isPinned={isPinned} /> : null}
          {mayChange && !isLive && agent.pinnedVersion === null ? (
            <Button size="sm" onClick={() => setRollingBack(true)}>
              <Undo2 aria-hidden />
              Roll back<span className="sr-only"> to version {number}</span>
            </Button>
          ) : null}
        </div>
      </div>
      <p className="text-muted-foreground text-sm">
        {by}, <TimeAgo instant={createdAt} />
        {restoredFrom === null ? "" : `, from version ${restoredFrom}`}
      </p>
      {note ? <p className="break-words">{note}</p> : null}
      {isRollingBack ? (
        <RollBackDialog agent={agent} number={number} onClose={() => setRollingBack(false)} />
      ) : null}
    </li>
  );
}

function PinButton({ agent, isPinned }: { agent: AgentResource; isPinned: boolean }) {
  const { slug } = useWorkspaceScope();
  const pin = usePinAgent(slug, agent.id);
  const toggle = () =>
    pin.mutate(!isPinned, {
      onSuccess: () =>
        toast.success(
          isPinned ? "New versions can be published again" : "No new version is published until you unpin it",
        ),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button size="sm" loading={pin.isPending} onClick={toggle}>
      {isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
      {isPinned ? "Unpin" : "Pin"}
    </Button>
  );
}
