"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { previewCapabilitiesOperation, previewPromptOperation } from "@/types/agent-engines";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  compareVersionsEndpoint,
  getCapabilitiesEndpoint,
  listVersionsEndpoint,
  previewCapabilitiesEndpoint,
  previewPromptEndpoint,
} from "./endpoints";
import { agentKeys, type VersionSide } from "./keys";

/** What was published of an agent, newest first. */
export function useVersions(workspaceSlug: string, agentId: string) {
  return usePages({
    queryKey: agentKeys.versions(workspaceSlug, agentId),
    fetchPage: (cursor, signal) =>
      callApi(listVersionsEndpoint, { params: { workspaceSlug, agentId }, query: { cursor }, signal }),
  });
}

interface Sides {
  from: VersionSide;
  to: VersionSide;
}

/** How two versions differ. It is looked at anew each time it is shown: drafts change under it. */
export function useComparison(workspaceSlug: string, agentId: string, { from, to }: Sides, enabled = true) {
  return useQuery({
    queryKey: agentKeys.comparison(workspaceSlug, agentId, from, to),
    queryFn: ({ signal }) =>
      callApi(compareVersionsEndpoint, {
        params: { workspaceSlug, agentId },
        query: { from, to },
        signal,
      }),
    staleTime: 0,
    enabled,
  });
}

/** What each engine makes of the stored draft. */
export function useCapabilities(workspaceSlug: string, agentId: string) {
  return useQuery({
    queryKey: agentKeys.capabilities(workspaceSlug, agentId),
    queryFn: ({ signal }) => callApi(getCapabilitiesEndpoint, { params: { workspaceSlug, agentId }, signal }),
    staleTime: 0,
  });
}

/** What each engine would make of a definition that is not stored yet; null asks nothing. */
export function usePreviewedCapabilities(
  workspaceSlug: string,
  body: BodyOf<typeof previewCapabilitiesOperation> | null,
) {
  return useQuery({
    queryKey: agentKeys.preview(workspaceSlug, "capabilities", JSON.stringify(body)),
    queryFn: ({ signal }) =>
      callApi(previewCapabilitiesEndpoint, {
        params: { workspaceSlug },
        body: body ?? { definition: { prompt: "" } },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: body !== null,
  });
}

/** The final prompt of a definition that is not stored yet; null asks nothing. */
export function usePromptPreview(workspaceSlug: string, body: BodyOf<typeof previewPromptOperation> | null) {
  return useQuery({
    queryKey: agentKeys.preview(workspaceSlug, "prompt", JSON.stringify(body)),
    queryFn: ({ signal }) =>
      callApi(previewPromptEndpoint, {
        params: { workspaceSlug },
        body: body ?? { definition: { prompt: "" } },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: body !== null,
  });
}
