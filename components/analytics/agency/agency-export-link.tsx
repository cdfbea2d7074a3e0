"use client";

import type { PartnerReportQuery } from "@/lib/client/analytics/keys";
import { buildUrl } from "@/lib/client/build-url";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { exportPartnerAnalyticsEndpoint } from "@/lib/client/stats/endpoints";
import type { PARTNER_ANALYTICS_TABLES } from "@/types/analytics";
import { CsvLink } from "../csv-link";

interface AgencyExportLinkProps {
  /** What is downloaded, for screen readers: "clients". */
  name: string;
  table: (typeof PARTNER_ANALYTICS_TABLES)[number];
  query: PartnerReportQuery;
}

/** One table of the agency's report as a file; nothing for who may not take figures along. */
export function AgencyExportLink({ name, table, query }: AgencyExportLinkProps) {
  if (!usePartnerCan()("partner.reports.export")) return null;
  const { compare: _, ...period } = query;
  return (
    <CsvLink name={name} href={buildUrl(exportPartnerAnalyticsEndpoint.path, {}, { ...period, table })} />
  );
}
