"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { DIAL_REASONS } from "@/config/campaign-words";
import type { RecipientResource } from "@/types/campaign-recipients";
import { OUTCOME_LOOKS, personName, RECIPIENT_STATE_LOOKS } from "../campaign-looks";
import { useOpenPerson } from "./use-open-person";

const column = dataColumns<RecipientResource>();

/** Columns of a campaign's people. */
export const RECIPIENT_COLUMNS = column.columns([
  column.display({
    id: "person",
    header: "Person",
    enableHiding: false,
    cell: ({ row: { original } }) => <Person recipient={original} />,
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <State recipient={original} />,
  }),
  column.display({
    id: "outcome",
    header: "Outcome",
    cell: ({ row: { original } }) =>
      original.outcome === "" ? (
        <span className="text-muted-foreground">–</span>
      ) : (
        <StatusBadge status={original.outcome} looks={OUTCOME_LOOKS} />
      ),
  }),
  column.display({
    id: "attempts",
    header: "Calls",
    meta: { align: "end" },
    cell: ({ row }) => <span className="tabular">{row.original.attempts}</span>,
  }),
  column.display({
    id: "last",
    header: "Last call",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <Moment instant={row.original.lastAttemptAt} />,
  }),
  column.display({
    id: "next",
    header: "Next call",
    meta: { hideOnPhone: true },
    cell: ({ row: { original } }) => (
      <Moment instant={original.state === "pending" ? original.nextAttemptAt : null} />
    ),
  }),
  column.display({
    id: "company",
    header: "Company",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => row.original.company || <span className="text-muted-foreground">–</span>,
  }),
]);

function Person({ recipient }: { recipient: RecipientResource }) {
  const open = useOpenPerson();
  const name = personName(recipient);
  return (
    <span className="block min-w-0 max-w-64 sm:py-1.5">
      <button
        type="button"
        onClick={() => open(recipient.id)}
        className="focus-ring block max-w-full truncate rounded-sm text-left font-medium hover:underline"
      >
        {name || <PhoneNumber e164={recipient.phone} />}
      </button>
      {name ? (
        <span className="block truncate text-muted-foreground text-sm">
          <PhoneNumber e164={recipient.phone} />
        </span>
      ) : null}
    </span>
  );
}

function State({ recipient: { state, reason } }: { recipient: RecipientResource }) {
  return (
    <span className="flex flex-col items-start gap-0.5 max-sm:items-end">
      <StatusBadge status={state} looks={RECIPIENT_STATE_LOOKS} />
      {reason && state !== "done" ? (
        <span className="max-w-64 text-muted-foreground text-sm max-sm:text-right">
          {DIAL_REASONS[reason]}
        </span>
      ) : null}
    </span>
  );
}

function Moment({ instant }: { instant: string | null }) {
  if (instant === null) return <span className="text-muted-foreground">–</span>;
  return <TimeAgo instant={instant} className="whitespace-nowrap text-muted-foreground" />;
}
