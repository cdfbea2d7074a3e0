"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  setAutoRechargeOperation,
  setBillingDetailsOperation,
  startTopUpOperation,
} from "@/types/payments";
import { callApi } from "../call-api";
import {
  agencyOpenPortalEndpoint,
  agencySetAutoRechargeEndpoint,
  agencySetBillingDetailsEndpoint,
  agencyStartCardEndpoint,
  agencyStartTopUpEndpoint,
  agencyStopAutoRechargeEndpoint,
  openPortalEndpoint,
  setAutoRechargeEndpoint,
  setBillingDetailsEndpoint,
  startCardEndpoint,
  startTopUpEndpoint,
  stopAutoRechargeEndpoint,
} from "./endpoints";
import type { Payer } from "./keys";
import { paymentKeys } from "./keys";

/** Keyed, so that a repeated send of the same intent is one. */
interface Keyed<Body> {
  body: Body;
  idempotencyKey: string;
}

/** Makes the payment page of a top-up; answers its address. */
export function useStartTopUp(payer: Payer) {
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof startTopUpOperation>>) =>
      typeof payer !== "string"
        ? callApi(agencyStartTopUpEndpoint, input)
        : callApi(startTopUpEndpoint, { params: { workspaceSlug: payer }, ...input }),
  });
}

/** Makes the page on which a card is left; answers its address. */
export function useStartCard(payer: Payer) {
  return useMutation({
    mutationFn: () =>
      typeof payer !== "string"
        ? callApi(agencyStartCardEndpoint, {})
        : callApi(startCardEndpoint, { params: { workspaceSlug: payer } }),
  });
}

/** Makes a page with the payer's cards and invoices; answers its address. */
export function useOpenPortal(payer: Payer) {
  return useMutation({
    mutationFn: () =>
      typeof payer !== "string"
        ? callApi(agencyOpenPortalEndpoint, {})
        : callApi(openPortalEndpoint, { params: { workspaceSlug: payer } }),
  });
}

export function useSetAutoRecharge(payer: Payer) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setAutoRechargeOperation>) =>
      typeof payer !== "string"
        ? callApi(agencySetAutoRechargeEndpoint, { body })
        : callApi(setAutoRechargeEndpoint, { params: { workspaceSlug: payer }, body }),
    onSuccess: (state) => client.setQueryData(paymentKeys.autoRecharge(payer), state),
  });
}

export function useStopAutoRecharge(payer: Payer) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      typeof payer !== "string"
        ? callApi(agencyStopAutoRechargeEndpoint, {})
        : callApi(stopAutoRechargeEndpoint, { params: { workspaceSlug: payer } }),
    onSuccess: () => client.invalidateQueries({ queryKey: paymentKeys.autoRecharge(payer) }),
  });
}

export function useSetBillingDetails(payer: Payer) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setBillingDetailsOperation>) =>
      typeof payer !== "string"
        ? callApi(agencySetBillingDetailsEndpoint, { body })
        : callApi(setBillingDetailsEndpoint, { params: { workspaceSlug: payer }, body }),
    onSuccess: (details) => client.setQueryData(paymentKeys.details(payer), details),
  });
}
