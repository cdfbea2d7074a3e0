import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { creditEntryKind } from "@/types/credits";
import { notFound } from "../../shared/errors";
import type { PartnerContext } from "../../shared/tenant-context";
import { lastBefore } from "../list-entries";

/** A month of an account: what it began and ended with, and between which lines. */
const statementRow = z.object({
  name: z.string(),
  accountId: z.uuid().nullable(),
  currency: z.string(),
  timeZone: z.string(),
  afterSequence: z.bigint(),
  lastSequence: z.bigint(),
  openingMicros: z.bigint(),
  closingMicros: z.bigint(),
});
export type Statement = z.infer<typeof statementRow>;

const lineRow = z.object({
  sequence: z.bigint(),
  kind: creditEntryKind,
  amountMicros: z.bigint(),
  balanceAfterMicros: z.bigint(),
  callId: z.uuid().nullable(),
  reason: z.string(),
  createdAt: z.date(),
});
export type StatementLine = z.infer<typeof lineRow>;

const boundsRow = z.object({ timeZone: z.string(), from: z.date(), until: z.date() });

/**
 * The statement of a client (of the context's agency) or, without one, of the agency itself. What it begins with is what
 * the month before ended with, to the line. Throws `notFound`.
 */
export async function readStatement(
  ctx: PartnerContext,
  workspaceId: string | null,
  month: string,
): Promise<Statement> {
  const { partnerId } = ctx.scope;
  const { timeZone, from, until } = await boundsOf(ctx, workspaceId, month);
  const account =
    workspaceId === null
      ? sql`select p.name, p.currency, a.id, a.partner_id, a.workspace_id from partners p
              left join credit_accounts a on a.partner_id = p.id and a.workspace_id is null
             where p.id = ${partnerId}::uuid`
      : sql`select w.name, w.currency, a.id, a.partner_id, a.workspace_id from workspaces w
              left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
             where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      statementRow,
      sql`
        select s.name, s.id as "accountId", s.currency, ${timeZone} as "timeZone", s.first as "afterSequence",
               s.last as "lastSequence", coalesce(f.balance_after_micros, 0)::bigint as "openingMicros",
               coalesce(l.balance_after_micros, 0)::bigint as "closingMicros"
          from (select a.*, ${lastBefore(from.toISOString(), workspaceId)}::bigint as first,
                       ${lastBefore(until.toISOString(), workspaceId)}::bigint as last from (${account}) a) s
          left join credit_entries f on f.account_id = s.id and f.sequence = s.first
          left join credit_entries l on l.account_id = s.id and l.sequence = s.last`,
    ),
  );
  if (!row) throw notFound("client");
  return row;
}

async function boundsOf(ctx: PartnerContext, workspaceId: string | null, month: string) {
  const day = `${month}-01`;
  const zones =
    workspaceId === null
      ? sql`select 'UTC' as zone`
      : sql`select w.time_zone as zone from workspaces w
             where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`;
  const [bounds] = await read(ctx, (db) =>
    queryRows(
      db,
      boundsRow,
      sql`select z.zone as "timeZone", ${day}::date::timestamp at time zone z.zone as from,
                 (${day}::date + interval '1 month') at time zone z.zone as until
            from (${zones}) z`,
    ),
  );
  if (!bounds) throw notFound("client");
  return bounds;
}

const PAGE = 1_000;

/** The statement's lines in their order, page by page, one statement each. What is posted meanwhile is not in it. */
export async function* statementLines(
  ctx: PartnerContext,
  { accountId, afterSequence, lastSequence }: Statement,
): AsyncGenerator<StatementLine[]> {
  let after = afterSequence;
  while (accountId !== null && after < lastSequence) {
    const page = await read(ctx, (db) =>
      queryRows(
        db,
        lineRow,
        sql`
          select sequence, kind, amount_micros as "amountMicros", balance_after_micros as "balanceAfterMicros",
                 call_id as "callId", reason, created_at as "createdAt"
            from credit_entries
           where partner_id = ${ctx.scope.partnerId}::uuid and account_id = ${accountId}::uuid
             and sequence > ${after}::bigint and sequence <= ${lastSequence}::bigint
           order by sequence limit ${PAGE}`,
      ),
    );
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.sequence;
  }
}
