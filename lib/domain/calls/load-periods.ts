import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { ruleRow, rulesOfPlan } from "@/lib/domain/rating/load-rules";
import { openPeriodsUntil } from "@/lib/domain/subscriptions/open-periods";
import { now } from "@/lib/platform/clock";
import { choosePeriod, type Period } from "./choose-period";
import { type EndedCall, startOf } from "./price-calls";

const periodRow: z.ZodType<Period> = z.object({
  id: z.string(),
  subscriptionId: z.string(),
  planVersionId: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  includedSeconds: z.number().int(),
  coveredSeconds: z.number().int(),
  status: z.enum(["open", "closing", "closed"]),
  rules: z.array(ruleRow),
});

/**
 * The periods in which ended calls may count, locked until the transaction ends. No statement for clients without a plan,
 * one for others; where a renewal is not known yet the next period is opened first.
 */
export async function loadPeriods(
  ctx: InTransaction<SystemContext>,
  calls: readonly EndedCall[],
): Promise<Period[]> {
  const planned = calls.filter(({ row }) => !row.isBillingExempt && row.subscriptions.length > 0);
  if (planned.length === 0) return [];
  const periods = await lockPeriods(ctx, planned);
  const lacking = planned.filter((call) => lacksPeriod(call, periods));
  if (lacking.length === 0) return periods;
  const starts = lacking.map((call) => startOf(call).getTime());
  const at = new Date(Math.max(now().getTime(), ...starts));
  await openPeriodsUntil(ctx, [...new Set(lacking.map(({ row }) => row.workspaceId))].sort(), at);
  return lockPeriods(ctx, planned);
}

function lacksPeriod(call: EndedCall, periods: readonly Period[]): boolean {
  const { subscriptions, currency } = call.row;
  return choosePeriod(subscriptions, periods, { startedAt: startOf(call), currency }).isMissing;
}

function lockPeriods(ctx: InTransaction<SystemContext>, calls: readonly EndedCall[]): Promise<Period[]> {
  const wanted = calls.map((call) => ({
    ...{ partner_id: call.row.partnerId, workspace_id: call.row.workspaceId },
    started_at: startOf(call).toISOString(),
  }));
  return queryRows(
    ctx.tx,
    periodRow,
    sql`
    select b.id, b.subscription_id as "subscriptionId", b.plan_version_id as "planVersionId", b.kind, b.currency,
           b.starts_at as "startsAt", b.ends_at as "endsAt", b.included_seconds as "includedSeconds",
           b.covered_seconds as "coveredSeconds", b.status, ${rulesOfPlan} as rules
      from billing_periods b
     where exists (select from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
                            as r(partner_id uuid, workspace_id uuid, started_at timestamptz)
                    where b.partner_id = r.partner_id and b.workspace_id = r.workspace_id
                      and (b.status <> 'closed' or (b.starts_at <= r.started_at and r.started_at < b.ends_at)))
     order by b.id
       for update of b`,
  );
}
