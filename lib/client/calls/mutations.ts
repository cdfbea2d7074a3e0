"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { endCallEndpoint } from "../endpoints";
import { callKeys } from "./keys";

/** Asks the engine to hang up; the call ends when the engine says so. */
export function useEndCall(workspaceSlug: string, callId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(endCallEndpoint, { params: { workspaceSlug, callId } }),
    onSettled: () => client.invalidateQueries({ queryKey: callKeys.all(workspaceSlug) }),
  });
}
