import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read, systemRead } from "@/lib/data/transaction";
import { type CreditEntriesQuery, creditEntryKind } from "@/types/credits";
import { firstIdAt } from "../audit/id-bounds";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { sameOwner } from "./account-owner";

const entryRow = z.object({
  id: z.uuid(),
  sequence: z.bigint(),
  kind: creditEntryKind,
  amountMicros: z.bigint(),
  balanceAfterMicros: z.bigint(),
  currency: z.string(),
  callId: z.uuid().nullable(),
  reason: z.string(),
  createdAt: z.date(),
  actorName: z.string().nullable(),
  call: z
    .object({
      id: z.uuid(),
      workspaceId: z.uuid(),
      workspaceName: z.string(),
      agentName: z.string(),
      direction: z.enum(["inbound", "outbound"]),
      party: z.string().nullable(),
      durationSeconds: z.number().int().nullable(),
    })
    .nullable(),
});

/** A line with the call it is for and who posted it. */
export type ListedEntryRow = z.infer<typeof entryRow>;

/** An owner without entries still answers one row, so that it can be told from one that is not the caller's. */
const foundRow = z.union([entryRow, z.looseObject({ id: z.null() })]);

type Query = Pick<CreditEntriesQuery, "limit"> & Partial<CreditEntriesQuery>;

/** A workspace's ledger, newest first; `notFound` when the workspace is not the caller's. One statement. */
export async function listEntries(
  ctx: PartnerContext,
  workspaceId: string,
  query: Query,
): Promise<RowPage<ListedEntryRow>> {
  const owner = sql`workspaces o left join credit_accounts a on a.partner_id = o.partner_id and a.workspace_id = o.id`;
  const where = sql`o.partner_id = ${ctx.scope.partnerId}::uuid and o.id = ${workspaceId}::uuid and o.deleted_at is null`;
  const found = await read(ctx, (db) =>
    queryRows(db, foundRow, entriesSql({ owner, where, workspaceId }, query)),
  );
  if (found.length === 0) throw notFound("client");
  return toEntries(found, query.limit);
}

const AGENCY = sql`partners o left join credit_accounts a on a.partner_id = o.id and a.workspace_id is null`;

/** The agency's own ledger with the platform, newest first. One statement. */
export async function listPartnerEntries(
  ctx: PartnerContext,
  query: Query,
): Promise<RowPage<ListedEntryRow>> {
  const where = sql`o.id = ${ctx.scope.partnerId}::uuid`;
  const found = await read(ctx, (db) =>
    queryRows(db, foundRow, entriesSql({ owner: AGENCY, where, workspaceId: null }, query)),
  );
  return toEntries(found, query.limit);
}

/** As `listPartnerEntries`, for the platform's operators. Throws `notFound`. */
export async function listPlatformEntries(partnerId: string, query: Query): Promise<RowPage<ListedEntryRow>> {
  const where = sql`o.id = ${partnerId}::uuid and o.deleted_at is null`;
  const found = await systemRead({}, (db) =>
    queryRows(db, foundRow, entriesSql({ owner: AGENCY, where, workspaceId: null }, query)),
  );
  if (found.length === 0) throw notFound("agency");
  return toEntries(found, query.limit);
}

interface Ledger {
  /** Tables `o` and its account `a`. */
  owner: Sql;
  where: Sql;
  workspaceId: string | null;
}

function entriesSql({ owner, where, workspaceId }: Ledger, query: Query): Sql {
  const { kind, from, until, limit } = query;
  const before = sequenceBefore(query.cursor);
  const filters = [
    before === null ? Prisma.empty : sql`and e.sequence < ${before}::bigint`,
    from === undefined ? Prisma.empty : sql`and e.sequence > ${lastBefore(from, workspaceId)}`,
    until === undefined ? Prisma.empty : sql`and e.sequence <= ${lastBefore(until, workspaceId)}`,
    kind === undefined ? Prisma.empty : sql`and e.kind = ${kind}::credit_entry_kind`,
    // Said apart, so that the index of what is no call can serve the rare kinds.
    kind === undefined || kind === "usage" ? Prisma.empty : sql`and e.kind <> 'usage'`,
  ];
  return sql`
    select e.id, e.sequence, e.kind, e.amount_micros as "amountMicros",
           e.balance_after_micros as "balanceAfterMicros", e.currency, e.call_id as "callId", e.reason,
           e.created_at as "createdAt", u.name as "actorName",
           case when c.id is not null then json_build_object('id', c.id, 'workspaceId', c.workspace_id,
             'workspaceName', w.name, 'agentName', g.name, 'direction', c.direction,
             'party', coalesce(c.contact_name, case c.direction when 'inbound' then c.from_number else c.to_number end),
             'durationSeconds', c.duration_seconds) end as call
      from ${owner}
      left join lateral (
        select * from credit_entries e
         where e.partner_id = a.partner_id and e.account_id = a.id ${Prisma.join(filters, " ")}
         order by e.sequence desc limit ${limit + 1}) e on true
      left join calls c on c.partner_id = e.partner_id and c.id = e.call_id
      left join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
      left join agents g on g.partner_id = c.partner_id and g.id = c.agent_id
      left join users u on e.actor_type = 'user' and u.id = e.actor_id
     where ${where}
     order by e.sequence desc`;
}

/**
 * The sequence of the account's last line of before an instant, 0 when there is none. The id says when a line was made,
 * so that periods that follow one another share no line and miss none.
 */
export function lastBefore(instant: string, workspaceId: string | null): Sql {
  return sql`coalesce((
    select b.sequence from credit_entries b
     where ${sameOwner(sql`b`, workspaceId)} and b.id < ${firstIdAt(instant)}::uuid
     order by b.id desc limit 1), 0)`;
}

function toEntries(found: z.infer<typeof foundRow>[], limit: number): RowPage<ListedEntryRow> {
  const rows = found.filter((row): row is ListedEntryRow => row.id !== null);
  return toPage(rows, limit, (row) => [row.sequence.toString(), row.id]);
}

/** Sorted by sequence and not by id: two entries of the same moment have balances in the order of the sequence. */
function sequenceBefore(cursor: string | undefined): string | null {
  const [sequence] = decodeCursor(cursor, 2) ?? [];
  if (sequence === undefined) return null;
  if (/^\d{1,18}$/.test(sequence)) return sequence;
  throw invalidCursor();
}
