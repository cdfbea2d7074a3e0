"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { grantClientCreditsOperation } from "@/types/credit-grants";
import type { BodyOf } from "@/types/operation";
import type { forgiveInvoiceOperation, refundPaymentOperation } from "@/types/partner-payments";
import type {
  cancelClientSubscriptionOperation,
  changeClientSubscriptionOperation,
  startClientSubscriptionOperation,
} from "@/types/subscriptions";
import { callApi } from "../call-api";
import { creditKeys } from "../credits/keys";
import { partnerKeys } from "../partner/keys";
import { planKeys } from "../plans/keys";
import {
  cancelClientSubscriptionEndpoint,
  changeClientSubscriptionEndpoint,
  chargeInvoiceEndpoint,
  forgiveInvoiceEndpoint,
  grantCreditsEndpoint,
  refundPaymentEndpoint,
  startClientSubscriptionEndpoint,
} from "./endpoints";
import { clientBillingKeys } from "./keys";

/** Keyed, so that a repeated send of the same intent is one. */
interface Keyed<Body> {
  body: Body;
  idempotencyKey: string;
}

/** Makes the page on which the client takes a plan; answers its address. */
export function useStartClientPlan(workspaceId: string) {
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof startClientSubscriptionOperation>>) =>
      callApi(startClientSubscriptionEndpoint, { params: { workspaceId }, ...input }),
  });
}

/** Changes, keeps, pauses or resumes a client's plan, or sets its cap. */
export function useChangeClientPlan(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof changeClientSubscriptionOperation>>) =>
      callApi(changeClientSubscriptionEndpoint, { params: { workspaceId }, ...input }),
    onSuccess: (changed) => {
      client.setQueryData(clientBillingKeys.subscription(workspaceId), changed);
      return client.invalidateQueries({ queryKey: planKeys.all() });
    },
  });
}

export function useCancelClientPlan(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof cancelClientSubscriptionOperation>>) =>
      callApi(cancelClientSubscriptionEndpoint, { params: { workspaceId }, ...input }),
    onSuccess: (changed) => {
      client.setQueryData(clientBillingKeys.subscription(workspaceId), changed);
      return Promise.all([
        refreshMoney(client, workspaceId),
        client.invalidateQueries({ queryKey: planKeys.all() }),
      ]);
    },
  });
}

/** Gives free credits. */
export function useGrantCredits(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof grantClientCreditsOperation>>) =>
      callApi(grantCreditsEndpoint, { params: { workspaceId }, ...input }),
    onSuccess: () =>
      Promise.all([
        refreshMoney(client, workspaceId),
        client.invalidateQueries({ queryKey: clientBillingKeys.grants(workspaceId) }),
      ]),
  });
}

/** Gives a payment back, in part or whole. */
export function useRefundPayment(workspaceId: string, paymentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof refundPaymentOperation>>) =>
      callApi(refundPaymentEndpoint, { params: { paymentId }, ...input }),
    onSuccess: () =>
      Promise.all([
        refreshMoney(client, workspaceId),
        client.invalidateQueries({ queryKey: clientBillingKeys.payments(workspaceId) }),
        client.invalidateQueries({ queryKey: ["partner", "refund-preview", paymentId] }),
      ]),
  });
}

/** Forgives what the client owes on an open invoice. */
export function useForgiveInvoice(workspaceId: string, invoiceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof forgiveInvoiceOperation>>) =>
      callApi(forgiveInvoiceEndpoint, { params: { workspaceId, invoiceId }, ...input }),
    onSettled: () => refreshInvoices(client, workspaceId),
  });
}

/** Tries at once to take an open invoice from the client's card. */
export function useChargeInvoice(workspaceId: string, invoiceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idempotencyKey }: { idempotencyKey: string }) =>
      callApi(chargeInvoiceEndpoint, { params: { workspaceId, invoiceId }, idempotencyKey }),
    onSettled: () => refreshInvoices(client, workspaceId),
  });
}

/** A refusal may mean that the invoice has changed meanwhile. */
function refreshInvoices(client: QueryClient, workspaceId: string) {
  return Promise.all([
    refreshMoney(client, workspaceId),
    client.invalidateQueries({ queryKey: clientBillingKeys.invoices(workspaceId) }),
    client.invalidateQueries({ queryKey: clientBillingKeys.payments(workspaceId) }),
    client.invalidateQueries({ queryKey: clientBillingKeys.subscription(workspaceId) }),
  ]);
}

function refreshMoney(client: QueryClient, workspaceId: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: creditKeys.clientEntries(workspaceId) }),
    client.invalidateQueries({ queryKey: partnerKeys.clients() }),
    client.invalidateQueries({ queryKey: partnerKeys.client(workspaceId) }),
  ]);
}
