import type { QueryClient } from "@tanstack/react-query";
import type { AgentResource } from "@/types/agents";
import { callApi } from "../call-api";
import { getAgentEndpoint } from "../endpoints";
import { agentKeys } from "./keys";

/** The agent as it is stored right now, whatever is remembered of it. */
export function readAgent(
  client: QueryClient,
  workspaceSlug: string,
  agentId: string,
): Promise<AgentResource> {
  return client.fetchQuery({
    queryKey: agentKeys.detail(workspaceSlug, agentId),
    queryFn: ({ signal }) => callApi(getAgentEndpoint, { params: { workspaceSlug, agentId }, signal }),
    staleTime: 0,
  });
}
