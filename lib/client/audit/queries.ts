"use client";

import { buildUrl } from "../build-url";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  exportPartnerAuditEndpoint,
  exportPlatformAuditEndpoint,
  exportWorkspaceAuditEndpoint,
  listPartnerAuditEndpoint,
  listPlatformAuditEndpoint,
  listWorkspaceAuditEndpoint,
} from "./endpoints";
import { type AuditListFilters, type AuditPlace, auditKeys, toAuditQuery } from "./keys";

/** A log, newest first, page by page. */
export function useAudit(place: AuditPlace, filters: AuditListFilters) {
  return usePages({
    queryKey: auditKeys.list(place, filters),
    fetchPage: (cursor, signal) => {
      const query = { ...toAuditQuery(filters), cursor };
      const client = { workspaceId: filters.workspaceId ?? undefined };
      if (place.kind === "workspace") {
        return callApi(listWorkspaceAuditEndpoint, { params: { workspaceSlug: place.slug }, query, signal });
      }
      return place.kind === "partner"
        ? callApi(listPartnerAuditEndpoint, { query: { ...query, ...client }, signal })
        : callApi(listPlatformAuditEndpoint, { query: { ...query, ...client }, signal });
    },
  });
}

/** Where the same rows are downloaded from. */
export function auditDownloadUrl(place: AuditPlace, filters: AuditListFilters): string {
  const query = toAuditQuery(filters);
  if (place.kind === "workspace") {
    return buildUrl(exportWorkspaceAuditEndpoint.path, { workspaceSlug: place.slug }, query);
  }
  const { path } = place.kind === "partner" ? exportPartnerAuditEndpoint : exportPlatformAuditEndpoint;
  return buildUrl(path, {}, { ...query, workspaceId: filters.workspaceId });
}
