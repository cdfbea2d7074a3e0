import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import {
  type InTransaction,
  inSystemTransaction,
  type SystemContext,
  systemRead,
} from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { toStoredSettings } from "@/types/settings";
import { firstIdAt } from "../audit/id-bounds";
import { eraseContents } from "../privacy/erase-contents";
import { isHeld, lockOutHolds } from "../privacy/hold";
import { audit } from "../shared/audit";
import { systemContext } from "../shared/system-context";
import { RETAINED_KINDS, type RetainedKind, type RetainedWorkspace } from "./retained-kinds";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Small enough that one batch holds its locks for a moment only. */
const BATCH = 200;
const WORKSPACES_AT_ONCE = 200;
const FIRST_INSTANT = new Date(0);
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

const workspaceRow = z.object({
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  settings: z.unknown().transform(toStoredSettings),
  recordingsGoneUntil: z.date().nullable(),
  transcriptsGoneUntil: z.date().nullable(),
  eventsGoneUntil: z.date().nullable(),
});

/** How many calls lost what. */
export interface Forgotten {
  recordings: number;
  transcripts: number;
  events: number;
}

/**
 * Erases recordings, what was said, and providers' events that are older than their workspace keeps them; summaries,
 * notes, times and amounts stay, and so does everything under legal hold. Works across tenants, in audited batches, and
 * remembers how far it came in each workspace, so that a run costs what is new to it. Ends early when `signal` aborts;
 * the next run goes on from there.
 */
export async function applyRetention(options: { signal?: AbortSignal } = {}): Promise<Forgotten> {
  const forgotten: Forgotten = { recordings: 0, transcripts: 0, events: 0 };
  let after: string | undefined = FIRST_ID;
  while (after !== undefined && !options.signal?.aborted) {
    const workspaces: RetainedWorkspace[] = await nextWorkspaces(after);
    for (const workspace of workspaces) {
      for (const kind of RETAINED_KINDS) {
        const days = kind.days(workspace.settings.retention);
        if (days !== null) forgotten[kind.name] += await forgetOld(workspace, kind, days, options.signal);
      }
    }
    after = workspaces.at(-1)?.workspaceId;
  }
  return forgotten;
}

/** Deleted workspaces lose everything in their own time; those under legal hold lose nothing. */
function nextWorkspaces(after: string): Promise<RetainedWorkspace[]> {
  return systemRead({}, (db) =>
    queryRows(
      db,
      workspaceRow,
      sql`
        select partner_id as "partnerId", id as "workspaceId", settings,
               recordings_gone_until as "recordingsGoneUntil", transcripts_gone_until as "transcriptsGoneUntil",
               events_gone_until as "eventsGoneUntil"
          from workspaces
         where id > ${after}::uuid and deleted_at is null and legal_hold_at is null
         order by id limit ${WORKSPACES_AT_ONCE}`,
    ),
  );
}

async function forgetOld(
  workspace: RetainedWorkspace,
  kind: RetainedKind,
  days: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const from = kind.goneUntil(workspace) ?? FIRST_INSTANT;
  const until = new Date(Math.floor((now().getTime() - days * DAY_MS) / HOUR_MS) * HOUR_MS);
  let total = 0;
  if (until <= from) return total;
  let start: string | undefined = firstIdAt(from.toISOString());
  while (start !== undefined) {
    if (signal?.aborted) return total;
    const ids: string[] = await oldCalls(workspace, kind, { start, until });
    if (ids.length > 0) total += await forgetBatch(workspace, kind, ids, until);
    start = ids.length === BATCH ? ids.at(-1) : undefined;
  }
  // Not over a hold that was lifted meanwhile: that had it begin anew.
  await systemRead({}, (db) =>
    executeSql(
      db,
      sql`update workspaces set ${kind.keepMark(until)}
           where partner_id = ${workspace.partnerId}::uuid and id = ${workspace.workspaceId}::uuid
             and legal_hold_at is null and ${kind.mark} is not distinct from ${kind.goneUntil(workspace)}`,
    ),
  );
  return total;
}

/** Ids are ordered by time, so the index of a workspace's calls bounds the search. */
async function oldCalls(
  { partnerId, workspaceId }: RetainedWorkspace,
  { isThere }: RetainedKind,
  { start, until }: { start: string; until: Date },
): Promise<string[]> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.uuid() }),
      sql`
        select c.id from calls c
          join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
         where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid
           and c.id >= ${start}::uuid and c.id < ${firstIdAt(until.toISOString())}::uuid
           and ${isThere} and not ${isHeld}
         order by c.id limit ${BATCH}`,
    ),
  );
  return rows.map(({ id }) => id);
}

async function forgetBatch(
  { partnerId, workspaceId }: RetainedWorkspace,
  kind: RetainedKind,
  ids: string[],
  until: Date,
): Promise<number> {
  const scope = { partnerId, workspaceId };
  const writeDown = async (tx: InTransaction<SystemContext>, calls: number) => {
    if (calls === 0) return;
    await audit(
      { ...systemContext("retention", scope), tx: tx.tx, afterCommit: tx.afterCommit },
      {
        action: "workspace.retention_applied",
        entityType: "workspace",
        entityId: workspaceId,
        after: { [kind.name]: calls, olderThan: until.toISOString() },
      },
    );
  };
  if (kind.part === null) return forgetEvents(scope, ids, writeDown);
  const { erased } = await eraseContents(
    scope,
    ids,
    { parts: [kind.part], keepsSummary: true, actorLabel: "", cause: "retention" },
    (tx, counts) => writeDown(tx, counts.erased),
  );
  return erased;
}

async function forgetEvents(
  { partnerId, workspaceId }: { partnerId: string; workspaceId: string },
  ids: string[],
  writeDown: (tx: InTransaction<SystemContext>, calls: number) => Promise<void>,
): Promise<number> {
  return inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, partnerId);
    const gone = await queryRows(
      tx.tx,
      z.object({ callId: z.uuid() }),
      sql`
        with gone as (
          delete from webhook_events e using calls c, workspaces w
           where e.partner_id = ${partnerId}::uuid and e.call_id = any(${ids}::uuid[])
             and e.status in ('processed', 'dropped')
             and c.partner_id = e.partner_id and c.workspace_id = ${workspaceId}::uuid and c.id = e.call_id
             and w.partner_id = c.partner_id and w.id = c.workspace_id and not ${isHeld}
          returning e.call_id
        )
        select distinct call_id as "callId" from gone`,
    );
    await writeDown(tx, gone.length);
    return gone.length;
  });
}
