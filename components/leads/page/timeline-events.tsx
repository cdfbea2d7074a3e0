import {
  CalendarClock,
  ListPlus,
  type LucideIcon,
  Merge,
  Pencil,
  PhoneIncoming,
  PhoneOutgoing,
  RefreshCw,
  Star,
  StickyNote,
  UserRound,
  UserRoundPlus,
} from "lucide-react";
import Link from "next/link";
import type { TimelineEvent } from "@/components/patterns/timeline";
import { Duration } from "@/components/ui/duration";
import { TimeAgo } from "@/components/ui/time-ago";
import { OUTCOME_WORDS } from "@/config/call-words";
import type { LeadEventKind, LeadEventResource, LeadTimelineItem } from "@/types/lead-timeline";
import { LeadNote } from "./lead-note";
import { describeLeadEvent } from "./timeline-words";

const ICONS: Record<LeadEventKind, LucideIcon> = {
  created: UserRoundPlus,
  note: StickyNote,
  status: RefreshCw,
  assigned: UserRound,
  score: Star,
  priority: RefreshCw,
  follow_up: CalendarClock,
  reminded: CalendarClock,
  changed: Pencil,
  merged: Merge,
  enrolled: ListPlus,
};

type Place = { slug: string; leadId: string; timeZone: string };

/** A step of a lead's story as the timeline draws it. */
export function toTimelineEvent(item: LeadTimelineItem, place: Place): TimelineEvent {
  return item.type === "call" ? toCallEvent(item, place) : toOwnEvent(item, place);
}

function toOwnEvent(event: LeadEventResource, { leadId, timeZone }: Place): TimelineEvent {
  const { id, kind, createdAt } = event;
  const when = <TimeAgo instant={createdAt} />;
  const who = event.isMine ? "You" : event.actorLabel;
  if (kind === "note") {
    return {
      id,
      icon: ICONS.note,
      when,
      title: `Note of ${event.isMine ? "yours" : who}`,
      detail: <LeadNote leadId={leadId} note={event} />,
    };
  }
  const { title, detail } = describeLeadEvent(event, timeZone);
  return { id, icon: ICONS[kind], when, title, detail: [detail, who].filter(Boolean).join(" · ") };
}

function toCallEvent(call: Extract<LeadTimelineItem, { type: "call" }>, { slug }: Place): TimelineEvent {
  const isInbound = call.direction === "inbound";
  return {
    id: call.id,
    icon: isInbound ? PhoneIncoming : PhoneOutgoing,
    tone: call.outcome === "answered" ? "success" : "neutral",
    when: <TimeAgo instant={call.createdAt} />,
    title: (
      <Link
        href={`/w/${slug}/calls/${call.id}`}
        className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
      >
        {isInbound ? "Called" : "Was called"}: {OUTCOME_WORDS[call.outcome].toLowerCase()}
      </Link>
    ),
    detail: (
      <>
        {call.agentName}
        {call.durationSeconds === null ? null : (
          <>
            {" · "}
            <Duration seconds={call.durationSeconds} />
          </>
        )}
        {call.summary ? <p className="line-clamp-3">{call.summary}</p> : null}
      </>
    ),
  };
}
