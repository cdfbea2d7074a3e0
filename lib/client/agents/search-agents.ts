import type { AgentResource } from "@/types/agents";
import { callApi } from "../call-api";
import { listAgentsEndpoint } from "../endpoints";

/** Agents whose name contains what was typed, for the command palette. */
export async function searchAgents(
  workspaceSlug: string,
  search: string,
  signal: AbortSignal,
): Promise<AgentResource[]> {
  const query = { search, limit: 5 };
  return (await callApi(listAgentsEndpoint, { params: { workspaceSlug }, query, signal })).items;
}
