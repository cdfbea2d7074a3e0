"use client";

import { useQuery } from "@tanstack/react-query";
import { buildUrl } from "../build-url";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  exportAgencyDncEndpoint,
  exportDncEndpoint,
  exportPlatformDncEndpoint,
  getCallingRulesEndpoint,
  listAgencyDncEndpoint,
  listDncEndpoint,
  listPlatformDncEndpoint,
} from "./endpoints";
import { callingRuleKeys, type DncListFilters, type DncPlace, dncKeys, toDncQuery } from "./keys";

/** Numbers of a list, newest first, page by page. */
export function useDncEntries(place: DncPlace, filters: DncListFilters) {
  return usePages({
    queryKey: dncKeys.list(place, filters),
    fetchPage: (cursor, signal) => {
      const query = { ...toDncQuery(filters), cursor };
      if (place.kind === "workspace") {
        return callApi(listDncEndpoint, { params: { workspaceSlug: place.slug }, query, signal });
      }
      return place.kind === "agency"
        ? callApi(listAgencyDncEndpoint, { query, signal })
        : callApi(listPlatformDncEndpoint, { query, signal });
    },
  });
}

/** Where the same rows are downloaded from. */
export function dncDownloadUrl(place: DncPlace, filters: DncListFilters): string {
  const query = toDncQuery(filters);
  if (place.kind === "workspace") {
    return buildUrl(exportDncEndpoint.path, { workspaceSlug: place.slug }, query);
  }
  const { path } = place.kind === "agency" ? exportAgencyDncEndpoint : exportPlatformDncEndpoint;
  return buildUrl(path, {}, query);
}

/** Hours within which the agency's clients call. */
export function useCallingRules() {
  return useQuery({
    queryKey: callingRuleKeys.all(),
    queryFn: ({ signal }) => callApi(getCallingRulesEndpoint, { signal }),
  });
}
