"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { campaignTestCallOperation, cloneCampaignOperation } from "@/types/campaign-steps";
import type { CampaignResource, createDraftOperation, updateCampaignOperation } from "@/types/campaigns";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  campaignTestCallEndpoint,
  cloneCampaignEndpoint,
  createDraftEndpoint,
  deleteCampaignEndpoint,
  pauseCampaignEndpoint,
  resumeCampaignEndpoint,
  retryUnreachedEndpoint,
  startCampaignEndpoint,
  terminateCampaignEndpoint,
  updateCampaignEndpoint,
} from "./endpoints";
import { campaignKeys } from "./keys";

/** Begins a campaign with whatever is known so far. */
export function useCreateDraft(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createDraftOperation>) =>
      callApi(createDraftEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: (campaign) => keep(client, workspaceSlug, campaign),
  });
}

export function useUpdateCampaign(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateCampaignOperation>) =>
      callApi(updateCampaignEndpoint, { params: { workspaceSlug, campaignId }, body }),
    onSuccess: (campaign) => keep(client, workspaceSlug, campaign),
  });
}

interface ActionOptions {
  params: { workspaceSlug: string; campaignId: string };
  idempotencyKey?: string | undefined;
}
const LIFECYCLE = {
  start: (options: ActionOptions) => callApi(startCampaignEndpoint, options),
  /** Whatever its start says. */
  "start-now": (options: ActionOptions) =>
    callApi(startCampaignEndpoint, { ...options, body: { now: true } }),
  pause: (options: ActionOptions) => callApi(pauseCampaignEndpoint, options),
  resume: (options: ActionOptions) => callApi(resumeCampaignEndpoint, options),
  terminate: (options: ActionOptions) => callApi(terminateCampaignEndpoint, options),
};
type CampaignAction = keyof typeof LIFECYCLE;

/** Starts, pauses, resumes or ends a campaign. */
export function useCampaignAction(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, idempotencyKey }: { action: CampaignAction; idempotencyKey?: string }) =>
      LIFECYCLE[action]({ params: { workspaceSlug, campaignId }, idempotencyKey }),
    onSuccess: (campaign) => keep(client, workspaceSlug, campaign),
  });
}

export function useCloneCampaign(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof cloneCampaignOperation>) =>
      callApi(cloneCampaignEndpoint, { params: { workspaceSlug, campaignId }, body }),
    onSuccess: (campaign) => keep(client, workspaceSlug, campaign),
  });
}

/** Makes a draft with everybody no call reached. */
export function useRetryUnreached(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(retryUnreachedEndpoint, { params: { workspaceSlug, campaignId } }),
    onSuccess: (campaign) => keep(client, workspaceSlug, campaign),
  });
}

/** Deletes a campaign with its list. */
export function useDeleteCampaign(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteCampaignEndpoint, { params: { workspaceSlug, campaignId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: campaignKeys.lists(workspaceSlug) }),
  });
}

/** Calls a number as a recipient would be called. */
export function useCampaignTestCall(workspaceSlug: string, campaignId: string) {
  return useMutation({
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: BodyOf<typeof campaignTestCallOperation>;
      idempotencyKey: string;
    }) => callApi(campaignTestCallEndpoint, { params: { workspaceSlug, campaignId }, body, idempotencyKey }),
  });
}

/** Takes a campaign as the server answered it; what follows from it is asked for again where it is shown. */
async function keep(client: QueryClient, workspaceSlug: string, campaign: CampaignResource): Promise<void> {
  // What was asked before the change must not be taken for the state after it.
  await client.cancelQueries({ queryKey: campaignKeys.one(workspaceSlug, campaign.id) });
  client.setQueryData(campaignKeys.detail(workspaceSlug, campaign.id), campaign);
  await Promise.all([
    client.invalidateQueries({ queryKey: campaignKeys.lists(workspaceSlug) }),
    client.invalidateQueries({ queryKey: campaignKeys.live(workspaceSlug, campaign.id) }),
    client.invalidateQueries({ queryKey: campaignKeys.estimate(workspaceSlug, campaign.id) }),
    client.invalidateQueries({ queryKey: campaignKeys.previews(workspaceSlug, campaign.id) }),
  ]);
}
