import { z } from "zod";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { type StoredSettings, toStoredSettings } from "@/types/settings";
import { firstIdAt } from "../audit/id-bounds";
import { audit } from "../shared/audit";
import { systemContext } from "../shared/system-context";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Small enough that one batch holds its locks for a moment only. */
const BATCH = 200;
const FIRST_INSTANT = new Date(0);

const workspaceRow = z.object({
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  settings: z.unknown().transform(toStoredSettings),
  recordingsGoneUntil: z.date().nullable(),
  transcriptsGoneUntil: z.date().nullable(),
});
type WorkspaceRow = z.infer<typeof workspaceRow>;

interface Kind {
  name: "recordings" | "transcripts";
  days: (retention: StoredSettings["retention"]) => number | null;
  goneUntil: (workspace: WorkspaceRow) => Date | null;
  isThere: Sql;
  forget: Sql;
  keepMark: (until: Date) => Sql;
}

const KINDS: readonly Kind[] = [
  {
    name: "recordings",
    days: ({ recordingDays }) => recordingDays,
    goneUntil: ({ recordingsGoneUntil }) => recordingsGoneUntil,
    isThere: sql`(recording_path is not null or recording_url is not null)`,
    forget: sql`recording_path = null, recording_url = null`,
    keepMark: (until) => sql`recordings_gone_until = ${until}`,
  },
  {
    name: "transcripts",
    days: ({ transcriptDays }) => transcriptDays,
    goneUntil: ({ transcriptsGoneUntil }) => transcriptsGoneUntil,
    isThere: sql`transcript is not null`,
    forget: sql`transcript = null`,
    keepMark: (until) => sql`transcripts_gone_until = ${until}`,
  },
];

export interface Forgotten {
  recordings: number;
  transcripts: number;
}

/**
 * Erases recordings and transcripts that are older than their workspace keeps them; summaries, times and amounts stay.
 * Works across tenants, in audited batches, and remembers how far it came in each workspace, so that a run costs what is
 * new to it. Ends early when `signal` aborts; the next run goes on from there.
 */
export async function applyRetention(options: { signal?: AbortSignal } = {}): Promise<Forgotten> {
  const forgotten: Forgotten = { recordings: 0, transcripts: 0 };
  for (const workspace of await workspacesThatForget()) {
    for (const kind of KINDS) {
      const days = kind.days(workspace.settings.retention);
      if (days !== null) forgotten[kind.name] += await forgetOld(workspace, kind, days, options.signal);
    }
  }
  return forgotten;
}

function workspacesThatForget(): Promise<WorkspaceRow[]> {
  return systemRead({}, (db) =>
    queryRows(
      db,
      workspaceRow,
      sql`
        select partner_id as "partnerId", id as "workspaceId", settings,
               recordings_gone_until as "recordingsGoneUntil", transcripts_gone_until as "transcriptsGoneUntil"
          from workspaces
         where deleted_at is null and (settings #> '{retention,recordingDays}' <> 'null'::jsonb
            or settings #> '{retention,transcriptDays}' <> 'null'::jsonb)
         order by id`,
    ),
  );
}

async function forgetOld(
  workspace: WorkspaceRow,
  kind: Kind,
  days: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const from = kind.goneUntil(workspace) ?? FIRST_INSTANT;
  const until = new Date(Math.floor((now().getTime() - days * DAY_MS) / HOUR_MS) * HOUR_MS);
  let total = 0;
  if (until <= from) return total;
  let count = BATCH;
  while (count === BATCH) {
    if (signal?.aborted) return total;
    count = await forgetBatch(workspace, kind, { from, until });
    total += count;
  }
  await systemRead({}, (db) =>
    executeSql(
      db,
      sql`update workspaces set ${kind.keepMark(until)}
           where partner_id = ${workspace.partnerId}::uuid and id = ${workspace.workspaceId}::uuid`,
    ),
  );
  return total;
}

const oldRow = z.object({ id: z.uuid(), recordingPath: z.string().nullable() });

/** A file goes before its row forgets the path, so that a run that dies in between finds it again. */
async function forgetBatch(
  { partnerId, workspaceId }: WorkspaceRow,
  kind: Kind,
  { from, until }: { from: Date; until: Date },
): Promise<number> {
  // Ids are ordered by time, so the index of a workspace's calls bounds the search.
  const calls = await systemRead({}, (db) =>
    queryRows(
      db,
      oldRow,
      sql`
        select id, recording_path as "recordingPath" from calls
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
           and id >= ${firstIdAt(from.toISOString())}::uuid and id < ${firstIdAt(until.toISOString())}::uuid
           and ${kind.isThere}
         order by id limit ${BATCH}`,
    ),
  );
  if (calls.length === 0) return 0;
  const paths = calls.flatMap(({ recordingPath }) => recordingPath ?? []);
  if (kind.name === "recordings" && paths.length > 0) await fileStorage().remove("recordings", paths);
  await inSystemTransaction(systemContext("retention", { partnerId, workspaceId }), async (tx) => {
    await executeSql(
      tx.tx,
      sql`
        update calls set ${kind.forget}, updated_at = now()
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
           and id = any(${calls.map(({ id }) => id)}::uuid[])`,
    );
    await audit(tx, {
      action: "workspace.retention_applied",
      entityType: "workspace",
      entityId: workspaceId,
      after: { [kind.name]: calls.length, olderThan: until.toISOString() },
    });
  });
  return calls.length;
}
