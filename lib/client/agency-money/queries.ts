"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  agencyGrantsEndpoint,
  agencyLedgerEndpoint,
  agencyMoneyEndpoint,
  agencyPaymentsEndpoint,
  agencyPricesEndpoint,
  previewAgencyRefundEndpoint,
} from "./endpoints";
import { agencyMoneyKeys } from "./keys";

/** An agency's plan, debts, usage and credits. */
export function useAgencyMoney(partnerId: string) {
  return useQuery({
    queryKey: agencyMoneyKeys.billing(partnerId),
    queryFn: ({ signal }) => callApi(agencyMoneyEndpoint, { params: { partnerId }, signal }),
  });
}

export function useAgencyPayments(partnerId: string) {
  return usePages({
    queryKey: agencyMoneyKeys.payments(partnerId),
    fetchPage: (cursor, signal) =>
      callApi(agencyPaymentsEndpoint, { params: { partnerId }, query: { cursor, limit: 20 }, signal }),
  });
}

export function useAgencyLedger(partnerId: string) {
  return usePages({
    queryKey: agencyMoneyKeys.ledger(partnerId),
    fetchPage: (cursor, signal) =>
      callApi(agencyLedgerEndpoint, { params: { partnerId }, query: { cursor, limit: 20 }, signal }),
  });
}

export function useAgencyGrants(partnerId: string) {
  return usePages({
    queryKey: agencyMoneyKeys.grants(partnerId),
    fetchPage: (cursor, signal) =>
      callApi(agencyGrantsEndpoint, { params: { partnerId }, query: { cursor, limit: 20 }, signal }),
  });
}

export function useAgencyPrices(partnerId: string) {
  return usePages({
    queryKey: agencyMoneyKeys.prices(partnerId),
    fetchPage: (cursor, signal) =>
      callApi(agencyPricesEndpoint, { params: { partnerId }, query: { cursor, limit: 20 }, signal }),
  });
}

/** What giving so much of a payment back would leave; all that is left of it without an amount. */
export function useAgencyRefundPreview(
  partnerId: string,
  paymentId: string,
  amountMicros: string | undefined,
) {
  return useQuery({
    queryKey: agencyMoneyKeys.refund(partnerId, paymentId, amountMicros),
    queryFn: ({ signal }) =>
      callApi(previewAgencyRefundEndpoint, {
        params: { partnerId, paymentId },
        query: { amountMicros },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
