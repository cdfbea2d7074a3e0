"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createPriceOperation } from "@/types/prices";
import { callApi } from "../call-api";
import { partnerKeys } from "../partner/keys";
import { createPriceEndpoint, endPriceEndpoint } from "./endpoints";
import { priceKeys } from "./keys";

/** Sets what a client pays from now or later. The key makes a repeated send one price. */
export function useCreatePrice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createPriceOperation>; idempotencyKey: string }) =>
      callApi(createPriceEndpoint, input),
    onSuccess: ({ workspaceId }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: priceKeys.all() }),
        // The plain rate stands on the client itself too.
        ...(workspaceId ? [client.invalidateQueries({ queryKey: partnerKeys.client(workspaceId) })] : []),
      ]),
  });
}

/** Ends a price now, or calls off one that has not begun. */
export function useEndPrice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ruleId: string) => callApi(endPriceEndpoint, { params: { ruleId }, body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: priceKeys.all() }),
  });
}
