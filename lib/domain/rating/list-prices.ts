import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read, systemRead } from "@/lib/data/transaction";
import type { listPartnerPricesQuery, listPricesQuery } from "@/types/prices";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";
import { type PriceRow, priceRow, selectPrices } from "./price-rows";

/** What the agency's clients pay, the latest to begin first. One statement. */
export async function listPrices(
  ctx: PartnerContext,
  query: z.output<typeof listPricesQuery>,
): Promise<RowPage<PriceRow>> {
  const { workspaceId, agentId, planVersionId } = query;
  const narrowed = [
    workspaceId ? sql`and r.workspace_id = ${workspaceId}::uuid` : Prisma.empty,
    agentId ? sql`and r.agent_id = ${agentId}::uuid` : Prisma.empty,
    planVersionId ? sql`and r.plan_version_id = ${planVersionId}::uuid` : Prisma.empty,
  ];
  const filter = sql`where r.partner_id = ${ctx.scope.partnerId}::uuid and r.payer = 'workspace'
    ${Prisma.join(narrowed, " ")}`;
  const rows = await read(ctx, (db) => queryRows(db, priceRow, pageSql(filter, query)));
  return pageOf(rows, query.limit);
}

/** What one agency pays the platform, the latest to begin first. For the platform's operators. One statement. */
export async function listPartnerPrices(
  partnerId: string,
  query: z.output<typeof listPartnerPricesQuery>,
): Promise<RowPage<PriceRow>> {
  const filter = sql`where r.partner_id = ${partnerId}::uuid and r.payer = 'partner'`;
  const rows = await systemRead({}, (db) => queryRows(db, priceRow, pageSql(filter, query)));
  return pageOf(rows, query.limit);
}

type Paged = z.output<typeof listPartnerPricesQuery>;

function pageSql(filter: Sql, { limit, cursor, state }: Paged): Sql {
  const [from, id] = decodeCursor(cursor, 2) ?? [];
  if (from !== undefined && Number.isNaN(Date.parse(from))) throw invalidCursor();
  const after =
    from === undefined ? Prisma.empty : sql`and (r.valid_from, r.id) < (${from}::timestamptz, ${id}::uuid)`;
  return selectPrices(
    sql`price_rules`,
    sql`${filter} ${state ? STATES[state] : Prisma.empty} ${after}
        order by r.valid_from desc, r.id desc limit ${limit + 1}`,
  );
}

const STATES: Record<NonNullable<Paged["state"]>, Sql> = {
  current: sql`and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())`,
  future: sql`and r.valid_from > now() and r.valid_until is distinct from r.valid_from`,
  past: sql`and (r.valid_until <= now() or r.valid_until = r.valid_from)`,
};

function pageOf(rows: PriceRow[], limit: number): RowPage<PriceRow> {
  return toPage(rows, limit, (row) => [row.validFrom.toISOString(), row.id]);
}
