"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { buildUrl } from "@/lib/client/build-url";
import { exportAnalyticsEndpoint } from "@/lib/client/stats/endpoints";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ANALYTICS_TABLES, AnalyticsFilters } from "@/types/analytics";

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
  return (
    <Button size="sm" asChild>
      <a href={href} download data-print="hide" aria-label={`Download ${name} as CSV`}>
        <Download aria-hidden />
        CSV
      </a>
    </Button>
  );
}
