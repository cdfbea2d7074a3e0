"use client";

import { CalendarClock, Ellipsis, UserRound } from "lucide-react";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { TagBadges } from "@/components/calls/tags/tag-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { PhoneNumber } from "@/components/ui/phone-number";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadListItem, LeadStatus } from "@/types/leads";
import { FollowUpTime } from "../follow-up-time";
import { LEAD_STATUS_LOOKS, PRIORITY_WORDS, STATUS_ORDER } from "../lead-looks";
import { beginDrag } from "./dragged-lead";

export interface LeadCardProps {
  lead: LeadListItem;
  onMove: ((lead: LeadListItem, to: LeadStatus) => void) | null;
}

/** One lead on the board. Alt with an arrow moves it to the column beside. */
export function LeadCard({ lead, onMove }: LeadCardProps) {
  const { slug } = useWorkspaceScope();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!event.altKey || step === 0 || !onMove) return;
    event.preventDefault();
    const to = STATUS_ORDER[STATUS_ORDER.indexOf(lead.status) + step];
    if (to) onMove(lead, to);
  };
  return (
    <li
      draggable={onMove !== null}
      onDragStart={(event) => {
        // Some browsers drag nothing without data.
        event.dataTransfer.setData("text/plain", lead.displayName);
        beginDrag(lead);
      }}
      className="relative rounded-md border bg-raised p-2.5 shadow-card"
    >
      <div className="flex items-start justify-between gap-2">
        <Link
          href={`/w/${slug}/leads/${lead.id}`}
          draggable={false}
          onKeyDown={onKeyDown}
          className="focus-ring min-w-0 truncate rounded-sm font-medium"
        >
          {lead.displayName}
        </Link>
        {onMove ? <MoveMenu lead={lead} onMove={onMove} /> : null}
      </div>
      <div className="flex flex-col gap-1.5 text-muted-foreground text-sm">
        {lead.company && lead.company !== lead.displayName ? (
          <span className="truncate">{lead.company}</span>
        ) : null}
        {lead.phone && lead.phone !== lead.displayName ? <PhoneNumber e164={lead.phone} /> : null}
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {lead.priority === "urgent" || lead.priority === "high" ? (
            <Badge tone={lead.priority === "urgent" ? "danger" : "warning"}>
              {PRIORITY_WORDS[lead.priority]}
            </Badge>
          ) : null}
          <span className="tabular">Score {lead.score}</span>
          {lead.nextFollowUpAt ? (
            <span className="inline-flex items-center gap-1">
              <CalendarClock role="img" aria-label="Follow-up" className="size-3.5" />
              <FollowUpTime at={lead.nextFollowUpAt} />
            </span>
          ) : null}
        </span>
        {lead.assignee ? (
          <span className="flex min-w-0 items-center gap-1">
            <UserRound role="img" aria-label="Assigned to" className="size-3.5 shrink-0" />
            <span className="truncate">{lead.assignee.name}</span>
          </span>
        ) : null}
        <TagBadges tags={lead.tags} />
      </div>
    </li>
  );
}

function MoveMenu({ lead, onMove }: { lead: LeadListItem; onMove: NonNullable<LeadCardProps["onMove"]> }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`Move ${lead.displayName}`}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Move to</DropdownMenuLabel>
        {STATUS_ORDER.filter((status) => status !== lead.status).map((status) => (
          <DropdownMenuItem key={status} onSelect={() => onMove(lead, status)}>
            {LEAD_STATUS_LOOKS[status].label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
