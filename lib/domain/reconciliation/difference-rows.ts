import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "@/lib/domain/shared/cursor";
import { notFound } from "@/lib/domain/shared/errors";
import type { DifferenceFilters, DifferenceResource, RunFilters, RunResource } from "@/types/reconciliation";
import { actionsFor } from "./actions";

const said = z.record(z.string(), z.unknown());
const differenceRow = z.object({
  id: z.string(),
  partner: z.object({ id: z.string(), name: z.string() }),
  workspace: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: z.enum(["ledger", "provider", "payments", "meters"]),
  code: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  ours: said,
  theirs: said,
  amountMicros: z.bigint().nullable(),
  currency: z.string().nullable(),
  status: z.enum(["open", "fixed", "dismissed", "gone"]),
  note: z.string(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  resolvedAt: z.date().nullable(),
});
export type DifferenceRow = z.infer<typeof differenceRow>;

/** Whose differences are looked at: all, or those of an agency's own clients with it. */
export type Reader = { audience: "operator" } | { audience: "agency"; partnerId: string };

/** What an agency may see: what it and its clients' payments do not agree on, nothing of the platform's own books. */
export function visibleTo(reader: Reader): Sql {
  return reader.audience === "operator"
    ? Prisma.empty
    : sql`and d.partner_id = ${reader.partnerId}::uuid and d.workspace_id is not null and d.kind = 'payments'`;
}

function select(tail: Sql): Sql {
  return sql`
    select d.id, jsonb_build_object('id', p.id, 'name', p.name) as partner,
           case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end as workspace,
           d.kind, d.code, d.subject_type as "subjectType", d.subject_id as "subjectId", d.ours, d.theirs,
           d.amount_micros as "amountMicros", d.currency, d.status, d.note, d.first_seen_at as "firstSeenAt",
           d.last_seen_at as "lastSeenAt", d.resolved_at as "resolvedAt"
      from reconciliation_differences d
      join partners p on p.id = d.partner_id
      left join workspaces w on w.partner_id = d.partner_id and w.id = d.workspace_id
     where ${tail}`;
}

type Paged = { limit: number; cursor?: string | undefined };

/** Differences in one state, newest first. One statement. */
export async function listDifferences(
  reader: Reader,
  query: DifferenceFilters & Paged,
): Promise<RowPage<DifferenceRow>> {
  const before = decodeIdCursor(query.cursor);
  const { partnerId, kind, code, status } = query;
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      differenceRow,
      select(sql`d.status = ${status}::difference_status ${visibleTo(reader)}
        ${partnerId ? sql`and d.partner_id = ${partnerId}::uuid` : Prisma.empty}
        ${kind ? sql`and d.kind = ${kind}::reconciliation_kind` : Prisma.empty}
        ${code ? sql`and d.code = ${code}` : Prisma.empty}
        ${before ? sql`and d.id < ${before}::uuid` : Prisma.empty} order by d.id desc limit ${query.limit + 1}`),
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

/** One difference; `forUpdate` holds it until the transaction ends. Throws `notFound`. */
export async function getDifference(
  ctx: SystemContext,
  reader: Reader,
  id: string,
  { forUpdate = false } = {},
): Promise<DifferenceRow> {
  const lock = forUpdate ? sql`for update of d` : Prisma.empty;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(db, differenceRow, select(sql`d.id = ${id}::uuid ${visibleTo(reader)} ${lock}`)),
  );
  if (!row) throw notFound("difference");
  return row;
}

export function toDifference(row: DifferenceRow): DifferenceResource {
  const { connectAccountId: _, ...ours } = row.ours;
  return {
    ...row,
    ours,
    amountMicros: row.amountMicros?.toString() ?? null,
    actions: row.status === "open" ? actionsFor(row) : [],
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

const runRow = z.object({
  id: z.string(),
  partner: z.object({ id: z.string(), name: z.string() }),
  kind: z.enum(["ledger", "provider", "payments", "meters"]),
  coversFrom: z.date(),
  coversUntil: z.date(),
  compared: z.number().int(),
  differences: z.number().int(),
  error: z.string().nullable(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type RunRow = z.infer<typeof runRow>;

/** Comparisons, newest first. One statement. */
export async function listRuns(reader: Reader, query: RunFilters & Paged): Promise<RowPage<RunRow>> {
  const before = decodeIdCursor(query.cursor);
  const partnerId = reader.audience === "agency" ? reader.partnerId : query.partnerId;
  const kind = reader.audience === "agency" ? "payments" : query.kind;
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      runRow,
      sql`select r.id, jsonb_build_object('id', p.id, 'name', p.name) as partner, r.kind,
                 r.covers_from as "coversFrom", r.covers_until as "coversUntil", r.compared, r.differences, r.error,
                 r.started_at as "startedAt", r.finished_at as "finishedAt"
            from reconciliation_runs r join partners p on p.id = r.partner_id
           where true ${partnerId ? sql`and r.partner_id = ${partnerId}::uuid` : Prisma.empty}
             ${kind ? sql`and r.kind = ${kind}::reconciliation_kind` : Prisma.empty}
             ${query.isFailed ? sql`and r.error is not null` : Prisma.empty}
             ${before ? sql`and r.id < ${before}::uuid` : Prisma.empty}
           order by r.id desc limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

/** An agency's own view tells how many of its clients' things do not agree by its list, not by the whole run. */
export function toRun(reader: Reader, row: RunRow): RunResource {
  return {
    ...row,
    differences: reader.audience === "operator" ? row.differences : null,
    coversFrom: row.coversFrom.toISOString(),
    coversUntil: row.coversUntil.toISOString(),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
