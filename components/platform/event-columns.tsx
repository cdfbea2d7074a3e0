"use client";

import { createContext, use } from "react";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { dataColumns } from "@/components/patterns/data-table-features";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { InboxEventResource } from "@/types/dead-letters";

/** Opens an event beside the table. Columns are made once, so what they do reaches them this way. */
export const OpenEvent = createContext<(eventId: string) => void>(() => undefined);

const column = dataColumns<InboxEventResource>();

/** What operators tell events apart by. */
export const EVENT_COLUMNS = column.columns([
  column.accessor("type", {
    header: "Event",
    enableHiding: false,
    cell: ({ row: { original } }) => <Type event={original} />,
  }),
  column.accessor("reason", {
    header: "Why",
    cell: ({ getValue }) => <span className="line-clamp-2 max-w-md">{getValue() ?? "Not tried yet"}</span>,
  }),
  column.accessor("partner", { header: "Agency", cell: ({ getValue }) => getValue().name }),
  column.accessor("integration", {
    header: "Key",
    cell: ({ row: { original } }) => (
      <span className="text-muted-foreground">
        {PROVIDER_NAMES[original.provider]}
        {original.integration ? `, ${original.integration.name}` : ", removed"}
      </span>
    ),
  }),
  column.accessor("attempts", {
    header: "Tries",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("receivedAt", {
    header: "Received",
    meta: { align: "end" },
    cell: ({ getValue }) => (
      <TimeAgo instant={getValue()} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
]);

function Type({ event: { id, type } }: { event: InboxEventResource }) {
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
