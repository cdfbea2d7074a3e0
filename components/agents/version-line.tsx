import { Pin } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { AgentResource } from "@/types/agents";
import { agentState } from "./agent-status";

/** Which version takes calls, and whether the draft is ahead of it where the state does not say so itself. */
export function VersionLine({ agent }: { agent: AgentResource }) {
  const { publishedVersion, hasDraft, pinnedVersion } = agent;
  if (publishedVersion === null) return null;
  return (
    <>
      <Badge tone="outline">v{publishedVersion}</Badge>
      {hasDraft && agentState(agent) !== "changed" ? <Badge tone="warning">Unpublished changes</Badge> : null}
      {pinnedVersion === null ? null : (
        <Badge tone="accent">
          <Pin aria-hidden />
          Pinned
        </Badge>
      )}
    </>
  );
}
