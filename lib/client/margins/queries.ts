"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import type { MarginQuery, MoneyQuery } from "../margin-filters/keys";
import { usePages } from "../use-pages";
import {
  exchangeRatesEndpoint,
  listMarginAlertsEndpoint,
  listMarginsEndpoint,
  moneyEndpoint,
} from "./endpoints";
import { marginKeys } from "./keys";

/** Nothing announces that rates stated later were applied to calls, so who waits for it asks. */
const POLL_MS = 10_000;

/** Calls of which something is told in a currency. */
type Told = { currency: string; uncomparedCalls: number };

/** What clients, agents or calls brought and cost, page by page. */
export function useMargins(query: MarginQuery, isBeingTold: (rows: readonly Told[]) => boolean) {
  return usePages({
    queryKey: marginKeys.list(query),
    fetchPage: (cursor, signal) => callApi(listMarginsEndpoint, { query: { ...query, cursor }, signal }),
    refetchInterval: (rows) => (isBeingTold(rows) ? POLL_MS : false),
  });
}

/** Revenue, costs and result of the agency, by currency. */
export function useMoney(query: MoneyQuery, isBeingTold: (rows: readonly Told[]) => boolean) {
  return useQuery({
    queryKey: marginKeys.money(query),
    queryFn: ({ signal }) => callApi(moneyEndpoint, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isBeingTold(state.data?.currencies ?? []) ? POLL_MS : false),
  });
}

/** Losses and dear calls that nobody has looked at yet, newest first. */
export function useMarginAlerts() {
  return usePages({
    queryKey: marginKeys.alerts(),
    fetchPage: (cursor, signal) =>
      callApi(listMarginAlertsEndpoint, { query: { isSeen: "false", limit: 10, cursor }, signal }),
  });
}

/** What a dollar is in other currencies, as the agency has stated it. */
export function useExchangeRates() {
  return useQuery({
    queryKey: marginKeys.rates(),
    queryFn: ({ signal }) => callApi(exchangeRatesEndpoint, { signal }),
  });
}
