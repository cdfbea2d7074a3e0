import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { MoneyResource } from "@/types/margins";
import { IS_LIVE, PAYS, PRICE_PER_MONTH } from "../client-plans/per-month";
import type { PartnerContext } from "../shared/tenant-context";
import { readSpan } from "./margin-span";
import { marginsOf } from "./margin-sql";

const amount = z.string();
const count = z.number().int();
const client = z.object({
  workspace: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
  currency: z.string(),
  resultMicros: amount,
});
const moneyRow = z.object({
  currencies: z.array(
    z.object({
      currency: z.string(),
      calls: count,
      billableSeconds: count,
      uncomparedCalls: count,
      chargeMicros: amount,
      providerCostMicros: amount.nullable(),
      partnerCostMicros: amount.nullable(),
      callMarginMicros: amount.nullable(),
      revenueMicros: amount,
      platformFeeMicros: amount,
      costMicros: amount.nullable(),
      resultMicros: amount.nullable(),
      monthlyMicros: amount,
      subscriptions: count,
      unpaidMicros: amount,
      unpaidInvoices: count,
    }),
  ),
  best: z.array(client),
  worst: z.array(client),
});

const MOST_CLIENTS = 5;

/**
 * Revenue, cost and result of an agency over its clients in some days, its plans' monthly sum and what is unpaid now, by
 * currency, with the clients that brought most and least. One statement. Throws `validation_failed` on days that are none.
 */
export async function getMoney(
  ctx: PartnerContext,
  query: { from?: string | undefined; until?: string | undefined },
): Promise<MoneyResource> {
  const { partnerId } = ctx.scope;
  const { firstDay, lastDay, from, until } = readSpan(query);
  const [row] = await read(
    ctx,
    (db) =>
      queryRows(
        db,
        moneyRow,
        sql`
        with ${marginsOf({ partnerId, by: "client", from, until })}, total as (
          select currency, sum(calls)::int as calls, sum(seconds) as seconds, sum(charge) as charge,
                 sum(provider) as provider, sum(partner) as partner, sum(margin) as margin,
                 sum(uncompared)::int as uncompared,
                 sum(plan + credits + usage) as revenue, sum(fee) as fee, sum(rank) as result
            from margin group by currency
        ), monthly as (
          select v.currency, count(*) filter (where ${IS_LIVE})::int as subscriptions,
                 coalesce(sum(${PRICE_PER_MONTH}) filter (where ${PAYS}), 0) as monthly
            from client_subscriptions s
            join client_plan_versions v on v.partner_id = s.partner_id and v.id = s.plan_version_id
           where s.partner_id = ${partnerId}::uuid
           group by v.currency
        ), unpaid as (
          select currency, count(*)::int as invoices, sum(amount_due_micros - amount_paid_micros) as due
            from invoices
           where partner_id = ${partnerId}::uuid and workspace_id is not null and status = 'open'
           group by currency
        ), money as (
          select currency from total union select currency from monthly union select currency from unpaid
        )
        select coalesce((
                 select json_agg(json_build_object('currency', c.currency, 'calls', coalesce(t.calls, 0),
                          'billableSeconds', coalesce(t.seconds, 0), 'chargeMicros', coalesce(t.charge, 0)::text,
                          'uncomparedCalls', coalesce(t.uncompared, 0), 'providerCostMicros', ${whole(sql`t.provider`)},
                          'partnerCostMicros', ${whole(sql`t.partner`)}, 'callMarginMicros', ${whole(sql`t.margin`)},
                          'revenueMicros', coalesce(t.revenue, 0)::text, 'platformFeeMicros', coalesce(t.fee, 0)::text,
                          'costMicros', ${whole(sql`t.provider + t.partner`)}, 'resultMicros', ${whole(sql`t.result`)},
                          'monthlyMicros', round(coalesce(m.monthly, 0))::text,
                          'subscriptions', coalesce(m.subscriptions, 0),
                          'unpaidMicros', coalesce(u.due, 0)::text, 'unpaidInvoices', coalesce(u.invoices, 0))
                        order by coalesce(t.revenue, 0) desc, c.currency)
                   from money c left join total t using (currency) left join monthly m using (currency)
                   left join unpaid u using (currency)), '[]') as currencies,
               ${extremes("best")} as best, ${extremes("worst")} as worst`,
      ),
    { replica: true },
  );
  if (!row) throw new Error("A statement of aggregates answered no row.");
  return { ...row, from: firstDay, until: lastDay };
}

/** An amount that costs are part of; null where some are not known. */
function whole(amount: Sql): Sql {
  return sql`case when coalesce(t.uncompared, 0) = 0 then coalesce(${amount}, 0)::text end`;
}

/** Clients at one end of the list; currencies are not compared, so each has its own. */
function extremes(end: "best" | "worst") {
  const order = end === "best" ? sql`rank desc` : sql`rank`;
  return sql`coalesce((
    select json_agg(json_build_object('workspace', json_build_object('id', w.id, 'name', w.name, 'slug', w.slug),
             'currency', e.currency, 'resultMicros', e.rank::text) order by e.currency, e.place)
      from (select x.*, row_number() over (partition by x.currency order by ${order}, x.id) as place from margin x where x.uncompared = 0) e
      join workspaces w on w.id = e.workspace_id
     where e.place <= ${MOST_CLIENTS}), '[]')`;
}
