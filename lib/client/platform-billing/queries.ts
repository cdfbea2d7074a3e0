"use client";

import { useQuery } from "@tanstack/react-query";
import type { MeterEventResource } from "@/types/metering";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  getPaymentEventEndpoint,
  getPlatformBillingEndpoint,
  getReconciliationEndpoint,
  listDifferencesEndpoint,
  listMeterEventsEndpoint,
  listPaymentEventsEndpoint,
  listProviderPricesEndpoint,
  listRunsEndpoint,
  listSoldPlansEndpoint,
} from "./endpoints";
import { type DifferenceQuery, type PaymentEventQuery, platformBillingKeys } from "./keys";

/** Nothing announces what comparisons find, so the console asks. */
const POLL_MS = 30_000;

export function usePaymentEvents(query: PaymentEventQuery) {
  return usePages({
    queryKey: platformBillingKeys.events(query),
    fetchPage: (cursor, signal) =>
      callApi(listPaymentEventsEndpoint, { query: { ...query, cursor }, signal }),
  });
}

export function usePaymentEvent(eventId: string) {
  return useQuery({
    queryKey: platformBillingKeys.event(eventId),
    queryFn: ({ signal }) => callApi(getPaymentEventEndpoint, { params: { eventId }, signal }),
  });
}

/** Usage for the platform's meter in one state. */
export function useMeterEvents(status: MeterEventResource["status"]) {
  return usePages({
    queryKey: platformBillingKeys.usage(status),
    fetchPage: (cursor, signal) => callApi(listMeterEventsEndpoint, { query: { status, cursor }, signal }),
  });
}

/** What does not agree over all agencies, in figures. */
export function useReconciliation() {
  return useQuery({
    queryKey: platformBillingKeys.overview(),
    queryFn: ({ signal }) => callApi(getReconciliationEndpoint, { signal }),
    refetchInterval: POLL_MS,
  });
}

export function useDifferences(query: DifferenceQuery) {
  return usePages({
    queryKey: platformBillingKeys.differences(query),
    fetchPage: (cursor, signal) => callApi(listDifferencesEndpoint, { query: { ...query, cursor }, signal }),
  });
}

export function useRuns(isFailed: boolean) {
  return usePages({
    queryKey: platformBillingKeys.runs(isFailed),
    fetchPage: (cursor, signal) =>
      callApi(listRunsEndpoint, { query: { isFailed: isFailed ? "true" : undefined, cursor }, signal }),
  });
}

/** Plans, fees, debts and what needs somebody, over all agencies. */
export function usePlatformBilling() {
  return useQuery({
    queryKey: platformBillingKeys.figures(),
    queryFn: ({ signal }) => callApi(getPlatformBillingEndpoint, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** Plans that agencies sell to their clients. */
export function useSoldPlans(status: "live" | "retired") {
  return usePages({
    queryKey: platformBillingKeys.soldPlans(status),
    fetchPage: (cursor, signal) => callApi(listSoldPlansEndpoint, { query: { status, cursor }, signal }),
  });
}

/** What providers ask for calls, with how far real costs are from it. */
export function useProviderPrices() {
  return usePages({
    queryKey: platformBillingKeys.providerPrices(),
    fetchPage: (cursor, signal) => callApi(listProviderPricesEndpoint, { query: { cursor }, signal }),
  });
}
