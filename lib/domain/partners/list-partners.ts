import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { PartnerFilters } from "@/types/console";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import { callsSince, primaryHostSql, thirtyDaysAgo, workspaceCount } from "./internal";

export const partnerRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended"]),
  isPlatform: z.boolean(),
  primaryHost: z.string(),
  planName: z.string().nullable(),
  workspaces: z.number().int(),
  callsLast30Days: z.number().int(),
  createdAt: z.date(),
});

export type PartnerRow = z.infer<typeof partnerRow>;

interface PartnerQuery extends Partial<PartnerFilters> {
  limit: number;
  cursor?: string | undefined;
}

/** Agencies, newest first unless asked otherwise. For the platform's operators alone: crosses tenants. One statement. */
export async function listPartners(query: PartnerQuery): Promise<RowPage<PartnerRow>> {
  const order = ORDERS[query.sort ?? "newest"];
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      partnerRow,
      sql`
        select p.*
          from (select p.id, p.slug, p.name, p.status, p.is_platform_partner as "isPlatform",
                       ${primaryHostSql()} as "primaryHost",
                       (select v.name from plan_variants v where v.id = p.plan_variant_id) as "planName",
                       ${workspaceCount} as workspaces, ${callsSince(thirtyDaysAgo())} as "callsLast30Days",
                       p.created_at as "createdAt"
                  from partners p
                 where p.deleted_at is null ${narrow(query)}) p
         where true ${after(order, query.cursor)}
         order by ${order.by} limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [order.keyOf(row), row.id]);
}

interface Order {
  by: Sql;
  /** What the list is sorted by, before the id. */
  keyOf: (row: PartnerRow) => string;
  /** What comes after a place in the list; null when the key is not one of this order's. */
  after: (key: string, id: string) => Sql | null;
}

const ORDERS: Record<PartnerFilters["sort"], Order> = {
  newest: {
    by: sql`p.id desc`,
    keyOf: () => "",
    after: (_, id) => sql`p.id < ${id}::uuid`,
  },
  name: {
    by: sql`p.name, p.id`,
    keyOf: ({ name }) => name,
    after: (name, id) => sql`(p.name, p.id) > (${name}, ${id}::uuid)`,
  },
  workspaces: byCount(sql`p.workspaces`, ({ workspaces }) => workspaces),
  calls: byCount(sql`p."callsLast30Days"`, ({ callsLast30Days }) => callsLast30Days),
};

/** Largest first. */
function byCount(column: Sql, countOf: (row: PartnerRow) => number): Order {
  return {
    by: sql`${column} desc, p.id desc`,
    keyOf: (row) => String(countOf(row)),
    after: (key, id) =>
      /^\d{1,9}$/.test(key) ? sql`(${column}, p.id) < (${Number(key)}::int, ${id}::uuid)` : null,
  };
}

function after(order: Order, cursor: string | undefined): Sql {
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  if (key === undefined || id === undefined) return Prisma.empty;
  const condition = order.after(key, id);
  if (!condition) throw invalidCursor();
  return sql`and ${condition}`;
}

function narrow({ search, status, planVariantId }: PartnerQuery): Sql {
  const pattern = search ? containsPattern(search) : null;
  return sql`
    ${status ? sql`and p.status = ${status}::partner_status` : Prisma.empty}
    ${planVariantId ? sql`and p.plan_variant_id = ${planVariantId}::uuid` : Prisma.empty}
    ${
      pattern
        ? sql`and (p.name ilike ${pattern} or p.slug ilike ${pattern} or exists (
                select from partner_domains d where d.partner_id = p.id and d.hostname ilike ${pattern}))`
        : Prisma.empty
    }`;
}
