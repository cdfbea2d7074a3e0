"use client";

import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import type { LoadMoreProps } from "@/components/patterns/load-more";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TimeAgo } from "@/components/ui/time-ago";
import type { InvitationResource } from "@/types/invitations";
import { InvitationActions } from "./invitation-actions";
import { invitedTo, MAIL_LOOKS, STATE_LOOKS } from "./invitation-looks";

const column = dataColumns<InvitationResource>();

const COLUMNS = column.columns([
  column.accessor("email", {
    header: "Address",
    enableHiding: false,
    cell: ({ row: { original } }) => (
      <span className="block min-w-0 py-1.5">
        <span className="block truncate font-medium">{original.email}</span>
        <span className="block truncate font-normal text-muted-foreground text-sm">
          {invitedTo(original)}
        </span>
      </span>
    ),
  }),
  column.accessor("state", {
    header: "State",
    cell: ({ getValue }) => <StatusBadge status={getValue()} looks={STATE_LOOKS} />,
  }),
  column.display({
    id: "mail",
    header: "Mail",
    cell: ({ row: { original } }) => (
      <span className="flex flex-col items-start gap-0.5 max-sm:items-end">
        <StatusBadge status={original.mailState} looks={MAIL_LOOKS} />
        {original.mailError ? (
          <span className="max-w-56 text-danger-text text-sm">{original.mailError}</span>
        ) : null}
      </span>
    ),
  }),
  column.accessor("invitedBy", { header: "Invited by" }),
  column.display({
    id: "until",
    header: "Until",
    cell: ({ row: { original } }) => <Until invitation={original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    enableHiding: false,
    meta: { label: "Actions", align: "end" },
    cell: ({ row }) => <InvitationActions invitation={row.original} />,
  }),
]);

function Until({ invitation: { acceptedAt, expiresAt, state } }: { invitation: InvitationResource }) {
  if (acceptedAt) {
    return (
      <span className="whitespace-nowrap">
        Accepted <TimeAgo instant={acceptedAt} />
      </span>
    );
  }
  if (state === "revoked") return <span className="text-muted-foreground">–</span>;
  return <TimeAgo instant={expiresAt} className="whitespace-nowrap" />;
}

/** Invitations with how their mail went and what can still be done. */
export function InvitationsTable({
  rows,
  loadMore,
}: {
  rows: InvitationResource[];
  loadMore: LoadMoreProps;
}) {
  return (
    <DataTable
      label="Invitations"
      storageKey="invitations"
      columns={COLUMNS}
      rows={rows}
      getRowId={({ id }) => id}
      loadMore={loadMore}
    />
  );
}
