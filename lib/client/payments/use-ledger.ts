"use client";

import { instantsOf } from "@/config/date-presets";
import { agencyEntriesEndpoint } from "../agency-billing/endpoints";
import { agencyBillingKeys } from "../agency-billing/keys";
import { callApi } from "../call-api";
import { creditKeys, type LedgerFilters } from "../credits/keys";
import { listCreditEntriesEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import type { Payer } from "./keys";

/** The payer's ledger, newest first; its days are those of `timeZone`. */
export function useLedger(payer: Payer, filters: LedgerFilters, timeZone: string) {
  const { from, to: until } = instantsOf(filters, timeZone);
  const range = { kind: filters.kind ?? undefined, from, until };
  return usePages({
    queryKey:
      typeof payer === "string" ? creditKeys.entries(payer, filters) : agencyBillingKeys.entries(filters),
    fetchPage: (cursor, signal) =>
      typeof payer === "string"
        ? callApi(listCreditEntriesEndpoint, {
            params: { workspaceSlug: payer },
            query: { cursor, ...range },
            signal,
          })
        : callApi(agencyEntriesEndpoint, { query: { cursor, ...range }, signal }),
    keepsRows: true,
  });
}
