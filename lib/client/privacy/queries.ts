"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createErasureOperation } from "@/types/privacy";
import { callApi } from "../call-api";
import { partnerKeys } from "../partner/keys";
import { usePages } from "../use-pages";
import {
  createErasureEndpoint,
  holdClientEndpoint,
  liftClientHoldEndpoint,
  listErasuresEndpoint,
} from "./endpoints";
import { privacyKeys } from "./keys";

const RUNNING_POLL_MS = 3_000;

/** Erasures of the workspace, newest first; asked for again while one of them is not over. */
export function useErasures(workspaceSlug: string) {
  return usePages({
    queryKey: privacyKeys.erasures(workspaceSlug),
    fetchPage: (cursor, signal) =>
      callApi(listErasuresEndpoint, { params: { workspaceSlug }, query: { cursor }, signal }),
    refetchInterval: (erasures) =>
      erasures.some(({ status }) => status === "pending" || status === "running") ? RUNNING_POLL_MS : false,
  });
}

/** Asks for an erasure. The key makes a repeated send of the same form one erasure. */
export function useCreateErasure(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createErasureOperation>; idempotencyKey: string }) =>
      callApi(createErasureEndpoint, { params: { workspaceSlug }, ...input }),
    onSuccess: () => client.invalidateQueries({ queryKey: privacyKeys.erasures(workspaceSlug) }),
  });
}

/** Puts a client under legal hold. */
export function useHoldClient(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(holdClientEndpoint, { params: { workspaceId }, body: { reason } }),
    onSuccess: () => refresh(client, workspaceId),
  });
}

export function useLiftClientHold(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(liftClientHoldEndpoint, { params: { workspaceId } }),
    onSuccess: () => refresh(client, workspaceId),
  });
}

function refresh(client: QueryClient, workspaceId: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: partnerKeys.clients() }),
    client.invalidateQueries({ queryKey: partnerKeys.client(workspaceId) }),
  ]);
}
