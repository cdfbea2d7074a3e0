"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  ClientSubscriptionResource,
  changeSubscriptionOperation,
  startSubscriptionOperation,
} from "@/types/subscriptions";
import { callApi } from "../call-api";
import { creditKeys } from "../credits/keys";
import { paymentKeys } from "../payments/keys";
import { workspaceKeys } from "../workspaces/keys";
import {
  cancelSubscriptionEndpoint,
  changeSubscriptionEndpoint,
  startSubscriptionEndpoint,
} from "./endpoints";
import { subscriptionKeys } from "./keys";

/** Keyed, so that a repeated send of the same intent is one. */
interface Keyed<Body> {
  body: Body;
  idempotencyKey: string;
}

/** Makes the page on which a plan is taken; answers its address. */
export function useStartSubscription(workspaceSlug: string) {
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof startSubscriptionOperation>>) =>
      callApi(startSubscriptionEndpoint, { params: { workspaceSlug }, ...input }),
  });
}

/** Changes to another plan, takes a cancellation back, pauses or resumes. */
export function useChangeSubscription(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Keyed<BodyOf<typeof changeSubscriptionOperation>>) =>
      callApi(changeSubscriptionEndpoint, { params: { workspaceSlug }, ...input }),
    onSuccess: (changed) => keep(client, workspaceSlug, changed),
  });
}

/** Ends the plan when its period ends. */
export function useCancelSubscription(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idempotencyKey }: { idempotencyKey: string }) =>
      callApi(cancelSubscriptionEndpoint, { params: { workspaceSlug }, idempotencyKey }),
    onSuccess: (changed) => keep(client, workspaceSlug, changed),
  });
}

async function keep(client: QueryClient, slug: string, changed: ClientSubscriptionResource) {
  client.setQueryData(subscriptionKeys.plan(slug), changed);
  await refreshMoney(client, slug);
}

/** Everything a payment or a change of plan may have moved. */
export async function refreshMoney(client: QueryClient, slug: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: subscriptionKeys.plan(slug) }),
    client.invalidateQueries({ queryKey: subscriptionKeys.offers(slug) }),
    client.invalidateQueries({ queryKey: creditKeys.all(slug) }),
    client.invalidateQueries({ queryKey: paymentKeys.records(slug) }),
    client.invalidateQueries({ queryKey: workspaceKeys.frame(slug) }),
  ]);
}
