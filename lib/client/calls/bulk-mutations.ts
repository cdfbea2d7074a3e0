"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createErasureOperation } from "@/types/privacy";
import { callApi } from "../call-api";
import { createErasureEndpoint } from "../privacy/endpoints";
import { callKeys } from "./keys";

/** Asks for calls to be deleted for good; a background job does it. */
export function useDeleteCalls(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createErasureOperation>) =>
      callApi(createErasureEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: callKeys.all(workspaceSlug) }),
  });
}
