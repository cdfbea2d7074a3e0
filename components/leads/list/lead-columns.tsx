"use client";

import { TagBadges } from "@/components/calls/tags/tag-badge";
import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { LeadListItem } from "@/types/leads";
import { FollowUpTime } from "../follow-up-time";
import { LEAD_STATUS_LOOKS, PRIORITY_WORDS, SOURCE_WORDS } from "../lead-looks";

const column = dataColumns<LeadListItem>();

/** Columns of the table of leads. Those that can be sorted by hold the value that the server sorts by. */
export const LEAD_COLUMNS = column.columns([
  column.display({
    id: "who",
    header: "Lead",
    enableHiding: false,
    cell: ({ row: { original } }) => <Who lead={original} />,
  }),
  column.display({
    id: "status",
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} looks={LEAD_STATUS_LOOKS} />,
  }),
  column.display({
    id: "phone",
    header: "Number",
    cell: ({ row }) => (row.original.phone ? <PhoneNumber e164={row.original.phone} /> : <Nothing />),
  }),
  column.accessor("score", {
    id: "score",
    header: "Score",
    sortDescFirst: true,
    meta: { align: "end", hideOnPhone: true },
    cell: ({ getValue }) => <span className="tabular">{formatNumber(getValue())}</span>,
  }),
  column.display({
    id: "priority",
    header: "Priority",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <Priority lead={row.original} />,
  }),
  column.display({
    id: "assignee",
    header: "Assigned to",
    meta: { hideOnPhone: true },
    cell: ({ row: { original } }) =>
      original.assignee ? (
        <span className="block max-w-40 truncate">{original.assignee.name}</span>
      ) : (
        <Nothing />
      ),
  }),
  column.accessor("nextFollowUpAt", {
    id: "followUp",
    header: "Follow-up",
    sortDescFirst: false,
    cell: ({ getValue }) => (getValue() ? <FollowUpTime at={getValue()} /> : <Nothing />),
  }),
  column.display({
    id: "tags",
    header: "Tags",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <TagBadges tags={row.original.tags} />,
  }),
  column.display({
    id: "contacted",
    header: "Last contact",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => <Moment at={row.original.lastContactedAt} />,
  }),
  column.display({
    id: "email",
    header: "E-mail",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => <span className="block max-w-56 truncate">{row.original.email}</span>,
  }),
  column.display({
    id: "source",
    header: "Came by",
    meta: { hideOnPhone: true, isOffAtFirst: true },
    cell: ({ row }) => SOURCE_WORDS[row.original.source],
  }),
  column.accessor("createdAt", {
    id: "newest",
    header: "Came in",
    sortDescFirst: true,
    meta: { hideOnPhone: true },
    cell: ({ getValue }) => <Moment at={getValue()} />,
  }),
]);

function Who({ lead }: { lead: LeadListItem }) {
  return (
    <span className="block max-w-56 truncate">
      <span className="font-medium">{lead.displayName}</span>
      {lead.company && lead.company !== lead.displayName ? (
        <span className="block truncate text-muted-foreground text-sm">{lead.company}</span>
      ) : null}
    </span>
  );
}

function Priority({ lead: { priority } }: { lead: LeadListItem }) {
  if (priority === "normal") return <span className="text-muted-foreground">{PRIORITY_WORDS.normal}</span>;
  const tone = priority === "urgent" ? "danger" : priority === "high" ? "warning" : "neutral";
  return <Badge tone={tone}>{PRIORITY_WORDS[priority]}</Badge>;
}

function Nothing() {
  return <span className="text-muted-foreground">–</span>;
}

function Moment({ at }: { at: string | null }) {
  return at ? <TimeAgo instant={at} className="whitespace-nowrap text-muted-foreground" /> : null;
}
