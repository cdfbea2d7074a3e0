import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import {
  type InTransaction,
  inSystemTransaction,
  type SystemContext,
  systemRead,
} from "@/lib/data/transaction";
import { decryptSecret } from "@/lib/platform/crypto";
import { type ErasureTotals, erasurePart, erasureTotals } from "@/types/privacy";
import { audit } from "../shared/audit";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { type ContentErasure, type ErasedCounts, eraseContents } from "./erase-contents";
import { eraseFromLists } from "./erase-from-lists";
import { type ErasureTarget, erasureTarget, targetPlace } from "./internal";

/** Small enough that one batch holds its locks for a moment only. */
const BATCH = 100;

const waitingRow = z.object({
  id: z.uuid(),
  parts: z.array(erasurePart),
  targetEncrypted: z.string(),
  /** How far it came: every call up to this one is done. */
  after: z.uuid().nullable(),
  totals: erasureTotals,
  requestedBy: z.string(),
});
type Waiting = z.infer<typeof waitingRow>;

export interface ErasureScope extends TenantScope {
  workspaceId: string;
}

/**
 * Does an erasure in batches and keeps what it did in the evidence, batch by batch, so that a run that dies anywhere
 * goes on where it was. Whom it was about is forgotten with the last batch. One that is done already is left alone.
 * Throws when `signal` aborts and what the storage throws; the job tries again.
 */
export async function runErasure(
  scope: ErasureScope,
  erasureId: string,
  signal?: AbortSignal,
): Promise<void> {
  const ctx = systemContext("privacy.erase", scope);
  try {
    const erasure = await begin(scope, erasureId);
    if (!erasure) return;
    const place = targetPlace(scope.partnerId, erasureId);
    const target = erasureTarget.parse(JSON.parse(decryptSecret(erasure.targetEncrypted, place)));
    await eraseAll(scope, erasure, target, signal);
    if ("number" in target && takesNumbers(erasure)) await eraseFromLists(scope, target.number, signal);
    await complete(ctx, erasureId);
  } finally {
    await ctx.settle();
  }
}

function takesNumbers({ parts }: Waiting): boolean {
  return parts.includes("numbers") || parts.includes("contents");
}

/** Says in the evidence that it could not be done; a later run of the job may still do it. */
export async function failErasure(scope: ErasureScope, erasureId: string): Promise<void> {
  const message =
    "It stopped half-way. What is counted here is gone; the rest is tried again by an operator.";
  await systemRead({}, (db) =>
    executeSql(
      db,
      sql`update erasures set status = 'failed', error_message = ${message}
           where ${isThis(scope, erasureId)} and status <> 'done'`,
    ),
  );
}

const isThis = ({ partnerId, workspaceId }: ErasureScope, erasureId: string) =>
  sql`partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${erasureId}::uuid`;

async function begin(scope: ErasureScope, erasureId: string): Promise<Waiting | undefined> {
  const [erasure] = await systemRead({}, (db) =>
    queryRows(
      db,
      waitingRow,
      sql`
        update erasures set status = 'running', error_message = null
         where ${isThis(scope, erasureId)} and status <> 'done' and target_encrypted is not null
        returning id, parts, target_encrypted as "targetEncrypted", totals->>'after' as after, totals,
                  requested_by as "requestedBy"`,
    ),
  );
  return erasure;
}

async function eraseAll(
  scope: ErasureScope,
  erasure: Waiting,
  target: ErasureTarget,
  signal: AbortSignal | undefined,
): Promise<void> {
  const content: ContentErasure = {
    ...{ parts: erasure.parts, actorLabel: erasure.requestedBy, cause: "request" },
  };
  let { after, totals } = erasure;
  for (;;) {
    if (signal?.aborted) throw new Error("The erasure was interrupted; it goes on where it was.");
    const ids = await nextCalls(scope, target, after);
    const last = ids.at(-1);
    if (last === undefined) return;
    const before = totals;
    await eraseContents(scope, ids, content, async (tx, counts) => {
      totals = addUp(before, ids.length, counts);
      await keepProgress(tx, scope, erasure.id, { ...totals, after: last });
    });
    after = last;
  }
}

/**
 * Calls of the target behind the last one that is done, by id. A person is at the other end of a call: the number of an
 * agent is no person. Deleted calls that still know it were left half-way.
 */
async function nextCalls(
  { partnerId, workspaceId }: ErasureScope,
  target: ErasureTarget,
  after: string | null,
): Promise<string[]> {
  if ("callIds" in target) return target.callIds.filter((id) => after === null || id > after).slice(0, BATCH);
  const { number } = target;
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.uuid() }),
      sql`
        select c.id from calls c
         where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid
           and (c.from_number = ${number} or c.to_number = ${number})
           and (${after}::uuid is null or c.id > ${after}::uuid)
           and case when c.direction = 'inbound' then c.from_number else c.to_number end = ${number}
         order by c.id limit ${BATCH}`,
    ),
  );
  return rows.map(({ id }) => id);
}

function addUp(before: ErasureTotals, found: number, counts: ErasedCounts): ErasureTotals {
  return {
    found: before.found + found,
    erased: before.erased + counts.erased,
    held: before.held + found - counts.erased,
    recordings: before.recordings + counts.recordings,
    events: before.events + counts.events,
    functionCalls: before.functionCalls + counts.functionCalls,
    messages: before.messages + counts.messages,
    notes: before.notes + counts.notes,
    atEngine: before.atEngine + counts.atEngine,
    leftAtEngine: before.leftAtEngine + counts.leftAtEngine,
  };
}

async function keepProgress(
  { tx }: InTransaction<SystemContext>,
  scope: ErasureScope,
  erasureId: string,
  progress: ErasureTotals & { after: string },
): Promise<void> {
  await executeSql(
    tx,
    sql`update erasures set totals = ${JSON.stringify(progress)}::jsonb where ${isThis(scope, erasureId)}`,
  );
}

async function complete(ctx: TenantContext & { scope: TenantScope }, erasureId: string): Promise<void> {
  await inSystemTransaction(ctx, async (tx) => {
    const [done] = await queryRows(
      tx.tx,
      z.object({ totals: erasureTotals }),
      sql`
        update erasures set status = 'done', target_encrypted = null, totals = totals - 'after', completed_at = now()
         where partner_id = ${ctx.scope.partnerId}::uuid and id = ${erasureId}::uuid and status = 'running'
        returning totals`,
    );
    if (!done) return;
    await audit(tx, {
      action: "erasure.completed",
      entityType: "erasure",
      entityId: erasureId,
      after: done.totals,
    });
  });
}
