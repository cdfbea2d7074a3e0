"use client";

import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { describeEnd } from "@/config/call-words";
import type { CallListItem } from "@/types/calls";
import { CallElapsed } from "./call-elapsed";
import { DIRECTION_WORDS, namelessParty, otherParty, outcomeLook, SENTIMENT_LOOKS } from "./call-looks";
import { TagBadges } from "./tags/tag-badge";

const column = dataColumns<CallListItem>();

/** Columns of the table of calls. Those that can be sorted by hold the value that the server sorts by. */
export const CALL_COLUMNS = column.columns([
  column.display({
    id: "who",
    header: "Who",
    enableHiding: false,
    cell: ({ row }) => <Party call={row.original} />,
  }),
  column.accessor("createdAt", {
    id: "when",
    header: "When",
    sortDescFirst: true,
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
    id: "direction",
    header: "Direction",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => DIRECTION_WORDS[row.original.direction],
  }),
  column.display({
    id: "number",
    header: "Number",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => <OtherNumber call={row.original} />,
  }),
  column.display({
    id: "status",
    header: "Outcome",
    cell: ({ row }) => <StatusBadge status="it" looks={{ it: outcomeLook(row.original) }} />,
  }),
  column.display({
    id: "ended-reason",
    header: "Ended because",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => {
      const { endedReason } = row.original;
      return endedReason === null ? null : (
        <span className="block max-w-56 truncate text-muted-foreground" title={describeEnd(endedReason)}>
          {describeEnd(endedReason)}
        </span>
      );
    },
  }),
  column.accessor("durationSeconds", {
    id: "duration",
    header: "Duration",
    sortDescFirst: true,
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
    id: "goal",
    header: "Goal",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => <Goal isMet={row.original.goalMet} />,
  }),
  column.display({
    id: "tags",
    header: "Tags",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <FewTags tags={row.original.tags} />,
  }),
  column.accessor("chargeMicros", {
    id: "cost",
    header: "Cost",
    sortDescFirst: true,
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

function OtherNumber({ call }: { call: CallListItem }) {
  const { number } = otherParty(call);
  return number === null ? null : <PhoneNumber e164={number} />;
}

function Sentiment({ sentiment }: { sentiment: CallListItem["sentiment"] }) {
  if (!sentiment) return null;
  const { label, tone } = SENTIMENT_LOOKS[sentiment];
  return <Badge tone={tone}>{label}</Badge>;
}

function Goal({ isMet }: { isMet: boolean | null }) {
  if (isMet === null) return null;
  return <Badge tone={isMet ? "success" : "neutral"}>{isMet ? "Reached" : "Not reached"}</Badge>;
}

const MOST_TAGS_SHOWN = 2;

/** A call with many tags stays one line high. */
function FewTags({ tags }: { tags: CallListItem["tags"] }) {
  const rest = tags.slice(MOST_TAGS_SHOWN);
  const names = rest.map(({ name }) => name).join(", ");
  return (
    <span className="flex items-center gap-1">
      <TagBadges tags={tags.slice(0, MOST_TAGS_SHOWN)} />
      {rest.length > 0 ? (
        <Badge tone="outline" title={names}>
          <span aria-hidden>+{rest.length}</span>
          <span className="sr-only">{names}</span>
        </Badge>
      ) : null}
    </span>
  );
}
