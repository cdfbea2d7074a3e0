"use client";

import { useQuery } from "@tanstack/react-query";
import type { ImportResource } from "@/types/imports";
import { buildUrl } from "../build-url";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { getImportEndpoint, listImportsEndpoint } from "./endpoints";
import { importKeys } from "./keys";

/** Asked for besides live events, which may not arrive. */
const POLL_MS = 1_500;

/** While the server works on it by itself. */
export function isImportBusy({ status }: Pick<ImportResource, "status">): boolean {
  return status === "reading" || status === "running";
}

/** One import, asked for again while it goes on; null asks for none. */
export function useImport(workspaceSlug: string, importId: string | null) {
  return useQuery({
    queryKey: importKeys.detail(workspaceSlug, importId ?? ""),
    queryFn: ({ signal }) =>
      callApi(getImportEndpoint, { params: { workspaceSlug, importId: importId ?? "" }, signal }),
    enabled: importId !== null,
    refetchInterval: ({ state }) => (state.data && isImportBusy(state.data) ? POLL_MS : false),
  });
}

/** Files that were imported, newest first; of one campaign where one is named. */
export function useImports(
  workspaceSlug: string,
  { campaignId, kind }: { campaignId?: string | undefined; kind?: ImportResource["kind"] | undefined },
) {
  return usePages({
    queryKey: importKeys.list(workspaceSlug, campaignId ?? kind ?? null),
    fetchPage: (cursor, signal) =>
      callApi(listImportsEndpoint, {
        params: { workspaceSlug },
        query: { campaignId, kind, cursor },
        signal,
      }),
    refetchInterval: (imports) => (imports.some(isImportBusy) ? POLL_MS : false),
  });
}

/** Where the rows that were not taken in are downloaded. */
export function importProblemsHref(workspaceSlug: string, importId: string): string {
  return buildUrl("/api/w/[workspaceSlug]/imports/[importId]/problems", { workspaceSlug, importId }, {});
}
