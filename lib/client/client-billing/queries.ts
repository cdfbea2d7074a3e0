"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  clientInvoicesEndpoint,
  clientPaymentsEndpoint,
  clientSubscriptionEndpoint,
  listGrantsEndpoint,
  previewClientSubscriptionEndpoint,
  previewRefundEndpoint,
} from "./endpoints";
import { clientBillingKeys } from "./keys";

/** A client's plan, what it used of it, and what comes next. */
export function useClientSubscription(workspaceId: string) {
  return useQuery({
    queryKey: clientBillingKeys.subscription(workspaceId),
    queryFn: ({ signal }) => callApi(clientSubscriptionEndpoint, { params: { workspaceId }, signal }),
  });
}

/** What a plan, or a change to it, would cost the client and when it would begin. */
export function usePlanPreview(workspaceId: string, planId: string) {
  return useQuery({
    queryKey: clientBillingKeys.planPreview(workspaceId, planId),
    queryFn: ({ signal }) =>
      callApi(previewClientSubscriptionEndpoint, { params: { workspaceId }, body: { planId }, signal }),
    enabled: planId !== "",
    // It holds an instant that a change is reckoned by, so an old one is of no use.
    gcTime: 0,
    retry: false,
  });
}

/** Free credits of a client with what is left of each. */
export function useGrants(workspaceId: string) {
  return usePages({
    queryKey: clientBillingKeys.grants(workspaceId),
    fetchPage: (cursor, signal) =>
      callApi(listGrantsEndpoint, { params: { workspaceId }, query: { cursor, limit: 20 }, signal }),
  });
}

export function useClientPayments(workspaceId: string) {
  return usePages({
    queryKey: clientBillingKeys.payments(workspaceId),
    fetchPage: (cursor, signal) =>
      callApi(clientPaymentsEndpoint, { params: { workspaceId }, query: { cursor, limit: 20 }, signal }),
  });
}

export function useClientInvoices(workspaceId: string) {
  return usePages({
    queryKey: clientBillingKeys.invoices(workspaceId),
    fetchPage: (cursor, signal) =>
      callApi(clientInvoicesEndpoint, { params: { workspaceId }, query: { cursor, limit: 20 }, signal }),
  });
}

/** What giving so much of a payment back would leave; all that is left of it without an amount. */
export function useRefundPreview(paymentId: string, amountMicros: string | undefined) {
  return useQuery({
    queryKey: clientBillingKeys.refundPreview(paymentId, amountMicros),
    queryFn: ({ signal }) =>
      callApi(previewRefundEndpoint, { params: { paymentId }, query: { amountMicros }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
