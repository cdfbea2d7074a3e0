"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { setOutboundServiceOperation } from "@/types/outbound-service";
import { callApi } from "../call-api";
import {
  getOutboundServiceEndpoint,
  getWorkspaceOutboundServiceEndpoint,
  removeOutboundServiceEndpoint,
  setOutboundServiceEndpoint,
  testOutboundServiceEndpoint,
} from "./endpoints";

const SERVICE_KEY = ["partner", "outbound-service"] as const;

/** The agency's outbound service; null when there is none. */
export function useOutboundService() {
  return useQuery({
    queryKey: SERVICE_KEY,
    queryFn: ({ signal }) => callApi(getOutboundServiceEndpoint, { params: {}, signal }),
  });
}

export function useSetOutboundService() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setOutboundServiceOperation>) =>
      callApi(setOutboundServiceEndpoint, { params: {}, body }),
    onSettled: () => client.invalidateQueries({ queryKey: SERVICE_KEY }),
  });
}

/** Has the service asked whether it takes the key. */
export function useTestOutboundService() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(testOutboundServiceEndpoint, { params: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: SERVICE_KEY }),
  });
}

export function useRemoveOutboundService() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(removeOutboundServiceEndpoint, { params: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: SERVICE_KEY }),
  });
}

/** The outbound service that campaigns of the workspace may dial through; null when there is none. */
export function useWorkspaceOutboundService(workspaceSlug: string) {
  return useQuery({
    queryKey: [workspaceSlug, "outbound-service"],
    queryFn: ({ signal }) =>
      callApi(getWorkspaceOutboundServiceEndpoint, { params: { workspaceSlug }, signal }),
  });
}
