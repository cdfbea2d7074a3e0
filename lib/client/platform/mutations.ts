"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  changeFlagsOperation,
  PlatformPartnerResource,
  resetTwoFactorOperation,
  updatePartnerOperation,
} from "@/types/console";
import type { replayEventsOperation } from "@/types/dead-letters";
import type { JobName } from "@/types/jobs";
import type { BodyOf } from "@/types/operation";
import type { createPlanVariantOperation, updatePlanVariantOperation } from "@/types/plans";
import { callApi } from "../call-api";
import {
  changeFlagsEndpoint,
  createPlanVariantEndpoint,
  dropEventEndpoint,
  dropJobEndpoint,
  inviteOwnerEndpoint,
  orderPlanVariantsEndpoint,
  removePlanVariantEndpoint,
  reopenPartnerEndpoint,
  replayEventEndpoint,
  replayEventsEndpoint,
  resetTwoFactorEndpoint,
  retryJobEndpoint,
  retryJobsEndpoint,
  suspendPartnerEndpoint,
  updatePartnerEndpoint,
  updatePlanVariantEndpoint,
} from "./endpoints";
import { platformKeys } from "./keys";

/** The answer is the agency itself; lists that show it are asked again. */
function keepPartner(client: QueryClient, partner: PlatformPartnerResource): void {
  void client.invalidateQueries({ queryKey: platformKeys.allPartners() });
  client.setQueryData(platformKeys.partner(partner.id), partner);
}

export function useUpdatePartner(partnerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updatePartnerOperation>) =>
      callApi(updatePartnerEndpoint, { params: { partnerId }, body }),
    onSuccess: (partner) => keepPartner(client, partner),
  });
}

export function useSuspendPartner(partnerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(suspendPartnerEndpoint, { params: { partnerId }, body: { reason } }),
    onSuccess: (partner) => keepPartner(client, partner),
  });
}

export function useReopenPartner(partnerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(reopenPartnerEndpoint, { params: { partnerId } }),
    onSuccess: (partner) => keepPartner(client, partner),
  });
}

export function useInviteOwner(partnerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => callApi(inviteOwnerEndpoint, { params: { partnerId }, body: { email } }),
    // Its people are kept below the agency itself.
    onSuccess: () => client.invalidateQueries({ queryKey: platformKeys.partner(partnerId) }),
  });
}

export function useResetTwoFactor(partnerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof resetTwoFactorOperation>) =>
      callApi(resetTwoFactorEndpoint, { params: { partnerId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: platformKeys.partnerPeople(partnerId) }),
  });
}

export function useChangeFlags(partnerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof changeFlagsOperation>) =>
      callApi(changeFlagsEndpoint, { params: { partnerId }, body }),
    onSuccess: (partner) => keepPartner(client, partner),
  });
}

function useVariantMutation<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: platformKeys.variants() }),
  });
}

export function useCreatePlanVariant() {
  return useVariantMutation(
    (input: { body: BodyOf<typeof createPlanVariantOperation>; idempotencyKey: string }) =>
      callApi(createPlanVariantEndpoint, input),
  );
}

export function useUpdatePlanVariant(variantId: string) {
  return useVariantMutation((body: BodyOf<typeof updatePlanVariantOperation>) =>
    callApi(updatePlanVariantEndpoint, { params: { variantId }, body }),
  );
}

export function useRemovePlanVariant() {
  return useVariantMutation((variantId: string) =>
    callApi(removePlanVariantEndpoint, { params: { variantId } }),
  );
}

export function useOrderPlanVariants() {
  return useVariantMutation((variantIds: string[]) =>
    callApi(orderPlanVariantsEndpoint, { body: { variantIds } }),
  );
}

/** What moves an event or a job changes the lists of its kind and the figures over them. */
function useOperation<Input, Answer>(area: readonly string[], send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: area }),
        client.invalidateQueries({ queryKey: platformKeys.stats() }),
      ]),
  });
}

export function useReplayEvent() {
  return useOperation(platformKeys.allEvents(), (eventId: string) =>
    callApi(replayEventEndpoint, { params: { eventId } }),
  );
}

export function useReplayEvents() {
  return useOperation(platformKeys.allEvents(), (body: BodyOf<typeof replayEventsOperation>) =>
    callApi(replayEventsEndpoint, { body }),
  );
}

export function useDropEvent() {
  return useOperation(platformKeys.allEvents(), ({ eventId, note }: { eventId: string; note: string }) =>
    callApi(dropEventEndpoint, { params: { eventId }, body: { note } }),
  );
}

export function useRetryJob() {
  return useOperation(platformKeys.allJobs(), (jobId: string) =>
    callApi(retryJobEndpoint, { params: { jobId } }),
  );
}

export function useRetryJobs() {
  return useOperation(platformKeys.allJobs(), (name: JobName) =>
    callApi(retryJobsEndpoint, { body: { name } }),
  );
}

export function useDropJob() {
  return useOperation(platformKeys.allJobs(), ({ jobId, note }: { jobId: string; note: string }) =>
    callApi(dropJobEndpoint, { params: { jobId }, body: { note } }),
  );
}
