"use client";

import { RotateCw } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { useSyncAgent } from "@/lib/client/agents/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { agentState } from "./agent-status";

/** How the agent stands with the engine that runs it; a refusal in the engine's own words, with a way to retry. */
export function AgentSyncLine({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const sync = useSyncAgent(slug, agent.id);
  const state = agentState(agent);
  const retry = (
    <Button
      size="sm"
      loading={sync.isPending}
      onClick={() => sync.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) })}
    >
      <RotateCw aria-hidden />
      Retry
    </Button>
  );
  if (state === "failed") {
    return (
      <Alert tone="danger" title="The agent was not accepted" className="mb-4" actions={retry}>
        <p className="break-words">{agent.lastSyncError ?? "No reason was given."}</p>
        <p className="mt-1 text-muted-foreground text-sm">
          What is saved here is safe. Mend what is named above and save, or retry.
        </p>
      </Alert>
    );
  }
  if (state === "unconnected") {
    return (
      <p className="-mt-2 mb-4 text-muted-foreground">
        A draft: it takes and places no calls until you choose a provider key below.
      </p>
    );
  }
  return (
    <p role="status" className="-mt-2 mb-4 text-muted-foreground">
      {state === "syncing" ? "Publishing your last change…" : null}
      {state === "off" ? "Switched off: it takes and places no calls." : null}
      {state === "live" && agent.lastSyncedAt ? (
        <>
          Published <TimeAgo instant={agent.lastSyncedAt} />
        </>
      ) : null}
    </p>
  );
}
