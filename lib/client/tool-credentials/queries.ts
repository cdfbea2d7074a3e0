"use client";

import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { listToolCredentialsEndpoint } from "./endpoints";
import { toolCredentialKeys } from "./keys";

/** What the workspace's tools show to other services. */
export function useToolCredentials(workspaceSlug: string, enabled = true) {
  return usePages({
    queryKey: toolCredentialKeys.list(workspaceSlug),
    fetchPage: (cursor, signal) =>
      callApi(listToolCredentialsEndpoint, {
        params: { workspaceSlug },
        query: { cursor, limit: 100 },
        signal,
      }),
    enabled,
  });
}
