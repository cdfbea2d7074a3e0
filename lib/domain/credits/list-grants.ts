import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read, systemRead } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { grantLines, grantLinesSql } from "./grant-lines";
import { type GrantRow, grantRow } from "./grant-rows";
import { grantsLeft } from "./grants-left";

const page = z.object({
  balanceMicros: z.bigint(),
  lines: grantLines,
  grants: z.array(
    grantRow.extend({
      amountMicros: z.coerce.bigint(),
      expiresAt: z.coerce.date().nullable(),
      expiredAt: z.coerce.date().nullable(),
      expiredMicros: z
        .string()
        .nullable()
        .transform((value) => (value === null ? null : BigInt(value))),
      createdAt: z.coerce.date(),
    }),
  ),
});

interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

/** A client's free credits with what is left of each, newest first. One statement. Throws `notFound`. */
export async function listGrants(
  ctx: PartnerContext,
  workspaceId: string,
  query: PageQuery,
): Promise<RowPage<GrantRow>> {
  const owner = sql`workspaces o left join credit_accounts a on a.partner_id = o.partner_id and a.workspace_id = o.id
    where o.partner_id = ${ctx.scope.partnerId}::uuid and o.id = ${workspaceId}::uuid and o.deleted_at is null`;
  const [found] = await read(ctx, (db) => queryRows(db, page, pageSql(owner, query)));
  if (!found) throw notFound("client");
  return toRows(found, query.limit);
}

/** As `listGrants`, of the agency itself: what the platform gave it, without the name of who did. */
export async function listOwnGrants(ctx: PartnerContext, query: PageQuery): Promise<RowPage<GrantRow>> {
  const [found] = await read(ctx, (db) =>
    queryRows(db, page, pageSql(agencyAccount(ctx.scope.partnerId), query)),
  );
  if (!found) throw notFound("agency");
  const { rows, nextCursor } = toRows(found, query.limit);
  return { rows: rows.map((row) => ({ ...row, actorName: null })), nextCursor };
}

/** As `listGrants`, of an agency. For the platform's operators. */
export async function listPartnerGrants(partnerId: string, query: PageQuery): Promise<RowPage<GrantRow>> {
  const [found] = await systemRead({}, (db) => queryRows(db, page, pageSql(agencyAccount(partnerId), query)));
  if (!found) throw notFound("agency");
  return toRows(found, query.limit);
}

function agencyAccount(partnerId: string): Sql {
  return sql`partners o left join credit_accounts a on a.partner_id = o.id and a.workspace_id is null
    where o.id = ${partnerId}::uuid and o.deleted_at is null`;
}

function pageSql(owner: Sql, { limit, cursor }: PageQuery): Sql {
  const before = decodeIdCursor(cursor);
  return sql`
    select coalesce(a.balance_micros, 0)::bigint as "balanceMicros", ${grantLinesSql} as lines,
           (select coalesce(json_agg(json_build_object('id', g.id, 'amountMicros', g.amount_micros::text,
                     'currency', a.currency, 'expiresAt', g.expires_at, 'expiredAt', g.expired_at,
                     'expiredMicros', g.expired_micros::text, 'reason', g.reason, 'actorName', g.actor_name,
                     'createdAt', g.created_at) order by g.id desc), '[]'::json)
              from (select g.*, u.name as actor_name from credit_grants g
                      left join users u on g.actor_type = 'user' and u.id = g.actor_id
                     where g.account_id = a.id ${before ? sql`and g.id < ${before}::uuid` : Prisma.empty}
                     order by g.id desc limit ${limit + 1}) g) as grants
      from ${owner}`;
}

function toRows(found: z.output<typeof page>, limit: number): RowPage<GrantRow> {
  const left = grantsLeft(found.lines, found.balanceMicros);
  const rows = found.grants.map((grant) => ({ ...grant, leftMicros: left.get(grant.id) ?? 0n }));
  return toPage(rows, limit, ({ id }) => [id]);
}
