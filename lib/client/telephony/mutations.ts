"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createTrunkOperation, updateTrunkOperation } from "@/types/sip-trunks";
import type {
  createNumberOperation,
  TelephonyNumberResource,
  updateNumberOperation,
} from "@/types/telephony";
import { callApi } from "../call-api";
import {
  createNumberEndpoint,
  createTrunkEndpoint,
  deleteTrunkEndpoint,
  releaseNumberEndpoint,
  syncNumberEndpoint,
  syncTrunkEndpoint,
  updateNumberEndpoint,
  updateTrunkEndpoint,
} from "./endpoints";
import { telephonyKeys } from "./keys";

/** Orders a number. The key makes a repeated send of the same form one number: buying costs money. */
export function useCreateNumber() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createNumberOperation>; idempotencyKey: string }) =>
      callApi(createNumberEndpoint, input),
    onSuccess: () => refreshNumbers(client),
  });
}

export function useUpdateNumber(numberId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateNumberOperation>) =>
      callApi(updateNumberEndpoint, { params: { numberId }, body }),
    onSuccess: (changed) => keepNumber(client, changed),
  });
}

export function useSyncNumber(numberId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(syncNumberEndpoint, { params: { numberId } }),
    onSuccess: (changed) => keepNumber(client, changed),
  });
}

export function useReleaseNumber(numberId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(releaseNumberEndpoint, { params: { numberId } }),
    onSuccess: () => refreshNumbers(client),
  });
}

export function useCreateTrunk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createTrunkOperation>; idempotencyKey: string }) =>
      callApi(createTrunkEndpoint, input),
    onSuccess: () => refreshTrunks(client),
  });
}

export function useUpdateTrunk(trunkId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateTrunkOperation>) =>
      callApi(updateTrunkEndpoint, { params: { trunkId }, body }),
    onSuccess: () => refreshTrunks(client),
  });
}

export function useSyncTrunk(trunkId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(syncTrunkEndpoint, { params: { trunkId } }),
    onSuccess: () => refreshTrunks(client),
  });
}

export function useDeleteTrunk(trunkId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteTrunkEndpoint, { params: { trunkId } }),
    onSuccess: () => refreshTrunks(client),
  });
}

function keepNumber(client: QueryClient, changed: TelephonyNumberResource): Promise<void> {
  client.setQueryData<TelephonyNumberResource>(telephonyKeys.number(changed.id), changed);
  return refreshNumbers(client);
}

function refreshNumbers(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: telephonyKeys.numbers() });
}

function refreshTrunks(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: telephonyKeys.trunks() });
}
