"use client";

import { type ReactNode, use } from "react";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { type DataTableColumns, dataColumns } from "@/components/patterns/data-table-features";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { ProviderEventResource } from "@/types/provider-events";
import { OpenEvent } from "./open-event";

/** A column that one place has and another has not: whose the event is, where its call is. */
export interface OwnColumn<Row> {
  id: string;
  header: string;
  show: (event: Row) => ReactNode;
}

/** What people tell providers' events apart by. Call it at module level: columns must keep their identity. */
export function eventColumns<Row extends ProviderEventResource>(
  own: readonly OwnColumn<Row>[],
): DataTableColumns<Row> {
  const column = dataColumns<Row>();
  return column.columns([
    column.display({
      id: "type",
      header: "Event",
      enableHiding: false,
      cell: ({ row }) => <EventName event={row.original} />,
    }),
    column.display({
      id: "reason",
      header: "Why",
      cell: ({ row }) => <span className="line-clamp-2 max-w-md">{whyOf(row.original)}</span>,
    }),
    ...own.map(({ id, header, show }) =>
      column.display({ id, header, cell: ({ row }) => show(row.original) }),
    ),
    column.display({
      id: "integration",
      header: "Key",
      cell: ({ row }) => <span className="text-muted-foreground">{keyOf(row.original)}</span>,
    }),
    column.display({
      id: "attempts",
      header: "Tries",
      meta: { align: "end" },
      cell: ({ row }) => formatNumber(row.original.attempts),
    }),
    column.display({
      id: "receivedAt",
      header: "Received",
      meta: { align: "end" },
      cell: ({ row }) => (
        <TimeAgo instant={row.original.receivedAt} className="whitespace-nowrap text-muted-foreground" />
      ),
    }),
  ]);
}

function whyOf({ reason, isErased, status }: ProviderEventResource): string {
  if (reason) return reason;
  if (isErased) return "Content erased";
  return status === "processed" ? "–" : "Not tried yet";
}

function keyOf({ provider, integration }: ProviderEventResource): string {
  return `${PROVIDER_NAMES[provider]}, ${integration?.name ?? "removed"}`;
}

function EventName({ event: { id, type } }: { event: ProviderEventResource }) {
  const open = use(OpenEvent);
  return (
    <button
      type="button"
      className="row-link text-left font-medium font-mono text-sm outline-none"
      onClick={() => open(id)}
    >
      {type}
    </button>
  );
}
