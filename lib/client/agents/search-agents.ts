import { type AgentResource, listAgentsOperation } from "@/types/agents";
import { callApi } from "../call-api";

/** Agents whose name contains what was typed, for the command palette. */
export async function searchAgents(
  workspaceSlug: string,
  search: string,
  signal: AbortSignal,
): Promise<AgentResource[]> {
  const query = { search, limit: 5 };
  return (await callApi(listAgentsOperation, { params: { workspaceSlug }, query, signal })).items;
}
