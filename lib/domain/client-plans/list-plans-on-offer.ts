import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import type { OfferedPlanResource } from "@/types/client-plans";
import { saleBlockers } from "../connect/can-sell";
import { connectRow, LIVE_CONNECT } from "../connect/connect-row";
import { ruleJson, ruleRow } from "../rating/load-rules";
import type { WorkspaceContext } from "../shared/tenant-context";
import { estimateMonth, type PastUsage } from "./estimate-month";
import { IS_LIVE } from "./per-month";
import { PLAIN_RULE, planVersionRow, TERMS_PAIRS } from "./plan-rows";
import { toPlanTerms } from "./to-resource";

/** So many of the latest calls are priced for each plan; they stand for the others. */
const MOST_CALLS = 2_000;
const MOST_COUNTED = 100_000;
const MOST_PLANS = 50;
const LOOKED_BACK_MS = 30 * 86_400_000;

const offeredRow = planVersionRow
  .omit({ number: true, subscribers: true, mrrMicros: true, clients: true, createdAt: true })
  .extend({
    planId: z.uuid(),
    name: z.string(),
    description: z.string(),
    isCurrent: z.boolean(),
    isOffered: z.boolean(),
  });
type OfferedRow = z.infer<typeof offeredRow>;

const callRow = z
  .tuple([z.uuid(), z.enum(["inbound", "outbound"]), z.string().nullable(), z.number().int()])
  .transform(([agentId, direction, country, rawSeconds]) => ({ agentId, direction, country, rawSeconds }));

const offerRow = z.object({
  account: connectRow.nullable(),
  plans: z.array(offeredRow),
  rules: z.array(ruleRow),
  calls: z.array(callRow),
  total: z.number().int(),
  /** A trial is for the first plan. */
  hadPlan: z.boolean(),
});
type Offer = z.infer<typeof offerRow>;

/**
 * The plans a client may choose: public, in its currency, of an agency that can sell, none where the client is not
 * billed; and the one it has, with the terms
 * it agreed to. Each with what the last thirty days would have cost on it. One statement, by the system role: what plans
 * charge is the agency's, out of a workspace's sight.
 */
export async function listPlansOnOffer(ctx: WorkspaceContext): Promise<OfferedPlanResource[]> {
  const { partnerId } = ctx.scope;
  const { id: workspaceId, currency } = ctx.workspace;
  const [offer] = await systemRead({}, (db) =>
    queryRows(db, offerRow, offerSql(partnerId, workspaceId, currency)),
  );
  if (!offer) return [];
  const canChoose = saleBlockers(offer.account).length === 0 && !ctx.workspace.isBillingExempt;
  const usage = { workspaceId, calls: offer.calls, total: offer.total };
  return offer.plans
    .map((plan) => ({ ...plan, isOffered: plan.isOffered && canChoose }))
    .filter(({ isOffered, isCurrent }) => isOffered || isCurrent)
    .map((plan) => toOffered(plan, offer, usage));
}

function toOffered(plan: OfferedRow, { rules, hadPlan }: Offer, usage: PastUsage): OfferedPlanResource {
  const { id: versionId, planId, name, description, currency, isCurrent, isOffered } = plan;
  const { billableSeconds, ...month } = estimateMonth({ ...plan, versionId }, rules, usage, now());
  return {
    ...{ id: planId, versionId, name, description, currency, isCurrent, isOnOffer: isOffered },
    ...toPlanTerms(hadPlan ? { ...plan, trialDays: 0 } : plan),
    lastThirtyDays: {
      calls: month.calls,
      minutes: billableSeconds / 60,
      priceMicros: month.priceMicros.toString(),
      usageMicros: month.usageMicros.toString(),
      totalMicros: month.totalMicros.toString(),
      isEstimate: month.isEstimate,
    },
  };
}

function offerSql(partnerId: string, workspaceId: string, currency: string) {
  const since = new Date(nowMs() - LOOKED_BACK_MS);
  return sql`
    with offered as (
      select distinct on (c.id) v.id, v.currency
        from client_plans c
        join client_plan_versions v on v.partner_id = c.partner_id and v.plan_id = c.id
       where c.partner_id = ${partnerId}::uuid and c.is_public and c.retired_at is null
       order by c.id, v.number desc
    ), held as (
      select s.plan_version_id as id from client_subscriptions s
       where s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid and ${IS_LIVE} limit 1
    ), shown as (
      select v.*, c.name, c.description, c.sort_order,
             exists (select from held where held.id = v.id) as is_current,
             exists (select from offered where offered.id = v.id) as is_offered
        from client_plan_versions v join client_plans c on c.partner_id = v.partner_id and c.id = v.plan_id
       where v.partner_id = ${partnerId}::uuid
         and (v.id in (select id from offered where offered.currency = ${currency}) or v.id in (select id from held))
       order by is_current desc, c.sort_order, c.id limit ${MOST_PLANS}
    ), used as (
      select u.id, u.agent_id, u.direction, u.country, u.raw_seconds from usage_records u
       where u.partner_id = ${partnerId}::uuid and u.workspace_id = ${workspaceId}::uuid
         and u.occurred_at >= ${since} and u.billable_seconds > 0
       order by u.occurred_at desc limit ${MOST_COUNTED}
    ), latest as (select * from used order by id desc limit ${MOST_CALLS})
    select ${LIVE_CONNECT} as account,
           coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'planId', v.plan_id, 'name', v.name,
                       'description', v.description, 'isCurrent', v.is_current, 'isOffered', v.is_offered,
                       ${TERMS_PAIRS}) order by v.sort_order, v.plan_id, v.number)
                       from shown v cross join ${PLAIN_RULE}), '[]'::jsonb) as plans,
           coalesce((select jsonb_agg(${ruleJson}) from price_rules r
                      where r.partner_id = p.id and r.payer = 'workspace' and r.currency = ${currency}
                        and (r.workspace_id is null or r.workspace_id = ${workspaceId}::uuid)
                        and (r.plan_version_id is null or r.plan_version_id in (select id from shown))
                        and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())),
                    '[]'::jsonb) as rules,
           coalesce((select jsonb_agg(jsonb_build_array(l.agent_id, coalesce(l.direction, k.direction, 'outbound'),
                       l.country, l.raw_seconds) order by l.id)
                       from latest l left join calls k on k.id = l.id), '[]'::jsonb) as calls,
           (select count(*)::int from used) as total,
           exists (select from client_subscriptions s
                    where s.partner_id = p.id and s.workspace_id = ${workspaceId}::uuid) as "hadPlan"
      from partners p where p.id = ${partnerId}::uuid`;
}
