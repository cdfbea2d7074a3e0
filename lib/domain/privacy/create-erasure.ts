import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { encryptSecret } from "@/lib/platform/crypto";
import type { CallFilters } from "@/types/calls";
import {
  type CreateErasureBody,
  type ErasurePart,
  erasureTotals,
  MOST_FILTERED_CALLS,
} from "@/types/privacy";
import { listCallsSql } from "../calls/list-calls";
import { audit } from "../shared/audit";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { isHeld } from "./hold";
import { type ErasureRow, type ErasureTarget, targetPlace } from "./internal";

interface Wish {
  kind: "calls" | "person";
  target: ErasureTarget;
  /** What is shown of it for good. */
  subject: string;
  parts: readonly ErasurePart[];
  reason: string;
}

/**
 * Files the erasure of calls or of a person, with its evidence; a job does it. What is under legal hold then is left and
 * counted. The log and the evidence never name the person. Throws `notFound` when none of the calls is there.
 */
export function createErasure(ctx: WorkspaceContext, body: CreateErasureBody): Promise<ErasureRow> {
  const { parts, reason } = body;
  return inTransaction(ctx, async (tx) => {
    if (body.kind === "person") {
      const subject = `ends in ${body.number.slice(-4)}`;
      return file(tx, { kind: "person", target: { number: body.number }, subject, parts, reason });
    }
    const callIds = body.filter ? await filtered(tx, body.filter) : await existing(tx, body.callIds ?? []);
    return file(tx, { kind: "calls", target: { callIds }, subject: countOf(callIds), parts, reason });
  });
}

/**
 * As `createErasure`, for one call that somebody looks at. Throws `conflict` when a legal hold lies on it, `notFound`.
 */
export function eraseCall(
  ctx: WorkspaceContext,
  callId: string,
  { parts, reason }: { parts: readonly ErasurePart[]; reason: string },
): Promise<ErasureRow> {
  return inTransaction(ctx, async (tx) => {
    const { partnerId } = ctx.scope;
    const [call] = await queryRows(
      tx.tx,
      z.object({ isHeld: z.boolean() }),
      sql`
        select ${isHeld} as "isHeld" from calls c join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
         where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${ctx.workspace.id}::uuid
           and c.id = ${callId}::uuid and c.deleted_at is null`,
    );
    if (!call) throw notFound("call");
    if (call.isHeld)
      throw new DomainError("conflict", "A legal hold lies on this call. Nothing of it can be erased.");
    const callIds = [callId];
    return file(tx, { kind: "calls", target: { callIds }, subject: countOf(callIds), parts, reason });
  });
}

function countOf(callIds: string[]): string {
  return callIds.length === 1 ? "1 call" : `${callIds.length} calls`;
}

const idRow = z.object({ id: z.uuid() });

async function existing(
  { tx, scope, workspace }: InTransaction<WorkspaceContext>,
  callIds: string[],
): Promise<string[]> {
  const rows = await queryRows(
    tx,
    idRow,
    sql`
      select id from calls
       where partner_id = ${scope.partnerId}::uuid and workspace_id = ${workspace.id}::uuid
         and id = any(${callIds}::uuid[]) and deleted_at is null
       order by id`,
  );
  if (rows.length === 0) throw notFound("call");
  return rows.map(({ id }) => id);
}

async function filtered(ctx: InTransaction<WorkspaceContext>, filter: CallFilters): Promise<string[]> {
  const rows = await queryRows(
    ctx.tx,
    idRow,
    sql`select l.id from (${listCallsSql(ctx, { ...filter, limit: MOST_FILTERED_CALLS })}) l`,
  );
  if (rows.length === 0) throw notFound("call");
  if (rows.length > MOST_FILTERED_CALLS)
    throw invalidField(
      "filter",
      `More than ${MOST_FILTERED_CALLS.toLocaleString("en")} calls match. Narrow it.`,
    );
  return rows.map(({ id }) => id).sort();
}

async function file(
  ctx: InTransaction<WorkspaceContext>,
  { kind, target, subject, parts, reason }: Wish,
): Promise<ErasureRow> {
  const { partnerId } = ctx.scope;
  const workspaceId = ctx.workspace.id;
  const row: ErasureRow = {
    ...{ id: newId(), kind, parts: [...parts], reason, subject, status: "pending", errorMessage: null },
    ...{ totals: erasureTotals.parse({}), requestedBy: ctx.actor.label, createdAt: now(), completedAt: null },
  };
  const targetEncrypted = encryptSecret(JSON.stringify(target), targetPlace(partnerId, row.id));
  await ctx.tx.erasure.createMany({ data: [{ ...row, partnerId, workspaceId, targetEncrypted }] });
  await audit(ctx, {
    action: "erasure.requested",
    entityType: "erasure",
    entityId: row.id,
    after: { kind, parts: [...parts], subject, reason },
  });
  await enqueue(ctx, "privacy.erase", { partnerId, workspaceId, erasureId: row.id });
  return row;
}
