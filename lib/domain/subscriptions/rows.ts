import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

export const SUBSCRIPTION_STATES = [
  "incomplete",
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "paused",
  "canceled",
  "incomplete_expired",
] as const;

export const DUNNING_STAGES = ["none", "past_due", "grace", "restricted", "suspended"] as const;

const subscriptionRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  connectAccountId: z.string(),
  planVersionId: z.string(),
  pendingVersionId: z.string().nullable(),
  changeVersionId: z.string().nullable(),
  changeAt: z.date().nullable(),
  changeAskedAt: z.date().nullable(),
  spendCapMicros: z.bigint().nullable(),
  stripeSubscriptionId: z.string(),
  status: z.enum(SUBSCRIPTION_STATES),
  startedAt: z.date(),
  currentPeriodStart: z.date(),
  currentPeriodEnd: z.date(),
  trialEndsAt: z.date().nullable(),
  cancelAtPeriodEnd: z.boolean(),
  pausedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  pastDueSince: z.date().nullable(),
  dunningStage: z.enum(DUNNING_STAGES),
  syncedAt: z.date(),
});

/** A client's subscription as stored. */
export type SubscriptionRow = z.infer<typeof subscriptionRow>;

const COLUMNS = sql`s.id, s.partner_id as "partnerId", s.workspace_id as "workspaceId",
  s.connect_account_id as "connectAccountId", s.plan_version_id as "planVersionId",
  s.pending_version_id as "pendingVersionId", s.change_version_id as "changeVersionId", s.change_at as "changeAt",
  s.change_asked_at as "changeAskedAt", s.spend_cap_micros as "spendCapMicros",
  s.stripe_subscription_id as "stripeSubscriptionId", s.status, s.started_at as "startedAt",
  s.current_period_start as "currentPeriodStart", s.current_period_end as "currentPeriodEnd",
  s.trial_ends_at as "trialEndsAt", s.cancel_at_period_end as "cancelAtPeriodEnd", s.paused_at as "pausedAt",
  s.ended_at as "endedAt", s.past_due_since as "pastDueSince", s.dunning_stage as "dunningStage",
  s.synced_at as "syncedAt"`;

/** Subscriptions `s` that a condition names, by id. */
export function selectSubscriptions(
  ctx: InTransaction<SystemContext>,
  where: Sql,
  lock = false,
): Promise<SubscriptionRow[]> {
  return queryRows(
    ctx.tx,
    subscriptionRow,
    sql`select ${COLUMNS} from client_subscriptions s where ${where} order by s.id ${lock ? sql`for update` : sql``}`,
  );
}

const periodRow = z.object({
  id: z.string(),
  planVersionId: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  startsAt: z.date(),
  endsAt: z.date(),
  includedSeconds: z.number().int(),
  coveredSeconds: z.number().int(),
  owedSeconds: z.number().int(),
  calls: z.number().int(),
  chargeMicros: z.bigint(),
  status: z.enum(["open", "closing", "closed"]),
  /** What a whole period of its version includes. */
  wholeSeconds: z.number().int(),
  graceHours: z.number().int(),
});

/** A period with what its version says. */
export type PeriodRow = z.infer<typeof periodRow>;

/** A subscription's periods that are not closed or began at or after an instant, oldest first and locked. */
export function lockPeriods(
  ctx: InTransaction<SystemContext>,
  subscriptionId: string,
  since: Date,
): Promise<PeriodRow[]> {
  return selectPeriods(ctx, subscriptionId, since, sql`for update of p`);
}

/** As `lockPeriods`, to look at alone. */
export function readPeriods(
  ctx: InTransaction<SystemContext>,
  subscriptionId: string,
  since: Date,
): Promise<PeriodRow[]> {
  return selectPeriods(ctx, subscriptionId, since, sql``);
}

function selectPeriods(
  ctx: InTransaction<SystemContext>,
  subscriptionId: string,
  since: Date,
  tail: Sql,
): Promise<PeriodRow[]> {
  return queryRows(
    ctx.tx,
    periodRow,
    sql`select p.id, p.plan_version_id as "planVersionId", p.kind, p.starts_at as "startsAt", p.ends_at as "endsAt",
               p.included_seconds as "includedSeconds", p.covered_seconds as "coveredSeconds",
               p.owed_seconds as "owedSeconds", p.calls, p.charge_micros as "chargeMicros", p.status,
               v.included_seconds as "wholeSeconds", v.grace_hours as "graceHours"
          from billing_periods p
          join client_plan_versions v on v.partner_id = p.partner_id and v.id = p.plan_version_id
         where p.subscription_id = ${subscriptionId}::uuid
           and (p.status <> 'closed' or p.starts_at >= ${since.toISOString()}::timestamptz)
         order by p.starts_at, p.id ${tail}`,
  );
}

const versionRow = z.object({
  id: z.string(),
  planId: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  priceMicros: z.bigint(),
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  trialDays: z.number().int(),
  spendCapMicros: z.bigint().nullable(),
  graceHours: z.number().int(),
});

/** The terms a plan is sold on. */
export type VersionRow = z.infer<typeof versionRow>;

/** Versions by id, of the scope's partner. */
export async function loadVersions(
  ctx: InTransaction<SystemContext>,
  partnerId: string,
  ids: string[],
): Promise<Map<string, VersionRow>> {
  const rows = await queryRows(
    ctx.tx,
    versionRow,
    sql`select id, plan_id as "planId", kind, currency, price_micros as "priceMicros", interval,
               interval_count as "intervalCount", included_seconds as "includedSeconds", trial_days as "trialDays",
               spend_cap_micros as "spendCapMicros", grace_hours as "graceHours"
          from client_plan_versions where partner_id = ${partnerId}::uuid and id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
