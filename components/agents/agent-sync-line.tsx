"use client";

import { RotateCw, Wrench } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { useSyncAgent } from "@/lib/client/agents/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { type AgentState, agentState, refusalFix } from "./agent-status";

/** How the agent stands with the engine that runs it; a refusal in the engine's own words, with the fix. */
export function AgentSyncLine({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const sync = useSyncAgent(slug, agent.id);
  const state = agentState(agent);
  const again = (
    <Button
      size="sm"
      loading={sync.isPending}
      onClick={() => sync.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) })}
    >
      {state === "failed" ? <RotateCw aria-hidden /> : <Wrench aria-hidden />}
      {state === "failed" ? "Retry" : "Repair"}
    </Button>
  );
  if (state === "failed") {
    return (
      <Alert tone="danger" title="The agent was not accepted" className="mb-4" actions={again}>
        <p className="break-words">{agent.lastSyncError ?? "No reason was given."}</p>
        <p className="mt-1 text-muted-foreground text-sm">{refusalFix(agent.lastSyncError)}</p>
      </Alert>
    );
  }
  if (agent.differences.length > 0 && state !== "archived" && state !== "syncing") {
    return (
      <Alert tone="warning" title="It differs at the provider" className="mb-4" actions={again}>
        <ul className="break-words">
          {agent.differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      </Alert>
    );
  }
  return (
    <p role="status" className="mb-4 text-muted-foreground">
      {(state === "live" || state === "changed") && agent.publishedAt ? (
        <>
          Published <TimeAgo instant={agent.publishedAt} />
          {state === "changed" ? `. ${waitingWords(agent)}` : ""}
        </>
      ) : (
        WORDS[state]
      )}
    </p>
  );
}

function waitingWords({ pinnedVersion }: AgentResource): string {
  if (pinnedVersion === null) return "Callers hear what is published until you publish your changes.";
  return `Version ${pinnedVersion} is pinned: unpin it in the history before you publish your changes.`;
}

const WORDS: Record<Exclude<AgentState, "failed">, string> & { failed?: never } = {
  archived: "Archived: it takes and places no calls. Restore it to change it.",
  off: "Switched off: it takes and places no calls.",
  draft: "A draft: it takes and places no calls until you publish it.",
  unconnected:
    "Published, but without a provider key it takes and places no calls. Choose one under Number and key.",
  syncing: "Publishing your last change…",
  changed: "",
  live: "Live",
};
