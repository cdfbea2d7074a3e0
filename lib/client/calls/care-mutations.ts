"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { redactCallOperation } from "@/types/privacy";
import { callApi } from "../call-api";
import { ingestCallEndpoint } from "../call-ingest/endpoints";
import { holdCallEndpoint, liftCallHoldEndpoint, redactCallEndpoint } from "../privacy/endpoints";
import { privacyKeys } from "../privacy/keys";
import { callKeys } from "./keys";

/** Fetches what is missing of a call from the phone service. */
export function useIngestCall(workspaceSlug: string, callId: string) {
  const refresh = useRefresh(workspaceSlug, callId);
  return useMutation({
    mutationFn: () => callApi(ingestCallEndpoint, { params: { workspaceSlug }, body: { callId } }),
    onSuccess: refresh,
  });
}

/** Asks for parts of a call to be erased for good; a background job does it. */
export function useRedactCall(workspaceSlug: string, callId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof redactCallOperation>) =>
      callApi(redactCallEndpoint, { params: { workspaceSlug, callId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: privacyKeys.erasures(workspaceSlug) }),
  });
}

/** Keeps everything of a call until it is lifted. */
export function useHoldCall(workspaceSlug: string, callId: string) {
  const refresh = useRefresh(workspaceSlug, callId);
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(holdCallEndpoint, { params: { workspaceSlug, callId }, body: { reason } }),
    onSuccess: refresh,
  });
}

export function useLiftCallHold(workspaceSlug: string, callId: string) {
  const refresh = useRefresh(workspaceSlug, callId);
  return useMutation({
    mutationFn: () => callApi(liftCallHoldEndpoint, { params: { workspaceSlug, callId } }),
    onSuccess: refresh,
  });
}

function useRefresh(workspaceSlug: string, callId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: callKeys.detail(workspaceSlug, callId) });
}
