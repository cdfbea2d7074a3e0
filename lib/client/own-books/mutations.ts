"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { fixOwnDifferenceOperation } from "@/types/reconciliation";
import { callApi } from "../call-api";
import { fixOwnDifferenceEndpoint, startOwnRunEndpoint } from "./endpoints";
import { ownBookKeys } from "./keys";

/** Does something about a difference, with a note. */
export function useFixOwnDifference(differenceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof fixOwnDifferenceOperation>) =>
      callApi(fixOwnDifferenceEndpoint, { params: { differenceId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ownBookKeys.all() }),
  });
}

/** Has the agency's account compared now. */
export function useCompareOwnBooks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(startOwnRunEndpoint, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ownBookKeys.all() }),
  });
}
