import { type Sql, sql } from "@/lib/data/rows";
import type { StoredSettings } from "@/types/settings";

/** A workspace with how long it keeps things and how far each kind was erased already. */
export interface RetainedWorkspace {
  partnerId: string;
  workspaceId: string;
  settings: StoredSettings;
  recordingsGoneUntil: Date | null;
  transcriptsGoneUntil: Date | null;
  eventsGoneUntil: Date | null;
}

/** Something of calls that a workspace keeps for a time of its own. */
export interface RetainedKind {
  name: "recordings" | "transcripts" | "events";
  /** What of the call goes; null for events, which are rows of their own. */
  part: "recording" | "transcript" | null;
  days: (retention: StoredSettings["retention"]) => number | null;
  goneUntil: (workspace: RetainedWorkspace) => Date | null;
  /** Whether `calls c` has any. */
  isThere: Sql;
  /** The workspace's column that says how far. */
  mark: Sql;
  keepMark: (until: Date) => Sql;
}

const hasEvents = sql`exists (
  select from webhook_events e
   where e.partner_id = c.partner_id and e.call_id = c.id and e.status in ('processed', 'dropped'))`;

/** What was said stands in the transcript, in fields made of it, and in whatever told us of it or others. */
const wasSaid = sql`(c.transcript is not null or c.analysis ? 'structuredData' or exists (
    select from webhook_events e
     where e.partner_id = c.partner_id and e.call_id = c.id and e.status <> 'pending' and e.body <> '')
  or exists (
    select from tool_invocations t
     where t.partner_id = c.partner_id and t.workspace_id = c.workspace_id and t.call_id = c.id and t.request <> '')
  or exists (
    select from webhook_messages m
     where m.partner_id = c.partner_id and m.workspace_id = c.workspace_id and m.call_id = c.id
       and not m.body::jsonb ? 'isErased'))`;

export const RETAINED_KINDS: readonly RetainedKind[] = [
  {
    name: "recordings",
    part: "recording",
    days: ({ recordingDays }) => recordingDays,
    goneUntil: ({ recordingsGoneUntil }) => recordingsGoneUntil,
    isThere: sql`(c.recording_path is not null or c.recording_url is not null)`,
    mark: sql`recordings_gone_until`,
    keepMark: (until) => sql`recordings_gone_until = ${until}`,
  },
  {
    name: "transcripts",
    part: "transcript",
    days: ({ transcriptDays }) => transcriptDays,
    goneUntil: ({ transcriptsGoneUntil }) => transcriptsGoneUntil,
    isThere: wasSaid,
    mark: sql`transcripts_gone_until`,
    keepMark: (until) => sql`transcripts_gone_until = ${until}`,
  },
  {
    name: "events",
    part: null,
    days: ({ eventDays }) => eventDays,
    goneUntil: ({ eventsGoneUntil }) => eventsGoneUntil,
    isThere: hasEvents,
    mark: sql`events_gone_until`,
    keepMark: (until) => sql`events_gone_until = ${until}`,
  },
];
