"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getSubscriptionEndpoint, listOfferedPlansEndpoint, previewSubscriptionEndpoint } from "./endpoints";
import { subscriptionKeys } from "./keys";

/** The workspace's plan, what it used of it, and what comes next. */
export function useSubscription(workspaceSlug: string, enabled = true) {
  return useQuery({
    queryKey: subscriptionKeys.plan(workspaceSlug),
    queryFn: ({ signal }) => callApi(getSubscriptionEndpoint, { params: { workspaceSlug }, signal }),
    enabled,
  });
}

/** The plans that can be chosen, each with what the last thirty days would have cost on it. */
export function useOfferedPlans(workspaceSlug: string, enabled = true) {
  return useQuery({
    queryKey: subscriptionKeys.offers(workspaceSlug),
    queryFn: ({ signal }) => callApi(listOfferedPlansEndpoint, { params: { workspaceSlug }, signal }),
    select: ({ plans }) => plans,
    enabled,
  });
}

/** What a plan, or a change to it, would cost and when it would begin. */
export function useSubscriptionPreview(workspaceSlug: string, planId: string) {
  return useQuery({
    queryKey: subscriptionKeys.preview(workspaceSlug, planId),
    queryFn: ({ signal }) =>
      callApi(previewSubscriptionEndpoint, { params: { workspaceSlug }, body: { planId }, signal }),
    enabled: planId !== "",
    // It holds an instant that a change is reckoned by, so an old one is of no use.
    gcTime: 0,
    retry: false,
  });
}
