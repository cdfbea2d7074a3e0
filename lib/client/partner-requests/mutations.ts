"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  answerPartnerRequestOperation,
  createPartnerRequestOperation,
  decidePartnerRequestOperation,
  PartnerRequestResource,
  provisionPartnerRequestOperation,
} from "@/types/partner-requests";
import { callApi } from "../call-api";
import { platformKeys } from "../platform/keys";
import {
  answerPartnerRequestEndpoint,
  confirmAgencyOrderEndpoint,
  createPartnerRequestEndpoint,
  decidePartnerRequestEndpoint,
  provisionPartnerRequestEndpoint,
} from "./endpoints";
import { partnerRequestKeys } from "./keys";

export function useCreatePartnerRequest() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof createPartnerRequestOperation>) =>
      callApi(createPartnerRequestEndpoint, { body }),
  });
}

export function useAnswerPartnerRequest(id: string) {
  return useMutation({
    mutationFn: (body: BodyOf<typeof answerPartnerRequestOperation>) =>
      callApi(answerPartnerRequestEndpoint, { params: { id }, body }),
  });
}

export function useConfirmAgencyOrder() {
  return useMutation({
    mutationFn: (token: string) => callApi(confirmAgencyOrderEndpoint, { body: { token } }),
  });
}

export function useDecidePartnerRequest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof decidePartnerRequestOperation>) =>
      callApi(decidePartnerRequestEndpoint, { params: { id }, body }),
    onSuccess: (request) => keep(client, request),
  });
}

export function useProvisionPartnerRequest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof provisionPartnerRequestOperation>; idempotencyKey: string }) =>
      callApi(provisionPartnerRequestEndpoint, { params: { id }, ...input }),
    onSuccess: async (request) => {
      await keep(client, request);
      // Every list of agencies, however it is filtered.
      await client.invalidateQueries({ queryKey: [platformKeys.stats()[0], "partners"] });
    },
  });
}

/** The answer is the request as it is now; lists and counts are asked for again. */
async function keep(client: QueryClient, request: PartnerRequestResource): Promise<void> {
  client.setQueryData(partnerRequestKeys.detail(request.id), request);
  await client.invalidateQueries({
    queryKey: partnerRequestKeys.all(),
    predicate: ({ queryKey }) => queryKey[1] !== "detail",
  });
}
