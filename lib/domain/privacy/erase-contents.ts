import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { logCalls } from "@/lib/domain/calls/log-call";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { fileStorage } from "@/lib/vendors/storage/registry";
import type { ErasurePart, ErasureTotals } from "@/types/privacy";
import { forgetAtEngines } from "./forget-at-engines";
import { isHeld, lockOutHolds } from "./hold";

type WorkspaceScope = TenantScope & { workspaceId: string };

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

const chosenRow = z.object({
  id: z.uuid(),
  recordingPath: z.string().nullable(),
  integrationId: z.uuid(),
  externalId: z.string().nullable(),
  isSettled: z.boolean(),
  /** As they were before. */
  erasedParts: z.array(z.string()),
  deletedAt: z.date().nullable(),
  nextBackfillAt: z.date().nullable(),
});
type Chosen = z.infer<typeof chosenRow>;

/**
 * Erases these calls' contents for good, except of those under legal hold, and answers what went. First it is decided,
 * under the calls' locks; then goes what the engines keep of deleted calls; then files and what rows hold, in one
 * transaction with `alongside`, during which no hold is laid. A call on which one was laid since it was decided is given
 * back as it was. A run that dies anywhere is repeated as a whole and counts the same calls again. Works as the system
 * role.
 */
export async function eraseContents(
  scope: WorkspaceScope,
  callIds: readonly string[],
  erasure: ContentErasure,
  alongside: (tx: InTransaction<SystemContext>, counts: ErasedCounts) => Promise<void>,
): Promise<ErasedCounts> {
  const chosen = await choose(scope, callIds, erasure.parts);
  const engines = erasure.parts.includes("contents") ? await forgetAtEngines(scope, chosen) : NOWHERE;
  return inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx);
    const free = await giveBackHeld(tx, scope, chosen);
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

/** From here on nothing that is reported later brings these parts back. */
async function choose(
  { partnerId, workspaceId }: WorkspaceScope,
  callIds: readonly string[],
  parts: readonly ErasurePart[],
): Promise<Chosen[]> {
  const isDeletion = parts.includes("contents");
  const gone = isDeletion ? ["recording", "transcript", "numbers"] : [...parts];
  return inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx);
    return queryRows(
      tx.tx,
      chosenRow,
      sql`
        with old as (
          select c.id, c.erased_parts, c.deleted_at, c.next_backfill_at
            from calls c join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
           where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid
             and c.id = any(${callIds}::uuid[]) and not ${isHeld}
           order by c.id for update of c
        )
        update calls c
           set erased_parts = array(select distinct part from unnest(c.erased_parts || ${gone}::text[]) as part order by 1),
               deleted_at = ${isDeletion ? sql`coalesce(c.deleted_at, now())` : sql`c.deleted_at`},
               next_backfill_at = null
          from old o where c.id = o.id
        returning c.id, c.recording_path as "recordingPath", c.integration_id as "integrationId",
                  c.external_id as "externalId", c.settled_at is not null as "isSettled",
                  o.erased_parts as "erasedParts", o.deleted_at as "deletedAt",
                  o.next_backfill_at as "nextBackfillAt"`,
    );
  });
}

/** Undoes the choice of calls on which a hold was laid since; answers the others. */
async function giveBackHeld(
  { tx }: InTransaction<SystemContext>,
  { partnerId, workspaceId }: WorkspaceScope,
  chosen: Chosen[],
): Promise<Chosen[]> {
  if (chosen.length === 0) return [];
  const former = chosen.map(({ id, erasedParts, deletedAt, nextBackfillAt }) => ({
    ...{ id, erasedParts, deletedAt, nextBackfillAt },
  }));
  const held = await queryRows(
    tx,
    z.object({ id: z.uuid() }),
    sql`
      update calls c
         set erased_parts = array(select jsonb_array_elements_text(f."erasedParts")), deleted_at = f."deletedAt",
             next_backfill_at = f."nextBackfillAt"
        from jsonb_to_recordset(${JSON.stringify(former)}::jsonb) as f(id uuid, "erasedParts" jsonb,
               "deletedAt" timestamptz, "nextBackfillAt" timestamptz), workspaces w
       where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid and c.id = f.id
         and w.partner_id = c.partner_id and w.id = c.workspace_id and ${isHeld}
      returning c.id`,
  );
  const kept = new Set(held.map(({ id }) => id));
  return chosen.filter(({ id }) => !kept.has(id));
}

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
      update calls set ${Prisma.join(emptied(erasure), ", ")}, updated_at = now()
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
