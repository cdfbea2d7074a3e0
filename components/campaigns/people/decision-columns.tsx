"use client";

import Link from "next/link";
import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DecisionResource } from "@/types/campaign-recipients";
import { decisionWords, VERDICT_LOOKS } from "./decision-words";
import { useOpenPerson } from "./use-open-person";

const column = dataColumns<DecisionResource>();

/** Columns of the decisions. */
export const DECISION_COLUMNS = column.columns([
  column.display({
    id: "person",
    header: "Person",
    enableHiding: false,
    cell: ({ row: { original } }) => <Person decision={original} />,
  }),
  column.display({
    id: "verdict",
    header: "Decision",
    cell: ({ row }) => <StatusBadge status={row.original.verdict} looks={VERDICT_LOOKS} />,
  }),
  column.display({
    id: "reason",
    header: "Why",
    cell: ({ row }) => <span className="max-sm:text-right">{decisionWords(row.original)}</span>,
  }),
  column.display({
    id: "until",
    header: "Looked at again",
    meta: { hideOnPhone: true },
    cell: ({ row }) =>
      row.original.untilAt ? (
        <TimeAgo instant={row.original.untilAt} className="whitespace-nowrap text-muted-foreground" />
      ) : (
        <span className="text-muted-foreground">–</span>
      ),
  }),
  column.display({
    id: "call",
    header: "Call",
    cell: ({ row }) => <CallLink callId={row.original.callId} />,
  }),
  column.display({
    id: "when",
    header: "When",
    cell: ({ row }) => (
      <TimeAgo instant={row.original.createdAt} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
]);

function Person({ decision: { recipientId, name, phone } }: { decision: DecisionResource }) {
  const open = useOpenPerson();
  return (
    <button
      type="button"
      onClick={() => open(recipientId)}
      className="focus-ring block max-w-56 truncate rounded-sm text-left font-medium hover:underline"
    >
      {name || <PhoneNumber e164={phone} />}
    </button>
  );
}

function CallLink({ callId }: { callId: string | null }) {
  const { slug } = useWorkspaceScope();
  if (callId === null) return <span className="text-muted-foreground">–</span>;
  return (
    <Link
      href={`/w/${slug}/calls/${callId}`}
      prefetch={false}
      className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
    >
      Open
    </Link>
  );
}
