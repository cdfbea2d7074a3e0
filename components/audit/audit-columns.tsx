"use client";

import { createContext, use } from "react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { Badge } from "@/components/ui/badge";
import { TimeAgo } from "@/components/ui/time-ago";
import type { AuditPlace } from "@/lib/client/audit/keys";
import type { AuditEntryResource } from "@/types/audit";
import { describeAction } from "./action-words";
import { actorName } from "./actor-name";

/** Opens an entry beside the table. Columns are made once, so what they do reaches them this way. */
export const OpenEntry = createContext<(entry: AuditEntryResource) => void>(() => undefined);

const column = dataColumns<AuditEntryResource>();

const WHAT = column.display({
  id: "what",
  header: "What",
  enableHiding: false,
  cell: ({ row }) => <What entry={row.original} />,
});
const CLIENT = column.display({
  id: "client",
  header: "Client",
  cell: ({ row }) => <Place name={row.original.workspace?.name} />,
});
const AGENCY = column.display({
  id: "agency",
  header: "Agency",
  cell: ({ row }) => <Place name={row.original.partner?.name} />,
});
const ADDRESS = column.display({
  id: "address",
  header: "Address",
  meta: { hideOnPhone: true },
  cell: ({ row }) => <span className="tabular text-muted-foreground">{row.original.ipAddress}</span>,
});
const WHEN = column.display({
  id: "when",
  header: "When",
  meta: { align: "end" },
  cell: ({ row }) => (
    <TimeAgo instant={row.original.createdAt} className="whitespace-nowrap text-muted-foreground" />
  ),
});

/** Who did what, where and when, as far as a reader of the place needs telling. */
export const AUDIT_COLUMNS: Record<AuditPlace["kind"], ReturnType<typeof column.columns>> = {
  workspace: column.columns([WHAT, ADDRESS, WHEN]),
  partner: column.columns([WHAT, CLIENT, ADDRESS, WHEN]),
  platform: column.columns([WHAT, AGENCY, CLIENT, ADDRESS, WHEN]),
};

/** What concerns no client in particular has none to name. */
function Place({ name = "–" }: { name?: string | undefined }) {
  return <span className="block max-w-44 truncate">{name}</span>;
}

function What({ entry }: { entry: AuditEntryResource }) {
  const open = use(OpenEntry);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <button
        type="button"
        data-row-link
        onClick={() => open(entry)}
        className="row-link min-w-0 max-w-xl text-left outline-none"
      >
        <span className="font-medium">{actorName(entry)}</span>{" "}
        <span className="font-normal">{describeAction(entry.action, entry.entityLabel)}</span>
      </button>
      {entry.viewAs ? <Badge tone="warning">Viewing as client</Badge> : null}
    </span>
  );
}
