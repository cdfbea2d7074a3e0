"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  ClientPlanResource,
  createClientPlanOperation,
  migrateClientPlanOperation,
  updateClientPlanOperation,
} from "@/types/client-plans";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { createPlanEndpoint, migratePlanEndpoint, retirePlanEndpoint, updatePlanEndpoint } from "./endpoints";
import { planKeys } from "./keys";

/** Makes a plan. The key makes a repeated send of the same form one plan. */
export function useCreatePlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createClientPlanOperation>; idempotencyKey: string }) =>
      callApi(createPlanEndpoint, input),
    onSuccess: (plan) => keep(client, plan),
  });
}

/** Changes a plan; other terms are a new version. The key makes a repeated send one version. */
export function useUpdatePlan(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof updateClientPlanOperation>; idempotencyKey: string }) =>
      callApi(updatePlanEndpoint, { params: { planId }, ...input }),
    onSuccess: (plan) => keep(client, plan),
  });
}

/** Nobody can choose the plan afterwards; its subscribers keep it. */
export function useRetirePlan(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(retirePlanEndpoint, { params: { planId } }),
    onSuccess: (plan) => keep(client, plan),
  });
}

/** Has subscribers of older versions moved with their next period. */
export function useMigratePlan(planId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof migrateClientPlanOperation>) =>
      callApi(migratePlanEndpoint, { params: { planId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: planKeys.all() }),
  });
}

function keep(client: QueryClient, plan: ClientPlanResource) {
  client.setQueryData(planKeys.plan(plan.id), plan);
  return Promise.all([
    client.invalidateQueries({ queryKey: planKeys.list("live") }),
    client.invalidateQueries({ queryKey: planKeys.list("retired") }),
  ]);
}
