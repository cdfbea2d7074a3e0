"use client";

import type { FunctionCallResource } from "@/types/function-calls";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { listFunctionCallsEndpoint } from "./endpoints";
import { functionCallKeys } from "./keys";

/** The agent's function calls, newest first. */
export function useFunctionCalls(
  workspaceSlug: string,
  agentId: string,
  status: FunctionCallResource["status"] | null,
) {
  return usePages({
    queryKey: functionCallKeys.list(workspaceSlug, agentId, status),
    fetchPage: (cursor, signal) =>
      callApi(listFunctionCallsEndpoint, {
        params: { workspaceSlug, agentId },
        query: { cursor, status: status ?? undefined },
        signal,
      }),
  });
}
