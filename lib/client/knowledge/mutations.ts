"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  createDocumentOperation,
  DocumentResource,
  DocumentType,
  updateDocumentOperation,
} from "@/types/knowledge";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  createDocumentEndpoint,
  deleteDocumentEndpoint,
  reprocessDocumentEndpoint,
  updateDocumentEndpoint,
  uploadDocumentEndpoint,
} from "./endpoints";
import { knowledgeKeys } from "./keys";
import { withMediaType } from "./media-type";

export function useCreateDocument(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createDocumentOperation>) =>
      callApi(createDocumentEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: (document) => keep(client, workspaceSlug, document),
  });
}

/** Sends one file; its text is made in the background. */
export function useUploadDocument(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, type }: { file: File; type: DocumentType }) =>
      callApi(uploadDocumentEndpoint, {
        params: { workspaceSlug },
        query: { fileName: file.name.slice(-200), type },
        file: withMediaType(file),
      }),
    onSuccess: (document) => keep(client, workspaceSlug, document),
  });
}

export function useUpdateDocument(workspaceSlug: string, documentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateDocumentOperation>) =>
      callApi(updateDocumentEndpoint, { params: { workspaceSlug, documentId }, body }),
    onSuccess: (document) => keep(client, workspaceSlug, document),
  });
}

export function useReprocessDocument(workspaceSlug: string, documentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(reprocessDocumentEndpoint, { params: { workspaceSlug, documentId } }),
    onSuccess: (document) => keep(client, workspaceSlug, document),
  });
}

export function useDeleteDocument(workspaceSlug: string, documentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteDocumentEndpoint, { params: { workspaceSlug, documentId } }),
    onSuccess: () => {
      client.removeQueries({ queryKey: knowledgeKeys.detail(workspaceSlug, documentId) });
      return client.invalidateQueries({ queryKey: knowledgeKeys.all(workspaceSlug) });
    },
  });
}

/** Takes a document as the server answered it; lists and pickers are asked for again where they are shown. */
async function keep(client: QueryClient, workspaceSlug: string, document: DocumentResource): Promise<void> {
  client.setQueryData(knowledgeKeys.detail(workspaceSlug, document.id), document);
  await Promise.all([
    client.invalidateQueries({ queryKey: knowledgeKeys.lists(workspaceSlug) }),
    client.invalidateQueries({ queryKey: knowledgeKeys.allChoices(workspaceSlug) }),
  ]);
}
