"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { PartnerRequestListItem } from "@/types/partner-requests";
import { REQUEST_LOOKS } from "./request-looks";

const column = dataColumns<PartnerRequestListItem>();

/** What reviewers choose from. */
export const REQUEST_COLUMNS = column.columns([
  column.accessor("companyName", {
    header: "Agency",
    enableHiding: false,
    cell: ({ getValue }) => <span className="font-medium">{getValue()}</span>,
  }),
  column.accessor("status", {
    header: "State",
    cell: ({ getValue }) => <StatusBadge status={getValue()} looks={REQUEST_LOOKS} />,
  }),
  column.accessor("contactName", {
    header: "Contact",
    cell: ({ row: { original } }) => (
      <span className="block max-w-56 max-sm:text-right">
        <span className="block truncate">{original.contactName}</span>
        <span className="block truncate text-muted-foreground text-sm">{original.email}</span>
      </span>
    ),
  }),
  column.accessor("slug", {
    header: "Address",
    cell: ({ row: { original } }) => (
      <span className="block max-w-52 max-sm:text-right">
        <span className="block truncate">{original.slug}</span>
        {original.customDomain ? (
          <span className="block truncate text-muted-foreground text-sm">{original.customDomain}</span>
        ) : null}
      </span>
    ),
  }),
  column.accessor("planName", {
    header: "Plan",
    meta: { hideOnPhone: true },
    cell: ({ getValue }) => getValue() ?? <span className="text-muted-foreground">Any</span>,
  }),
  column.accessor("expectedClients", {
    header: "Clients expected",
    meta: { align: "end", hideOnPhone: true },
    cell: ({ getValue }) => {
      const clients = getValue();
      return clients === null ? <span className="text-muted-foreground">–</span> : formatNumber(clients);
    },
  }),
  column.accessor("createdAt", {
    header: "Asked",
    meta: { align: "end" },
    cell: ({ getValue }) => (
      <TimeAgo instant={getValue()} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
]);
