"use client";

import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { useNow } from "@/components/ui/use-now";
import { DIAL_REASONS } from "@/config/campaign-words";
import type { RecipientResource } from "@/types/campaign-recipients";
import { OUTCOME_LOOKS, personName, RECIPIENT_STATE_LOOKS } from "../campaign-looks";
import { useOpenPerson } from "./use-open-person";

const column = dataColumns<RecipientResource>();

const PERSON = column.display({
  id: "person",
  header: "Person",
  enableHiding: false,
  cell: ({ row: { original } }) => <Person recipient={original} />,
});

/** Columns of people of whom nobody was called yet: what the list says of each. */
export const DRAFT_COLUMNS = column.columns([
  PERSON,
  column.display({
    id: "company",
    header: "Company",
    cell: ({ row }) => <Text words={row.original.company} />,
  }),
  column.display({
    id: "email",
    header: "E-mail",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <Text words={row.original.email} />,
  }),
  column.display({
    id: "zone",
    header: "Time zone",
    cell: ({ row }) => <Text words={row.original.zones.join(", ")} />,
  }),
]);

/** Columns of a campaign's people. */
export const RECIPIENT_COLUMNS = column.columns([
  PERSON,
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
      <NextCall instant={original.state === "pending" ? original.nextAttemptAt : null} />
    ),
  }),
  column.display({
    id: "company",
    header: "Company",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => <Text words={row.original.company} />,
  }),
]);

function Text({ words }: { words: string }) {
  return words ? (
    <span className="block max-w-64 truncate">{words}</span>
  ) : (
    <span className="text-muted-foreground">–</span>
  );
}

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

/** Whoever is due waits for nothing but their turn. */
function NextCall({ instant }: { instant: string | null }) {
  const nowMs = useNow();
  if (instant !== null && nowMs !== null && Date.parse(instant) <= nowMs) {
    return <span className="whitespace-nowrap text-muted-foreground">In turn</span>;
  }
  return <Moment instant={instant} />;
}

function Moment({ instant }: { instant: string | null }) {
  if (instant === null) return <span className="text-muted-foreground">–</span>;
  return <TimeAgo instant={instant} className="whitespace-nowrap text-muted-foreground" />;
}
