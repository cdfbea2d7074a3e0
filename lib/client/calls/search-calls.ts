import type { CallListItem } from "@/types/calls";
import { callApi } from "../call-api";
import { listCallsEndpoint } from "../endpoints";

/** Calls that a typed number or name points at, for the command palette. */
export async function searchCalls(
  workspaceSlug: string,
  search: string,
  signal: AbortSignal,
): Promise<CallListItem[]> {
  const query = { search, limit: 6 };
  return (await callApi(listCallsEndpoint, { params: { workspaceSlug }, query, signal })).items;
}
