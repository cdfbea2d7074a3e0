"use client";

import { useMutation } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { openPlatformViewEndpoint, openViewEndpoint } from "./endpoints";

export interface ViewRequest {
  reason: string;
  mayWrite: boolean;
}

/**
 * Asks for the link that opens a client's workspace as its members see it: as the agency, or as the platform, which has
 * to give a reason.
 */
export function useOpenView(workspaceId: string, as: "agency" | "platform") {
  return useMutation({
    mutationFn: ({ reason, mayWrite }: ViewRequest) => {
      const params = { workspaceId };
      return as === "platform"
        ? callApi(openPlatformViewEndpoint, { params, body: { reason, mayWrite } })
        : callApi(openViewEndpoint, { params, body: { mayWrite, ...(reason ? { reason } : {}) } });
    },
  });
}
