"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { formatNumber } from "@/components/ui/format";
import { TimeAgo } from "@/components/ui/time-ago";
import type { PartnerSummaryResource } from "@/types/workspaces";

const STATUS_LOOKS: Record<PartnerSummaryResource["status"], StatusLook> = {
  active: { label: "Active", tone: "success" },
  suspended: { label: "Suspended", tone: "danger" },
};

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
    cell: ({ getValue }) => <StatusBadge status={getValue()} looks={STATUS_LOOKS} />,
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
