import { CircleX, PhoneCall, PhoneOff, Play } from "lucide-react";
import { Timeline, type TimelineEvent } from "@/components/patterns/timeline";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { describeEnd } from "@/config/call-words";
import type { CallResource } from "@/types/calls";
import { CallEvents } from "./call-events";

/** How the call went, step by step. */
export function CallTimeline({ call }: { call: CallResource }) {
  const events: TimelineEvent[] = [
    {
      id: "created",
      title: call.direction === "inbound" ? "Came in" : "Requested",
      when: <TimeAgo instant={call.createdAt} />,
      icon: PhoneCall,
    },
  ];
  if (call.dialError) {
    events.push({
      id: "refused",
      title: "Not dialled",
      detail: call.dialError,
      when: null,
      icon: CircleX,
      tone: "danger",
    });
  }
  if (call.startedAt) {
    events.push({
      id: "started",
      title: "Answered",
      when: <TimeAgo instant={call.startedAt} />,
      icon: Play,
      tone: "success",
    });
  }
  if (call.endedAt) {
    events.push({
      id: "ended",
      title: "Ended",
      detail: call.endedReason ? describeEnd(call.endedReason) : null,
      when: <TimeAgo instant={call.endedAt} />,
      icon: PhoneOff,
    });
  }
  return (
    <Card>
      <CardHeader title="Timeline" />
      <CardBody>
        <Timeline events={events} />
        <CallEvents events={call.events} />
      </CardBody>
    </Card>
  );
}
