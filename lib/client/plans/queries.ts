"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { getPlanEndpoint, listPlansEndpoint, sellingStateEndpoint } from "./endpoints";
import { type PlanStatus, planKeys } from "./keys";

/** The plans the agency sells, in its own order. */
export function usePlans(status: PlanStatus, enabled = true) {
  return usePages({
    queryKey: planKeys.list(status),
    fetchPage: (cursor, signal) => callApi(listPlansEndpoint, { query: { status, cursor }, signal }),
    enabled,
  });
}

export function usePlan(planId: string) {
  return useQuery({
    queryKey: planKeys.plan(planId),
    queryFn: ({ signal }) => callApi(getPlanEndpoint, { params: { planId }, signal }),
  });
}

/** Whether the agency can sell, and what it misses. For those who may see its billing. */
export function useSellingState(enabled: boolean) {
  return useQuery({
    queryKey: planKeys.selling(),
    queryFn: ({ signal }) => callApi(sellingStateEndpoint, { signal }),
    enabled,
  });
}
