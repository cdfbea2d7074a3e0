"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  agencyBillingEndpoint,
  agencyCreditsEndpoint,
  ownGrantsEndpoint,
  previewAgencyPlanEndpoint,
} from "./endpoints";
import { agencyBillingKeys } from "./keys";

/** The agency's plan, what it uses of it and what comes next. */
export function useAgencyBilling(enabled = true) {
  return useQuery({
    queryKey: agencyBillingKeys.billing(),
    queryFn: ({ signal }) => callApi(agencyBillingEndpoint, { signal }),
    enabled,
  });
}

/** What a change of plan comes to. */
export function useAgencyPlanPreview(planVariantId: string, interval: "month" | "year", enabled: boolean) {
  return useQuery({
    queryKey: agencyBillingKeys.preview(planVariantId, interval),
    queryFn: ({ signal }) =>
      callApi(previewAgencyPlanEndpoint, { body: { planVariantId, interval }, signal }),
    enabled,
    // It holds an instant that the change is reckoned by, so an old one is of no use.
    gcTime: 0,
    retry: false,
  });
}

/** The agency's own balance with the platform. */
export function useAgencyCredits() {
  return useQuery({
    queryKey: agencyBillingKeys.credits(),
    queryFn: ({ signal }) => callApi(agencyCreditsEndpoint, { signal }),
  });
}

/** Free credits the platform gave the agency, newest first. */
export function useOwnGrants() {
  return usePages({
    queryKey: agencyBillingKeys.grants(),
    fetchPage: (cursor, signal) => callApi(ownGrantsEndpoint, { query: { cursor, limit: 10 }, signal }),
  });
}
