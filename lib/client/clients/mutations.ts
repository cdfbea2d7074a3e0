"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  bulkChangeClientsOperation,
  ClientResource,
  createClientOperation,
  updateClientOperation,
} from "@/types/clients";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { partnerKeys } from "../partner/keys";
import {
  archiveClientEndpoint,
  bulkChangeClientsEndpoint,
  createClientEndpoint,
  deleteClientEndpoint,
  restoreClientEndpoint,
  suspendClientEndpoint,
  updateClientEndpoint,
} from "./endpoints";

/** Adds a client. The key makes a repeated send of the same form one client. */
export function useCreateClient() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createClientOperation>; idempotencyKey: string }) =>
      callApi(createClientEndpoint, input),
    onSuccess: () => refresh(client),
  });
}

/** Changes what is named of a client; the page shows the answer at once. */
export function useUpdateClient(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateClientOperation>) =>
      callApi(updateClientEndpoint, { params: { workspaceId }, body }),
    onSuccess: (changed) => {
      client.setQueryData<ClientResource>(partnerKeys.client(workspaceId), changed);
      return client.invalidateQueries({ queryKey: partnerKeys.clients() });
    },
  });
}

export function useSuspendClient(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      callApi(suspendClientEndpoint, { params: { workspaceId }, body: { reason } }),
    onSuccess: () => refresh(client, workspaceId),
  });
}

export function useArchiveClient(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(archiveClientEndpoint, { params: { workspaceId } }),
    onSuccess: () => refresh(client, workspaceId),
  });
}

export function useRestoreClient(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(restoreClientEndpoint, { params: { workspaceId } }),
    onSuccess: () => refresh(client, workspaceId),
  });
}

export function useDeleteClient(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteClientEndpoint, { params: { workspaceId } }),
    onSuccess: () => refresh(client, workspaceId),
  });
}

/** Changes many clients the same way; the answer tells for each how it went. */
export function useBulkChangeClients() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof bulkChangeClientsOperation>) =>
      callApi(bulkChangeClientsEndpoint, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: partnerKeys.everything() }),
  });
}

function refresh(client: QueryClient, workspaceId?: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: partnerKeys.clients() }),
    ...(workspaceId ? [client.invalidateQueries({ queryKey: partnerKeys.client(workspaceId) })] : []),
  ]);
}
