"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { createEnrolRuleOperation, updateEnrolRuleOperation } from "@/types/lead-rules";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { leadKeys } from "../leads/keys";
import {
  createEnrolRuleEndpoint,
  deleteEnrolRuleEndpoint,
  listEnrolRulesEndpoint,
  updateEnrolRuleEndpoint,
} from "./endpoints";

/** The rules by which new leads are put on campaigns' lists. */
export function useEnrolRules(workspaceSlug: string) {
  return useQuery({
    queryKey: leadKeys.rules(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listEnrolRulesEndpoint, { params: { workspaceSlug }, signal })).items,
  });
}

export function useCreateEnrolRule(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof createEnrolRuleOperation>) =>
      callApi(createEnrolRuleEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: refresh,
  });
}

export function useUpdateEnrolRule(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: ({ ruleId, body }: { ruleId: string; body: BodyOf<typeof updateEnrolRuleOperation> }) =>
      callApi(updateEnrolRuleEndpoint, { params: { workspaceSlug, ruleId }, body }),
    onSuccess: refresh,
  });
}

export function useDeleteEnrolRule(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (ruleId: string) => callApi(deleteEnrolRuleEndpoint, { params: { workspaceSlug, ruleId } }),
    onSuccess: refresh,
  });
}

function useRefresh(workspaceSlug: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: leadKeys.rules(workspaceSlug) });
}
