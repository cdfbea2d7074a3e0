"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { adjustCreditsOperation } from "@/types/credits";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { adjustCreditsEndpoint } from "../endpoints";
import { partnerKeys } from "../partner/keys";
import { creditKeys } from "./keys";

/** Moves a client's balance by hand. The key makes a repeated send of the same adjustment one entry. */
export function useAdjustCredits(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof adjustCreditsOperation>; idempotencyKey: string }) =>
      callApi(adjustCreditsEndpoint, { params: { workspaceId }, ...input }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: creditKeys.clientEntries(workspaceId) }),
        client.invalidateQueries({ queryKey: partnerKeys.clients() }),
        client.invalidateQueries({ queryKey: partnerKeys.client(workspaceId) }),
      ]),
  });
}
