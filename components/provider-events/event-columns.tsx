"use client";

import Link from "next/link";
import { createContext, use } from "react";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { dataColumns } from "@/components/patterns/data-table-features";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { ProviderEventResource } from "@/types/provider-events";

/** Opens an event beside the table. Columns are made once, so what they do reaches them this way. */
export const OpenEvent = createContext<(eventId: string) => void>(() => undefined);

const column = dataColumns<ProviderEventResource>();

/** What an agency tells events apart by. */
export const EVENT_COLUMNS = column.columns([
  column.accessor("type", {
    header: "Event",
    enableHiding: false,
    cell: ({ row: { original } }) => <Type event={original} />,
  }),
  column.accessor("reason", {
    header: "Why",
    cell: ({ row: { original } }) => <span className="line-clamp-2 max-w-md">{whyOf(original)}</span>,
  }),
  column.accessor("workspace", { header: "Client", cell: ({ getValue }) => getValue()?.name ?? "Not known" }),
  column.accessor("callId", {
    header: "Call",
    cell: ({ row: { original } }) => <CallLink event={original} />,
  }),
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

function whyOf({ reason, isErased, status }: ProviderEventResource): string {
  if (reason) return reason;
  if (isErased) return "Content erased";
  return status === "processed" ? "–" : "Not tried yet";
}

function Type({ event: { id, type } }: { event: ProviderEventResource }) {
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

function CallLink({ event: { callId, workspace } }: { event: ProviderEventResource }) {
  if (!callId || !workspace) return <span className="text-muted-foreground">–</span>;
  return (
    <Link
      href={`/w/${workspace.slug}/calls/${callId}`}
      prefetch={false}
      className="focus-ring relative z-10 rounded-sm underline underline-offset-4"
    >
      Open call
    </Link>
  );
}
