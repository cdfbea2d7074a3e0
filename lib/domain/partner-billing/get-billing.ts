import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { toPlanLimits } from "@/types/plans";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { usedRow, usedSql } from "./assert-fits";
import { DUNNING_STAGES } from "./dunning-stage";
import { SUBSCRIPTION_STATES } from "./subscription-row";

const jsonInstant = z.string().transform((text) => new Date(text));
const amount = z.string();

const plan = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  priceMicrosPerMonth: amount,
  priceMicrosPerYear: amount.nullable(),
  trialDays: z.number().int(),
  currency: z.string(),
  usageBilling: z.enum(["metered", "credits"]),
  costMicrosPerMinute: amount,
  limits: z.unknown().transform(toPlanLimits),
});

const billingRow = z.object({
  isExempt: z.boolean(),
  currency: z.string(),
  plan: plan.nullable(),
  subscription: z
    .object({
      status: z.enum(SUBSCRIPTION_STATES),
      interval: z.enum(["month", "year"]),
      priceMicros: amount,
      currency: z.string(),
      startedAt: jsonInstant,
      currentPeriodStart: jsonInstant,
      currentPeriodEnd: jsonInstant,
      trialEndsAt: jsonInstant.nullable(),
      cancelsAtPeriodEnd: z.boolean(),
      endedAt: jsonInstant.nullable(),
      pastDueSince: jsonInstant.nullable(),
      dunningStage: z.enum(DUNNING_STAGES),
      pendingPlan: z
        .object({
          id: z.uuid(),
          name: z.string(),
          priceMicrosPerMonth: amount,
          priceMicrosPerYear: amount.nullable(),
        })
        .nullable(),
    })
    .nullable(),
  card: z
    .object({
      brand: z.string(),
      lastFour: z.string(),
      expiryMonth: z.number().int(),
      expiryYear: z.number().int(),
    })
    .nullable(),
  usage: z.object({ from: jsonInstant, calls: z.number().int(), seconds: z.number(), costMicros: amount }),
  used: usedRow,
  credits: z.object({
    balanceMicros: amount,
    heldMicros: amount,
    currency: z.string(),
    autoRecharge: z.object({ isActive: z.boolean(), stoppedReason: z.string().nullable() }).nullable(),
  }),
  openInvoice: z
    .object({
      id: z.uuid(),
      number: z.string().nullable(),
      dueMicros: amount,
      currency: z.string(),
      hostedUrl: z.string().nullable(),
    })
    .nullable(),
  plans: z.array(plan),
});
export type BillingRow = z.infer<typeof billingRow>;

/** Who had a plan before is offered none with a trial. */
const OFFERED_TRIAL = sql`
  case when exists (select from partner_subscriptions t where t.partner_id = p.id) then 0 else v.trial_days end`;

const planJson = (trialDays: Sql) => sql`
  json_build_object('id', v.id, 'code', v.code, 'name', v.name, 'description', v.description,
    'priceMicrosPerMonth', v.price_micros_per_month::text, 'priceMicrosPerYear', v.price_micros_per_year::text,
    'trialDays', ${trialDays}, 'currency', v.currency, 'usageBilling', v.usage_billing,
    'costMicrosPerMinute', v.cost_micros_per_minute::text, 'limits', v.limits)`;

const SUBSCRIPTION_JSON = sql`
  json_build_object('status', s.status, 'interval', s.interval, 'priceMicros', s.price_micros::text,
    'currency', s.currency, 'startedAt', s.started_at, 'currentPeriodStart', s.current_period_start,
    'currentPeriodEnd', s.current_period_end, 'trialEndsAt', s.trial_ends_at,
    'cancelsAtPeriodEnd', s.cancel_at_period_end, 'endedAt', s.ended_at, 'pastDueSince', s.past_due_since,
    'dunningStage', s.dunning_stage,
    'pendingPlan', (select json_build_object('id', v.id, 'name', v.name,
         'priceMicrosPerMonth', v.price_micros_per_month::text, 'priceMicrosPerYear', v.price_micros_per_year::text)
       from plan_variants v where v.id = s.pending_variant_id))`;

/** All the agency's billing page shows. One statement; nothing is asked of the payment service. */
export async function getPartnerBilling(ctx: TenantContext): Promise<BillingRow> {
  const { partnerId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      billingRow,
      sql`
        with mine as (
          select s.* from partner_subscriptions s where s.partner_id = ${partnerId}::uuid
           order by (s.ended_at is null) desc, s.id desc limit 1
        ), span as (
          select coalesce((select m.current_period_start from mine m where m.ended_at is null),
                          date_trunc('month', ${now()}::timestamptz, 'UTC')) as since
        )
        select p.is_billing_exempt as "isExempt", p.currency,
               (select ${planJson(sql`v.trial_days`)} from plan_variants v where v.id = p.plan_variant_id) as plan,
               (select ${SUBSCRIPTION_JSON} from mine s) as subscription,
               (select case when c.card is not null then json_build_object('brand', c.card->'brand',
                         'lastFour', c.card->'lastFour', 'expiryMonth', c.card->'expiryMonth',
                         'expiryYear', c.card->'expiryYear') end
                  from payment_customers c
                 where c.partner_id = p.id and c.workspace_id is null and c.connect_account_id is null
                   and c.deleted_at is null
                 order by c.id desc limit 1) as card,
               (select json_build_object('from', span.since, 'calls', count(u.id),
                         'seconds', coalesce(sum(u.billable_seconds), 0),
                         'costMicros', coalesce(sum(u.partner_cost_micros), 0)::text)
                  from span left join usage_records u on u.partner_id = p.id and u.occurred_at >= span.since
                 group by span.since) as usage,
               ${usedSql(partnerId)} as used,
               json_build_object('balanceMicros', coalesce(a.balance_micros, 0)::text,
                 'heldMicros', coalesce(a.held_micros, 0)::text, 'currency', coalesce(a.currency, p.currency),
                 'autoRecharge', (select json_build_object('isActive', r.is_active, 'stoppedReason', r.stopped_reason)
                    from auto_recharges r where r.partner_id = p.id and r.account_id = a.id)) as credits,
               (select json_build_object('id', i.id, 'number', i.number, 'dueMicros', i.amount_due_micros::text,
                         'currency', i.currency, 'hostedUrl', i.hosted_url)
                  from invoices i
                 where i.partner_id = p.id and i.workspace_id is null and i.connect_account_id is null
                   and i.status = 'open' order by i.id limit 1) as "openInvoice",
               coalesce((select json_agg(${planJson(OFFERED_TRIAL)} order by v.sort_order, v.price_micros_per_month, v.id)
                  from plan_variants v
                 where v.is_active and (v.is_public or v.id = p.plan_variant_id)), '[]') as plans
          from partners p
          left join credit_accounts a on a.partner_id = p.id and a.workspace_id is null
         where p.id = ${partnerId}::uuid`,
    ),
  );
  if (!row) throw notFound("agency");
  return row;
}
