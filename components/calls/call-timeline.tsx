"use client";

import {
  CircleX,
  Download,
  Eraser,
  type LucideIcon,
  PhoneCall,
  PhoneOff,
  Play,
  Radio,
  RefreshCw,
  Scale,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Timeline, type TimelineEvent } from "@/components/patterns/timeline";
import { EVENT_LOOKS } from "@/components/provider-events/event-looks";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallLogEntryResource, CallResource } from "@/types/calls";
import { mergeTimeline, type TimelineItem } from "./page/merged-timeline";

const ProviderEventSheet = dynamic(
  () =>
    import("@/components/provider-events/provider-event-sheet").then((module) => module.ProviderEventSheet),
  { ssr: false },
);

const LOG_ICONS: Partial<Record<CallLogEntryResource["kind"], LucideIcon>> = {
  recording_stored: Download,
  recording_lost: CircleX,
  redacted: Eraser,
  erased: Eraser,
  held: Scale,
  hold_lifted: Scale,
};
const BAD_NEWS = new Set<CallLogEntryResource["kind"]>(["closed_unseen", "corrected", "recording_lost"]);

/** How the call went and what was done about it, in one order; what was reported of it opens for the agency. */
export function CallTimeline({ call }: { call: CallResource }) {
  const { isAgency, view } = useWorkspaceScope();
  const [openId, setOpenId] = useState<string | null>(null);
  const seesEvents = isAgency && !view;
  const items = mergeTimeline(seesEvents ? call : { ...call, events: [], log: isAgency ? call.log : [] });
  return (
    <Card>
      <CardHeader title="Timeline" />
      <CardBody>
        <Timeline events={items.map((item) => toEvent(item, setOpenId))} />
      </CardBody>
      {openId ? <ProviderEventSheet eventId={openId} onClose={() => setOpenId(null)} /> : null}
    </Card>
  );
}

function toEvent(item: TimelineItem, open: (eventId: string) => void): TimelineEvent {
  const { id, title, detail } = item;
  const when = item.at ? <TimeAgo instant={item.at} /> : null;
  const common = { id, title, detail, when };
  switch (item.kind) {
    case "created":
      return { ...common, icon: PhoneCall };
    case "refused":
      return { ...common, icon: CircleX, tone: "danger" };
    case "answered":
      return { ...common, icon: Play, tone: "success" };
    case "ended":
      return { ...common, icon: PhoneOff };
    case "log":
      return {
        ...common,
        icon: LOG_ICONS[item.logKind] ?? RefreshCw,
        detail: [detail, item.actorLabel ? `by ${item.actorLabel}` : null].filter(Boolean).join(" · "),
        ...(BAD_NEWS.has(item.logKind) ? { tone: "warning" as const } : {}),
      };
    case "reported":
      return { ...common, title: <Reported item={item} open={open} />, icon: Radio };
  }
}

interface ReportedProps {
  item: Extract<TimelineItem, { kind: "reported" }>;
  open: (eventId: string) => void;
}

function Reported({ item: { title, events }, open }: ReportedProps) {
  const [first] = events;
  if (events.length === 1 && first) return <EventLink event={first} words={title} open={open} />;
  return (
    <details className="font-normal">
      <summary className="focus-ring cursor-pointer rounded-sm font-medium">
        {title} <span className="tabular text-muted-foreground">× {events.length}</span>
      </summary>
      <ul className="mt-1 flex flex-col gap-1">
        {events.map((event) => (
          <li key={event.id}>
            <EventLink event={event} words={<TimeAgo instant={event.receivedAt} />} open={open} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function EventLink({
  event,
  words,
  open,
}: {
  event: CallResource["events"][number];
  words: React.ReactNode;
  open: ReportedProps["open"];
}) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <button
        type="button"
        title="Open what was reported"
        className="focus-ring rounded-sm text-left underline decoration-border-strong underline-offset-4 hover:decoration-current"
        onClick={() => open(event.id)}
      >
        {words}
      </button>
      {event.status === "processed" ? null : <StatusBadge status={event.status} looks={EVENT_LOOKS} />}
    </span>
  );
}
