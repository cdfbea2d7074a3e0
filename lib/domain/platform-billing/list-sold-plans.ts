import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { SoldPlanResource } from "@/types/platform-billing";
import { IS_LIVE, PAYS, PRICE_PER_MONTH } from "../client-plans/per-month";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";

const soldPlanRow = z.object({
  id: z.string(),
  partner: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  isPublic: z.boolean(),
  retiredAt: z.date().nullable(),
  version: z.number().int(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  priceMicros: z.bigint(),
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  subscribers: z.number().int(),
  monthlyMicros: z.bigint(),
  createdAt: z.date(),
});
export type SoldPlanRow = z.infer<typeof soldPlanRow>;

/**
 * Plans of all agencies, newest first, with the terms of their newest version and who is on any of them. For the platform's
 * operators alone. One statement.
 */
export async function listSoldPlans(query: {
  partnerId?: string | undefined;
  status: "live" | "retired";
  limit: number;
  cursor?: string | undefined;
}): Promise<RowPage<SoldPlanRow>> {
  const before = decodeIdCursor(query.cursor);
  const { partnerId } = query;
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      soldPlanRow,
      sql`
      select c.id, jsonb_build_object('id', p.id, 'name', p.name) as partner, c.name, c.is_public as "isPublic",
             c.retired_at as "retiredAt", v.number as version, v.kind, v.currency, v.price_micros as "priceMicros",
             v.interval, v.interval_count as "intervalCount", v.included_seconds as "includedSeconds",
             n.subscribers, n.monthly as "monthlyMicros", c.created_at as "createdAt"
        from client_plans c
        join partners p on p.id = c.partner_id
        join lateral (
          select * from client_plan_versions x where x.partner_id = c.partner_id and x.plan_id = c.id
           order by x.number desc limit 1) v on true
        cross join lateral (
          select count(*) filter (where ${IS_LIVE})::int as subscribers,
                 coalesce(round(sum(${PRICE_PER_MONTH}) filter (where ${PAYS})), 0)::bigint as monthly
            from client_plan_versions v
            join client_subscriptions s on s.partner_id = v.partner_id and s.plan_version_id = v.id
           where v.partner_id = c.partner_id and v.plan_id = c.id) n
       where ${query.status === "live" ? sql`c.retired_at is null` : sql`c.retired_at is not null`}
         ${partnerId ? sql`and c.partner_id = ${partnerId}::uuid` : Prisma.empty}
         ${before ? sql`and c.id < ${before}::uuid` : Prisma.empty}
       order by c.id desc limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

export function toSoldPlan({ includedSeconds, ...row }: SoldPlanRow): SoldPlanResource {
  return {
    ...row,
    includedMinutes: includedSeconds / 60,
    priceMicros: row.priceMicros.toString(),
    monthlyMicros: row.monthlyMicros.toString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
