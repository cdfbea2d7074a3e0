import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { connectRow, LIVE_CONNECT } from "../connect/connect-row";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { IS_LIVE, PAYS, PRICE_PER_MONTH } from "./per-month";

/** Dates are text and amounts text: versions come as JSON, whose numbers could not hold them. */
const versionRow = z.object({
  id: z.uuid(),
  number: z.number().int(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  priceMicros: z.coerce.bigint(),
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  rateMicrosPerMinute: z.coerce.bigint(),
  connectionFeeMicros: z.coerce.bigint(),
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  trialDays: z.number().int(),
  spendCapMicros: z.coerce.bigint().nullable(),
  graceHours: z.number().int(),
  createdAt: z.coerce.date(),
});
export const planVersionRow = versionRow.extend({
  subscribers: z.number().int(),
  mrrMicros: z.coerce.bigint(),
  clients: z.array(z.object({ workspaceId: z.uuid(), name: z.string() })),
});
export type PlanVersionRow = z.infer<typeof planVersionRow>;

export const planRow = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  isPublic: z.boolean(),
  sortOrder: z.number().int(),
  retiredAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  /** The newest first; a plan has at least one. */
  versions: z.array(planVersionRow).min(1),
  account: connectRow.nullable(),
});
export type PlanRow = z.infer<typeof planRow>;

/** The plain rule of version `v`: what a minute costs whoever calls whom. */
export const PLAIN_RULE: Sql = sql`
  lateral (select * from price_rules own
            where own.partner_id = v.partner_id and own.payer = 'workspace' and own.plan_version_id = v.id
              and own.workspace_id is null and own.agent_id is null and own.direction is null
              and own.country is null and own.valid_from <= now()
              and (own.valid_until is null or own.valid_until > now())
            order by own.valid_from desc limit 1) r`;

/** The terms of version `v` with its plain rule `r`, as pairs of a JSON object. */
export const TERMS_PAIRS: Sql = sql`
  'kind', v.kind, 'currency', v.currency, 'priceMicros', v.price_micros::text, 'interval', v.interval,
  'intervalCount', v.interval_count, 'includedSeconds', v.included_seconds,
  'rateMicrosPerMinute', r.rate_micros_per_minute::text, 'connectionFeeMicros', r.connection_fee_micros::text,
  'incrementSeconds', r.increment_seconds, 'minimumSeconds', r.minimum_seconds, 'trialDays', v.trial_days,
  'spendCapMicros', v.spend_cap_micros::text, 'graceHours', v.grace_hours`;

/** So many clients of a version are named. */
const MOST_NAMED = 20;

/** Who has version `v`, the first by name. */
const firstClients: Sql = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('workspaceId', known.id, 'name', known.name)
                     order by known.name, known.id), '[]')
     from (select w.id, w.name
             from client_subscriptions s
             join workspaces w on w.partner_id = s.partner_id and w.id = s.workspace_id
            where s.partner_id = v.partner_id and s.plan_version_id = v.id and ${IS_LIVE}
            order by w.name, w.id limit ${MOST_NAMED}) known)`;

/** Plans of the agency with their versions and what they bring; `where` and `tail` speak of plan `c`. */
export function selectPlans(partnerId: string, where: Sql, tail: Sql): Sql {
  return sql`
    select c.id, c.name, c.description, c.is_public as "isPublic", c.sort_order as "sortOrder",
           c.retired_at as "retiredAt", c.created_at as "createdAt", c.updated_at as "updatedAt",
           ${LIVE_CONNECT} as account,
           (select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'createdAt', v.created_at,
                     'subscribers', n.subscribers, 'mrrMicros', n.mrr::text, 'clients', ${firstClients},
                     ${TERMS_PAIRS})
                     order by v.number desc)
              from client_plan_versions v
              cross join ${PLAIN_RULE}
              cross join lateral (
                select count(*) filter (where ${IS_LIVE})::int as subscribers,
                       round(${PRICE_PER_MONTH} * count(*) filter (where ${PAYS}))::bigint as mrr
                  from client_subscriptions s
                 where s.partner_id = v.partner_id and s.plan_version_id = v.id) n
             where v.partner_id = c.partner_id and v.plan_id = c.id) as versions
      from client_plans c join partners p on p.id = c.partner_id
     where c.partner_id = ${partnerId}::uuid and ${where} ${tail}`;
}

/** A plan of the agency in the scope with all its versions. One statement. Throws `notFound`. */
export async function getPlan(ctx: TenantContext, planId: string): Promise<PlanRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(db, planRow, selectPlans(ctx.scope.partnerId, sql`c.id = ${planId}::uuid`, sql``)),
  );
  if (!row) throw notFound("plan");
  return row;
}

/** What new subscribers of a plan get. */
export function newestVersion({ versions }: Pick<PlanRow, "versions">): PlanVersionRow {
  const [newest] = versions;
  if (!newest) throw new Error("A plan without a version.");
  return newest;
}
