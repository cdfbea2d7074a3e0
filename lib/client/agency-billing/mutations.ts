"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  changePlanOperation,
  PartnerBillingResource,
  startPlanCheckoutOperation,
} from "@/types/partner-billing";
import { callApi } from "../call-api";
import { AGENCY, paymentKeys } from "../payments/keys";
import {
  cancelAgencyPlanEndpoint,
  changeAgencyPlanEndpoint,
  keepAgencyPlanEndpoint,
  startPlanCheckoutEndpoint,
} from "./endpoints";
import { agencyBillingKeys } from "./keys";

/** Keyed, so that a repeated send of the same intent is one. */
interface Keyed<Body> {
  body: Body;
  idempotencyKey: string;
}

/** Makes the page on which the agency takes a plan; answers its address. */
export function useStartAgencyPlan() {
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof startPlanCheckoutOperation>>) =>
      callApi(startPlanCheckoutEndpoint, input),
  });
}

export function useChangeAgencyPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof changePlanOperation>>) =>
      callApi(changeAgencyPlanEndpoint, input),
    onSuccess: (billing) => keep(client, billing),
  });
}

/** Ends the plan with its period. */
export function useCancelAgencyPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(cancelAgencyPlanEndpoint, {}),
    onSuccess: (billing) => keep(client, billing),
  });
}

/** Takes back what waits for the period's end. */
export function useKeepAgencyPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(keepAgencyPlanEndpoint, {}),
    onSuccess: (billing) => keep(client, billing),
  });
}

function keep(client: QueryClient, billing: PartnerBillingResource) {
  client.setQueryData(agencyBillingKeys.billing(), billing);
  return client.invalidateQueries({ queryKey: paymentKeys.records(AGENCY) });
}
