"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { DocumentListItem } from "@/types/knowledge";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { getDocumentEndpoint, listDocumentsEndpoint } from "./endpoints";
import { type DocumentListFilters, knowledgeKeys, toDocumentQuery } from "./keys";

/** While a document is being read it is asked for again, whether or not live events arrive. */
const READING_POLL_MS = 2_000;
const CHOICES = 100;

const isReading = ({ status }: Pick<DocumentListItem, "status">) => status === "processing";

export function useDocuments(workspaceSlug: string, filters: DocumentListFilters) {
  return usePages({
    queryKey: knowledgeKeys.list(workspaceSlug, filters),
    fetchPage: (cursor, signal) =>
      callApi(listDocumentsEndpoint, {
        params: { workspaceSlug },
        query: { ...toDocumentQuery(filters), cursor },
        signal,
      }),
    refetchInterval: (documents) => (documents.some(isReading) ? READING_POLL_MS : false),
  });
}

export function useDocument(workspaceSlug: string, documentId: string) {
  return useQuery({
    queryKey: knowledgeKeys.detail(workspaceSlug, documentId),
    queryFn: ({ signal }) => callApi(getDocumentEndpoint, { params: { workspaceSlug, documentId }, signal }),
    refetchInterval: ({ state }) => (state.data && isReading(state.data) ? READING_POLL_MS : false),
  });
}

/** What a picker offers: the newest hundred whose title holds the words. */
export function useDocumentChoices(workspaceSlug: string, search: string) {
  return useQuery({
    queryKey: knowledgeKeys.choices(workspaceSlug, search),
    queryFn: async ({ signal }) =>
      (
        await callApi(listDocumentsEndpoint, {
          params: { workspaceSlug },
          query: { search: search || undefined, limit: CHOICES },
          signal,
        })
      ).items,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.some(isReading) ? READING_POLL_MS : false),
  });
}

/** Documents by their ids; one that cannot be had is an error of its own query. */
export function useDocumentsById(workspaceSlug: string, documentIds: readonly string[]) {
  return useQueries({
    queries: documentIds.map((documentId) => ({
      queryKey: knowledgeKeys.detail(workspaceSlug, documentId),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        callApi(getDocumentEndpoint, { params: { workspaceSlug, documentId }, signal }),
    })),
  });
}
