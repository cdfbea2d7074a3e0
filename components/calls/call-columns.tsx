"use client";

import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import type { CallListItem } from "@/types/calls";
import { CallElapsed } from "./call-elapsed";
import { CALL_STATUS_LOOKS, namelessParty, otherParty, SENTIMENT_LOOKS } from "./call-looks";

const column = dataColumns<CallListItem>();

/** Columns of every table of calls. */
export const CALL_COLUMNS = column.columns([
  column.display({
    id: "who",
    header: "Who",
    enableHiding: false,
    cell: ({ row }) => <Party call={row.original} />,
  }),
  column.display({
    id: "when",
    header: "When",
    cell: ({ row }) => (
      <TimeAgo
        instant={row.original.startedAt ?? row.original.createdAt}
        className="whitespace-nowrap text-muted-foreground"
      />
    ),
  }),
  column.display({
    id: "agent",
    header: "Agent",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <span className="block max-w-44 truncate">{row.original.agentName}</span>,
  }),
  column.display({
    id: "status",
    header: "Outcome",
    cell: ({ row }) => <StatusBadge status={row.original.status} looks={CALL_STATUS_LOOKS} />,
  }),
  column.display({
    id: "duration",
    header: "Duration",
    meta: { align: "end" },
    cell: ({ row }) => <CallElapsed call={row.original} />,
  }),
  column.display({
    id: "sentiment",
    header: "Sentiment",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <Sentiment sentiment={row.original.sentiment} />,
  }),
  column.display({
    id: "cost",
    header: "Cost",
    meta: { align: "end", hideOnPhone: true },
    cell: ({ row }) =>
      row.original.chargeMicros === null ? null : (
        <Money amountMicros={row.original.chargeMicros} currency={row.original.currency} />
      ),
  }),
]);

function Party({ call }: { call: CallListItem }) {
  const { name, number } = otherParty(call);
  const Icon = call.direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <span className="flex items-center gap-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      {name || number ? (
        <span className="sr-only">{call.direction === "inbound" ? "Incoming call from " : "Call to "}</span>
      ) : null}
      <span className="min-w-0">
        {name ? <span className="block truncate">{name}</span> : null}
        {number ? (
          <PhoneNumber e164={number} className={name ? "font-normal text-muted-foreground text-sm" : ""} />
        ) : null}
        {name || number ? null : <span className="text-muted-foreground">{namelessParty(call)}</span>}
      </span>
    </span>
  );
}

export function Sentiment({ sentiment }: { sentiment: CallListItem["sentiment"] }) {
  if (!sentiment) return null;
  const { label, tone } = SENTIMENT_LOOKS[sentiment];
  return <Badge tone={tone}>{label}</Badge>;
}
