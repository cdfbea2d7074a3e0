import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { DUNNING_STAGES, SUBSCRIPTION_STATES } from "./rows";

const micros = z.coerce.bigint();
const instant = z.coerce.date();

const terms = z.object({
  planId: z.string(),
  versionId: z.string(),
  name: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  priceMicros: micros,
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  spendCapMicros: micros.nullable(),
});
export type PlanTerms = z.infer<typeof terms>;

const period = z.object({
  startsAt: instant,
  endsAt: instant,
  includedSeconds: z.number().int(),
  coveredSeconds: z.number().int(),
  billableSeconds: z.number(),
  calls: z.number().int(),
  chargeMicros: micros,
  spendCapMicros: micros.nullable(),
});

const card = z.object({
  brand: z.string(),
  lastFour: z.string(),
  expiryMonth: z.number().int(),
  expiryYear: z.number().int(),
});

const subscription = z.object({
  id: z.string(),
  status: z.enum(SUBSCRIPTION_STATES),
  startedAt: instant,
  currentPeriodStart: instant,
  currentPeriodEnd: instant,
  trialEndsAt: instant.nullable(),
  cancelAtPeriodEnd: z.boolean(),
  pausedAt: instant.nullable(),
  changeVersionId: z.string().nullable(),
  pastDueSince: instant.nullable(),
  dunningStage: z.enum(DUNNING_STAGES),
  spendCapMicros: micros.nullable(),
});

const row = z.object({
  currency: z.string(),
  isBillingExempt: z.boolean(),
  card: card.nullable().catch(null),
  subscription: subscription.nullable(),
  plan: terms.nullable(),
  pending: terms.nullable(),
  period: period.nullable(),
});

/** A client's plan with everything that is shown of it. */
export type ClientPlanRow = z.infer<typeof row>;

/** A version `v` of a plan `c` as JSON; amounts as text, for numbers of JSON are not exact. */
const TERMS = (v: string, c: string) =>
  `case when ${v}.id is null then null else json_build_object('planId', ${c}.id, 'versionId', ${v}.id, 'name', ${c}.name,
     'kind', ${v}.kind, 'currency', ${v}.currency, 'priceMicros', ${v}.price_micros::text, 'interval', ${v}.interval,
     'intervalCount', ${v}.interval_count, 'includedSeconds', ${v}.included_seconds,
     'spendCapMicros', ${v}.spend_cap_micros::text) end`;

/** The plan of a client of the scope's agency, the live one; `notFound` for a workspace of nobody or somebody else. One statement. */
export async function getSubscription(ctx: PartnerContext, workspaceId: string): Promise<ClientPlanRow> {
  const { partnerId } = ctx.scope;
  const [found] = await read(ctx, (db) =>
    queryRows(
      db,
      row,
      sql`
        select w.currency, w.is_billing_exempt as "isBillingExempt",
               (select p.card from payment_customers p
                  join connect_accounts c on c.partner_id = p.partner_id and c.id = p.connect_account_id
                   and c.disconnected_at is null
                 where p.partner_id = w.partner_id and p.workspace_id = w.id and p.deleted_at is null limit 1) as card,
               case when s.id is null then null else json_build_object('id', s.id, 'status', s.status,
                 'startedAt', s.started_at, 'currentPeriodStart', s.current_period_start,
                 'currentPeriodEnd', s.current_period_end, 'trialEndsAt', s.trial_ends_at,
                 'cancelAtPeriodEnd', s.cancel_at_period_end, 'pausedAt', s.paused_at,
                 'changeVersionId', s.change_version_id, 'pastDueSince', s.past_due_since,
                 'dunningStage', s.dunning_stage, 'spendCapMicros', s.spend_cap_micros::text) end as subscription,
               ${Prisma.raw(TERMS("v", "c"))} as plan, ${Prisma.raw(TERMS("nv", "nc"))} as pending,
               case when p.id is null then null else json_build_object('startsAt', p.starts_at, 'endsAt', p.ends_at,
                 'includedSeconds', p.included_seconds, 'coveredSeconds', p.covered_seconds,
                 'billableSeconds', p.billable_seconds, 'calls', p.calls, 'chargeMicros', p.charge_micros::text,
                 'spendCapMicros', p.spend_cap_micros::text) end as period
          from workspaces w
          left join client_subscriptions s
            on s.partner_id = w.partner_id and s.workspace_id = w.id and s.ended_at is null
          left join client_plan_versions v on v.partner_id = s.partner_id and v.id = s.plan_version_id
          left join client_plans c on c.partner_id = v.partner_id and c.id = v.plan_id
          left join client_plan_versions nv on nv.partner_id = s.partner_id and nv.id = s.pending_version_id
          left join client_plans nc on nc.partner_id = nv.partner_id and nc.id = nv.plan_id
          left join lateral (
            select * from billing_periods p
             where p.partner_id = w.partner_id and p.workspace_id = w.id and p.subscription_id = s.id
               and p.status = 'open'
             order by p.starts_at desc limit 1) p on true
         where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
    ),
  );
  if (!found) throw notFound("client");
  return found;
}
