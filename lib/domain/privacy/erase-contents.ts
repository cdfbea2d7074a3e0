import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { logCalls } from "@/lib/domain/calls/log-call";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { fileStorage } from "@/lib/vendors/storage/registry";
import type { ErasurePart, ErasureTotals } from "@/types/privacy";
import { chooseCalls, leftAfter, takeChosen, type WorkspaceScope } from "./chosen-calls";
import { forgetAtEngines } from "./forget-at-engines";
import { lockOutHolds } from "./hold";

/** What of calls is to go. */
export interface ContentErasure {
  parts: readonly ErasurePart[];
  /** Summaries stay though the transcript goes. */
  keepsSummary?: boolean;
  /** Who asked for it, as the calls' log shows it; empty for the system. */
  actorLabel: string;
  /** What made it happen, as the calls' log shows it. */
  cause: "request" | "retention";
}

export type ErasedCounts = Omit<ErasureTotals, "found" | "held">;

/**
 * Erases these calls' contents for good, except of those under legal hold, and answers what went. First it is decided,
 * under the calls' locks; then goes what the engines keep of deleted calls; then files and what rows hold, in one
 * transaction with `alongside`, during which no hold is laid. A hold that is laid in between gives its calls back as they
 * were, also those of a run that died. Such a run is repeated as a whole and counts the same calls again. Works as the
 * system role.
 */
export async function eraseContents(
  scope: WorkspaceScope,
  callIds: readonly string[],
  erasure: ContentErasure,
  alongside: (tx: InTransaction<SystemContext>, counts: ErasedCounts) => Promise<void>,
): Promise<ErasedCounts> {
  const { parts } = erasure;
  const chosen = await inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, scope.partnerId);
    return chooseCalls(tx, scope, callIds, parts);
  });
  const engines = parts.includes("contents") ? await forgetAtEngines(scope, chosen) : NOWHERE;
  return inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, scope.partnerId);
    const free = await takeChosen(tx, scope, chosen, parts);
    const paths = takesRecording(erasure) ? free.flatMap(({ recordingPath }) => recordingPath ?? []) : [];
    if (paths.length > 0) await fileStorage().remove("recordings", paths);
    const ids = free.map(({ id }) => id);
    const gone = ids.length > 0 ? await forget(tx, scope, ids, erasure) : NOTHING;
    const counts = { ...gone, ...engines, erased: ids.length, recordings: paths.length };
    await alongside(tx, counts);
    return counts;
  });
}

const NOWHERE = { atEngine: 0, leftAtEngine: 0 };
const NOTHING = { events: 0, functionCalls: 0, messages: 0, notes: 0 };

function takes(part: ErasurePart, { parts }: Pick<ContentErasure, "parts">): boolean {
  return parts.includes(part) || parts.includes("contents");
}

const takesRecording = (erasure: ContentErasure) => takes("recording", erasure);

const countsRow = z.object({
  events: z.number().int(),
  functionCalls: z.number().int(),
  messages: z.number().int(),
  notes: z.number().int(),
});

async function forget(
  tx: InTransaction<SystemContext>,
  scope: WorkspaceScope,
  ids: string[],
  erasure: ContentErasure,
): Promise<z.infer<typeof countsRow>> {
  const { partnerId, workspaceId } = scope;
  await executeSql(
    tx.tx,
    sql`
      update calls c set ${Prisma.join(emptied(erasure), ", ")}, erasing = ${leftAfter(erasure.parts)}, updated_at = now()
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[])`,
  );
  const counts = await forgetTellings(tx, scope, ids, erasure);
  await writeCallSearch(tx, ids, { isErasure: true });
  const kind = erasure.parts.includes("contents") ? "erased" : "redacted";
  const { parts, cause, actorLabel } = erasure;
  await logCalls(
    tx,
    ids.map((callId) => ({ partnerId, workspaceId, callId, kind, detail: { parts, cause }, actorLabel })),
  );
  return counts;
}

/** Goal and mood are figures, and stay; so does what tells repeated reports apart. */
function emptied(erasure: ContentErasure): Sql[] {
  const { parts, keepsSummary = false } = erasure;
  return [
    ...(takesRecording(erasure) ? [sql`recording_path = null, recording_url = null, waveform = null`] : []),
    ...(takes("transcript", erasure)
      ? [
          sql`transcript = null, analysis = case when goal_met is not null and analysis ? 'successEvaluation'
                then jsonb_build_object('successEvaluation', analysis->'successEvaluation') end`,
          ...(keepsSummary ? [] : [sql`summary = null`]),
        ]
      : []),
    ...(takes("numbers", erasure) ? [sql`contact_name = null, dial_error = null`, otherParty(parts)] : []),
  ];
}

/** The workspace's own number is nobody's secret, and tells apart what its figures are of. */
function otherParty(parts: readonly ErasurePart[]): Sql {
  return parts.includes("contents")
    ? sql`from_number = null, to_number = null`
    : sql`from_number = case when direction = 'inbound' then null else from_number end,
          to_number = case when direction = 'outbound' then null else to_number end`;
}

/**
 * Whatever told the call to us, or others of it, says who spoke and what was said: events as they arrived, what functions
 * were asked and answered, messages to the workspace's own systems. An event that still waits is emptied once it is worked
 * off. The rows stay, with their times and outcomes.
 */
async function forgetTellings(
  { tx }: InTransaction<SystemContext>,
  { partnerId, workspaceId }: WorkspaceScope,
  ids: string[],
  erasure: ContentErasure,
): Promise<z.infer<typeof countsRow>> {
  if (!takes("transcript", erasure) && !takes("numbers", erasure)) return NOTHING;
  const ofCalls = sql`partner_id = ${partnerId}::uuid and call_id = any(${ids}::uuid[])`;
  const ofWorkspace = sql`${ofCalls} and workspace_id = ${workspaceId}::uuid`;
  const isDeletion = erasure.parts.includes("contents");
  const [counts] = await queryRows(
    tx,
    countsRow,
    sql`
      with events as (
        update webhook_events set body = '', raw_body = null where ${ofCalls} and status <> 'pending' and body <> '' returning 1
      ), functions as (
        update tool_invocations set request = '', response = null, error_message = null
         where ${ofWorkspace} and (request <> '' or response is not null or error_message is not null) returning 1
      ), messages as (
        update webhook_messages
           set body = jsonb_build_object('type', type, 'timestamp', body::jsonb->'timestamp', 'isErased', true,
                 'data', jsonb_build_object('id', call_id))::text
         where ${ofWorkspace} and not body::jsonb ? 'isErased' returning id
      ), answers as (
        update webhook_attempts a set response_body = null, error_message = null
          from webhook_deliveries d
         where d.message_id in (select id from messages) and a.partner_id = d.partner_id
           and a.workspace_id = d.workspace_id and a.delivery_id = d.id
      ), notes as (
        delete from call_notes where ${ofWorkspace} and ${isDeletion} returning 1
      ), labels as (
        delete from call_tags where ${ofWorkspace} and ${isDeletion}
      )
      select (select count(*)::int from events) as events, (select count(*)::int from functions) as "functionCalls",
             (select count(*)::int from messages) as messages, (select count(*)::int from notes) as notes`,
  );
  return counts ?? NOTHING;
}
