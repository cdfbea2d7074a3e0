"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ClientResource } from "@/types/clients";
import { CLIENT_STATE_LOOKS, clientState } from "./client-status";

const column = dataColumns<ClientResource>();

/** What the agency compares its clients by. */
export const CLIENT_COLUMNS = column.columns([
  column.accessor("name", { header: "Client", enableHiding: false }),
  column.display({
    id: "health",
    header: "Health",
    cell: ({ row }) => <StatusBadge status={clientState(row.original)} looks={CLIENT_STATE_LOOKS} />,
  }),
  column.accessor("balanceMicros", {
    header: "Balance",
    meta: { align: "end" },
    cell: ({ row: { original } }) => (
      <Money
        amountMicros={original.balanceMicros}
        currency={original.currency}
        className={cn(original.isReadOnly && "text-danger-text")}
      />
    ),
  }),
  column.accessor("agents", {
    header: "Agents",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("callsLast30Days", {
    header: "Calls, 30 days",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("minutesLast30Days", {
    header: "Minutes, 30 days",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("lastCallAt", {
    header: "Last call",
    meta: { align: "end" },
    cell: ({ getValue }) => {
      const instant = getValue();
      return instant ? (
        <TimeAgo instant={instant} className="whitespace-nowrap" />
      ) : (
        <span className="text-muted-foreground">None yet</span>
      );
    },
  }),
]);
