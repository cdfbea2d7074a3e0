"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { PartnerSummaryResource } from "@/types/console";
import { PARTNER_LOOKS } from "./partner-looks";

const column = dataColumns<PartnerSummaryResource>();

/** What operators compare agencies by. */
export const PARTNER_COLUMNS = column.columns([
  column.accessor("name", {
    header: "Agency",
    enableHiding: false,
    cell: ({ row: { original } }) => (
      <span className="flex flex-wrap items-center gap-2 font-medium">
        {original.name}
        {original.isPlatform ? <Badge tone="accent">The platform</Badge> : null}
      </span>
    ),
  }),
  column.accessor("primaryHost", {
    header: "Host",
    cell: ({ getValue }) => <span className="break-all text-muted-foreground">{getValue()}</span>,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <StatusBadge status={getValue()} looks={PARTNER_LOOKS} />,
  }),
  column.accessor("planName", {
    header: "Plan",
    cell: ({ getValue }) => getValue() ?? <span className="text-muted-foreground">None</span>,
  }),
  column.accessor("workspaces", {
    header: "Workspaces",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("callsLast30Days", {
    header: "Calls, 30 days",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("createdAt", {
    header: "Joined",
    meta: { align: "end" },
    cell: ({ getValue }) => (
      <TimeAgo instant={getValue()} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
]);
