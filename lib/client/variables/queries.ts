"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getVariableEndpoint, listVariablesEndpoint } from "./endpoints";
import { variableKeys } from "./keys";

/** The workspace's own variables, all of them. */
export function useVariables(workspaceSlug: string, enabled = true) {
  return useQuery({
    queryKey: variableKeys.list(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listVariablesEndpoint, { params: { workspaceSlug }, signal })).items,
    enabled,
  });
}

/** One variable with the agents that name it; asked for anew each time, since agents change. */
export function useVariable(workspaceSlug: string, variableId: string, enabled: boolean) {
  return useQuery({
    queryKey: variableKeys.detail(workspaceSlug, variableId),
    queryFn: ({ signal }) => callApi(getVariableEndpoint, { params: { workspaceSlug, variableId }, signal }),
    enabled,
    staleTime: 0,
  });
}
