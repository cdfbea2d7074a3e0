"use client";

import { useQuery } from "@tanstack/react-query";
import { instantsOf } from "@/config/date-presets";
import { callApi } from "../call-api";
import type { LedgerFilters } from "../credits/keys";
import { usePages } from "../use-pages";
import {
  agencyBillingEndpoint,
  agencyCreditsEndpoint,
  agencyEntriesEndpoint,
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

/** The agency's own ledger; its days are those of UTC, as on its statements. */
export function useAgencyEntries(filters: LedgerFilters) {
  const { from, to: until } = instantsOf(filters, "UTC");
  const kind = filters.kind ?? undefined;
  return usePages({
    queryKey: agencyBillingKeys.entries(filters),
    fetchPage: (cursor, signal) =>
      callApi(agencyEntriesEndpoint, { query: { cursor, kind, from, until }, signal }),
    keepsRows: true,
  });
}
