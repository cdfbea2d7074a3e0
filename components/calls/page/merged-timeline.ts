import { describeEnd } from "@/config/call-words";
import type { CallLogEntryResource, CallResource } from "@/types/calls";
import { describeLog, LOG_WORDS } from "./log-words";

type ReportedEvent = CallResource["events"][number];

interface Common {
  id: string;
  /** ISO-8601; null where nobody knows when. */
  at: string | null;
  title: string;
  detail: string | null;
}

/** A step of a call: its own milestone, what its provider reported, or what was done about it. */
export type TimelineItem =
  | (Common & { kind: "created" | "refused" | "answered" | "ended" })
  | (Common & { kind: "log"; logKind: CallLogEntryResource["kind"]; actorLabel: string })
  /** Reports of one type that came one after the other. */
  | (Common & { kind: "reported"; events: ReportedEvent[] });

export type TimelineSource = Pick<
  CallResource,
  | "direction"
  | "origin"
  | "createdAt"
  | "startedAt"
  | "endedAt"
  | "endedReason"
  | "dialError"
  | "events"
  | "log"
>;

/** What happened in a call and what was done about it, in one order of time. Same moments keep milestones first. */
export function mergeTimeline(call: TimelineSource): TimelineItem[] {
  const items = [...milestonesOf(call), ...call.log.map(toLogItem), ...call.events.map(toReportedItem)];
  // Clocks of providers may be behind ours: a call began with its request or arrival all the same.
  const timeOf = ({ kind, at }: TimelineItem) => (kind === "created" ? 0 : Date.parse(at ?? call.createdAt));
  const ordered = items.sort((a, b) => timeOf(a) - timeOf(b));
  return ordered.reduce<TimelineItem[]>(joinReports, []);
}

function milestonesOf(call: TimelineSource): TimelineItem[] {
  const items: TimelineItem[] = [
    { kind: "created", id: "created", at: call.createdAt, title: wayIn(call), detail: null },
  ];
  if (call.dialError) {
    items.push({ kind: "refused", id: "refused", at: null, title: "Not dialled", detail: call.dialError });
  }
  if (call.startedAt) {
    items.push({ kind: "answered", id: "answered", at: call.startedAt, title: "Answered", detail: null });
  }
  if (call.endedAt) {
    const detail = call.endedReason ? describeEnd(call.endedReason) : null;
    items.push({ kind: "ended", id: "ended", at: call.endedAt, title: "Ended", detail });
  }
  return items;
}

function wayIn({ direction, origin }: TimelineSource): string {
  if (direction === "inbound") return "Came in";
  return origin === "imported" ? "Placed elsewhere" : "Requested";
}

function toLogItem({ id, kind, detail, actorLabel, createdAt }: CallLogEntryResource): TimelineItem {
  return {
    ...{ kind: "log" as const, id, at: createdAt, logKind: kind, actorLabel },
    title: LOG_WORDS[kind],
    detail: describeLog(kind, detail),
  };
}

function toReportedItem(event: ReportedEvent): TimelineItem {
  return {
    ...{ kind: "reported", id: event.id, at: event.receivedAt, title: wordsOfType(event.type) },
    detail: null,
    events: [event],
  };
}

function joinReports(items: TimelineItem[], item: TimelineItem): TimelineItem[] {
  const last = items.at(-1);
  const isSame = item.kind === "reported" && last?.kind === "reported" && last.title === item.title;
  if (!isSame) return [...items, item];
  return [...items.slice(0, -1), { ...last, events: [...last.events, ...item.events] }];
}

/** Providers name their events in code: `end-of-call-report` and `call_ended` become words. */
function wordsOfType(type: string): string {
  const words = type.replace(/[-_.]+/g, " ").trim();
  return words ? `Reported: ${words}` : "Reported";
}
