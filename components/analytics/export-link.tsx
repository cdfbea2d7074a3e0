"use client";

import { buildUrl } from "@/lib/client/build-url";
import { exportAnalyticsEndpoint } from "@/lib/client/stats/endpoints";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ANALYTICS_TABLES, AnalyticsFilters } from "@/types/analytics";
import { CsvLink } from "./csv-link";

export interface ExportLinkProps {
  /** What is downloaded, for screen readers: "calls over time". */
  name: string;
  table: (typeof ANALYTICS_TABLES)[number];
  query: AnalyticsFilters;
}

/** One table of the report as a file; nothing for who may not take figures along. */
export function ExportLink({ name, table, query }: ExportLinkProps) {
  const { slug } = useWorkspaceScope();
  if (!useCan()("calls.export")) return null;
  const { compare: _, ...filters } = query;
  const href = buildUrl(exportAnalyticsEndpoint.path, { workspaceSlug: slug }, { ...filters, table });
  return <CsvLink name={name} href={href} />;
}
