import type { QueryClient } from "@tanstack/react-query";
import type { AgentResource } from "@/types/agents";
import { agentKeys } from "./keys";

/** Takes an agent as the server answered it; lists and its history are asked for again where they are shown. */
export async function keepAgent(
  client: QueryClient,
  workspaceSlug: string,
  agent: AgentResource,
): Promise<void> {
  client.setQueryData(agentKeys.detail(workspaceSlug, agent.id), agent);
  await Promise.all([
    client.invalidateQueries({ queryKey: agentKeys.lists(workspaceSlug) }),
    client.invalidateQueries({ queryKey: agentKeys.history(workspaceSlug, agent.id) }),
  ]);
}
