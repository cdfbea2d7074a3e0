"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  agencyAutoRechargeEndpoint,
  agencyBillingDetailsEndpoint,
  agencyListInvoicesEndpoint,
  agencyListPaymentsEndpoint,
  agencySettleCheckoutEndpoint,
  autoRechargeEndpoint,
  billingDetailsEndpoint,
  listInvoicesEndpoint,
  listPaymentsEndpoint,
  settleCheckoutEndpoint,
} from "./endpoints";
import type { Payer } from "./keys";
import { paymentKeys } from "./keys";

/** How the payer's balance tops itself up, with the card and the amounts that can be paid. */
export function useAutoRecharge(payer: Payer, enabled = true) {
  return useQuery({
    queryKey: paymentKeys.autoRecharge(payer),
    queryFn: ({ signal }) =>
      typeof payer !== "string"
        ? callApi(agencyAutoRechargeEndpoint, { signal })
        : callApi(autoRechargeEndpoint, { params: { workspaceSlug: payer }, signal }),
    enabled,
  });
}

/** The payer's invoices, newest first. */
export function useInvoices(payer: Payer) {
  return usePages({
    queryKey: paymentKeys.invoices(payer),
    fetchPage: (cursor, signal) =>
      typeof payer !== "string"
        ? callApi(agencyListInvoicesEndpoint, { query: { cursor }, signal })
        : callApi(listInvoicesEndpoint, { params: { workspaceSlug: payer }, query: { cursor }, signal }),
  });
}

/** The payer's payments, newest first. */
export function usePayments(payer: Payer) {
  return usePages({
    queryKey: paymentKeys.payments(payer),
    fetchPage: (cursor, signal) =>
      typeof payer !== "string"
        ? callApi(agencyListPaymentsEndpoint, { query: { cursor }, signal })
        : callApi(listPaymentsEndpoint, { params: { workspaceSlug: payer }, query: { cursor }, signal }),
  });
}

/** What stands on the payer's invoices, and its card; null before anything was paid. */
export function useBillingDetails(payer: Payer) {
  return useQuery({
    queryKey: paymentKeys.details(payer),
    queryFn: async ({ signal }) => {
      const answer =
        typeof payer !== "string"
          ? await callApi(agencyBillingDetailsEndpoint, { signal })
          : await callApi(billingDetailsEndpoint, { params: { workspaceSlug: payer }, signal });
      return answer.details;
    },
  });
}

const ASK_AGAIN_MS = 3_000;
/** Some payments take days: after so many answers a look at the page is enough. */
const MOST_ASKS = 40;

/** What came of a payment page; asked again while the payment is on its way. */
export function useSettledCheckout(payer: Payer, checkoutId: string) {
  return useQuery({
    queryKey: paymentKeys.checkout(payer, checkoutId),
    queryFn: ({ signal }) =>
      typeof payer !== "string"
        ? callApi(agencySettleCheckoutEndpoint, { params: { checkoutId }, signal })
        : callApi(settleCheckoutEndpoint, { params: { workspaceSlug: payer, checkoutId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.status === "processing" && state.dataUpdateCount < MOST_ASKS ? ASK_AGAIN_MS : false,
  });
}
