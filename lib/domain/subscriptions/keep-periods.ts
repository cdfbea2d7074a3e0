import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { includedFrom, type PaidPeriod } from "./included-minutes";
import { givesPlan } from "./live";
import { owedMinutes, type PreviousPeriod, sinceOf, toSegment, usedIn } from "./owed-minutes";
import { lockPeriods, type PeriodRow, type SubscriptionRow, type VersionRow } from "./rows";
import { capLeft } from "./spend-cap";
import { isPeriodUnpaid } from "./unpaid-period";

const HOUR_MS = 3_600_000;

export interface Standing {
  subscription: SubscriptionRow;
  version: VersionRow;
  /** From when on the version holds, if it is another than the open period's. */
  switchAt: Date;
  now: Date;
  /** The period that was paid, or free in a trial, before this news came. */
  previous?: PreviousPeriod | null | undefined;
}

/**
 * Brings a subscription's periods to what it is now: opens the first, ends one that is over and opens the next, cuts one
 * in two where the plan changed, and ends it where the plan gives nothing any more. What we foretold wrongly is put right.
 */
export async function keepPeriods(ctx: InTransaction<SystemContext>, standing: Standing): Promise<void> {
  const { subscription } = standing;
  const paid = { startsAt: subscription.currentPeriodStart, endsAt: subscription.currentPeriodEnd };
  const periods = await lockPeriods(ctx, subscription.id, sinceOf(standing));
  const open = periods.filter(({ status }) => status === "open").at(-1);
  if (!givesPlan(subscription)) {
    if (open)
      await endAt(ctx, open, clamp(subscription.endedAt ?? standing.now, open), endingOf(subscription));
    return;
  }
  // We were ahead of the payment service: it moves on in a moment.
  if (open && open.startsAt >= paid.endsAt) return;
  if (await isPeriodUnpaid(ctx, subscription)) return keepUnpaid(ctx, standing, paid, periods, open);
  if (!open) return openPeriod(ctx, standing, paid, periods);
  if (open.startsAt < paid.startsAt) {
    const isCutShort = open.endsAt > paid.startsAt;
    await endAt(ctx, open, paid.startsAt, isCutShort ? "cut" : "over");
    const owed = isCutShort ? owedMinutes(standing.previous, { periods, open, at: paid.startsAt }) : 0;
    return openPeriod(ctx, standing, paid, [], owed);
  }
  if (open.planVersionId !== subscription.planVersionId)
    return switchVersion(ctx, standing, paid, periods, open);
  if (open.endsAt.getTime() !== paid.endsAt.getTime()) await moveEnd(ctx, open, paid.endsAt);
}

/**
 * Resumed at the payment service itself in a period that is not paid for, a plan has no minutes to give until the next
 * one; its rates hold.
 */
async function keepUnpaid(
  ctx: InTransaction<SystemContext>,
  standing: Standing,
  paid: PaidPeriod,
  periods: PeriodRow[],
  open: PeriodRow | undefined,
): Promise<void> {
  if (open && open.startsAt >= paid.startsAt) {
    if (open.includedSeconds > open.coveredSeconds) await giveNoMore(ctx, open);
    if (open.endsAt.getTime() !== paid.endsAt.getTime()) await moveEnd(ctx, open, paid.endsAt);
    return;
  }
  if (open) await endAt(ctx, open, paid.startsAt, "over");
  const startsAt = clamp(standing.now, paid);
  if (startsAt >= paid.endsAt) return;
  const earlier = periods.filter((period) => period.startsAt >= paid.startsAt);
  await insertPeriod(ctx, standing, { startsAt, endsAt: paid.endsAt, includedSeconds: 0, earlier });
}

/** What was taken for paid before its invoice was known to be void. */
async function giveNoMore(ctx: InTransaction<SystemContext>, { id }: PeriodRow): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`update billing_periods set included_seconds = covered_seconds where id = ${id}::uuid`,
  );
}

/** An ended plan's minutes still cover calls that come late; those of one that rests come back with it. */
function endingOf({ endedAt }: SubscriptionRow): Ending {
  return endedAt ? "over" : "cut";
}

function clamp(at: Date, { startsAt, endsAt }: PaidPeriod): Date {
  if (at < startsAt) return startsAt;
  return at > endsAt ? endsAt : at;
}

/** `over`: late calls still count for it. `cut`: what is left of its minutes goes to the period that follows. */
type Ending = "over" | "cut";

async function endAt(
  ctx: InTransaction<SystemContext>,
  open: PeriodRow,
  at: Date,
  ending: Ending,
): Promise<void> {
  if (ending === "cut" && open.kind === "prepaid") {
    await executeSql(
      ctx.tx,
      sql`update billing_periods set ends_at = ${at.toISOString()}::timestamptz, status = 'closed',
                 closed_at = ${at.toISOString()}::timestamptz, included_seconds = covered_seconds
           where id = ${open.id}::uuid and status = 'open'`,
    );
    return;
  }
  const invoiceAfter = new Date(at.getTime() + open.graceHours * HOUR_MS);
  await executeSql(
    ctx.tx,
    sql`update billing_periods set ends_at = ${at.toISOString()}::timestamptz, status = 'closing',
               invoice_after = ${invoiceAfter.toISOString()}::timestamptz,
               included_seconds = case when ${ending === "cut"} then covered_seconds else included_seconds end
         where id = ${open.id}::uuid and status = 'open'`,
  );
}

async function moveEnd(ctx: InTransaction<SystemContext>, open: PeriodRow, endsAt: Date): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`update billing_periods set ends_at = ${endsAt.toISOString()}::timestamptz where id = ${open.id}::uuid`,
  );
}

/** A new period, or the rest of one that began before the plan rested. */
async function openPeriod(
  ctx: InTransaction<SystemContext>,
  standing: Standing,
  paid: PaidPeriod,
  before: PeriodRow[],
  owedSeconds = 0,
): Promise<void> {
  const earlier = before.filter(({ startsAt }) => startsAt >= paid.startsAt);
  const isRest = earlier.length > 0;
  const startsAt = isRest ? clamp(standing.now, paid) : paid.startsAt;
  if (isRest && startsAt >= paid.endsAt) return;
  const includedSeconds = Math.max(0, restOf(standing, paid, earlier, startsAt) - owedSeconds);
  await insertPeriod(ctx, standing, {
    ...{ startsAt, endsAt: paid.endsAt, includedSeconds, owedSeconds, earlier },
  });
}

/** What the plan still includes from an instant of the paid period on. */
function restOf({ version }: Standing, paid: PaidPeriod, earlier: PeriodRow[], startsAt: Date): number {
  if (earlier.length === 0) return version.includedSeconds;
  const next = { startsAt, includedSeconds: version.includedSeconds };
  return includedFrom(paid, earlier.map(toSegment), next, usedIn(earlier));
}

async function switchVersion(
  ctx: InTransaction<SystemContext>,
  standing: Standing,
  paid: PaidPeriod,
  periods: PeriodRow[],
  open: PeriodRow,
): Promise<void> {
  const at = clamp(standing.switchAt, { startsAt: open.startsAt, endsAt: paid.endsAt });
  // Foretold under another version, and nothing was used of it yet.
  if (at.getTime() === open.startsAt.getTime() && open.calls === 0) {
    const earlier = periods.filter(({ id, startsAt }) => id !== open.id && startsAt >= paid.startsAt);
    await rewrite(ctx, standing, open, { paid, earlier, at });
    return;
  }
  const from = at.getTime() === open.startsAt.getTime() ? clamp(standing.now, paid) : at;
  await endAt(ctx, open, from, "cut");
  const earlier = periods.filter(({ startsAt }) => startsAt >= paid.startsAt);
  await insertPeriod(ctx, standing, {
    ...{ startsAt: from, endsAt: paid.endsAt, earlier },
    includedSeconds: restOf(standing, paid, earlier, from),
  });
}

async function rewrite(
  ctx: InTransaction<SystemContext>,
  standing: Standing,
  open: PeriodRow,
  { paid, earlier, at }: { paid: PaidPeriod; earlier: PeriodRow[]; at: Date },
): Promise<void> {
  const { version, subscription } = standing;
  const cap = capLeft(subscription.spendCapMicros ?? version.spendCapMicros, earlier);
  const includedSeconds = Math.max(0, restOf(standing, paid, earlier, at) - open.owedSeconds);
  await executeSql(
    ctx.tx,
    sql`update billing_periods set plan_version_id = ${version.id}::uuid, kind = ${version.kind}::plan_kind,
               currency = ${version.currency}, ends_at = ${paid.endsAt.toISOString()}::timestamptz,
               included_seconds = ${includedSeconds}::int, spend_cap_micros = ${cap}::bigint
         where id = ${open.id}::uuid`,
  );
}

interface NewPeriod extends PaidPeriod {
  includedSeconds: number;
  owedSeconds?: number;
  /** What came before it within the period that was paid: one spend cap is for all of them. */
  earlier: PeriodRow[];
}

async function insertPeriod(
  ctx: InTransaction<SystemContext>,
  { version, subscription }: Standing,
  { startsAt, endsAt, includedSeconds, owedSeconds = 0, earlier }: NewPeriod,
): Promise<void> {
  const cap = capLeft(subscription.spendCapMicros ?? version.spendCapMicros, earlier);
  await executeSql(
    ctx.tx,
    sql`insert into billing_periods (id, partner_id, workspace_id, subscription_id, plan_version_id, kind, currency,
          starts_at, ends_at, included_seconds, owed_seconds, spend_cap_micros)
        values (${newId()}::uuid, ${subscription.partnerId}::uuid, ${subscription.workspaceId}::uuid,
          ${subscription.id}::uuid, ${version.id}::uuid, ${version.kind}::plan_kind, ${version.currency},
          ${startsAt.toISOString()}::timestamptz, ${endsAt.toISOString()}::timestamptz, ${includedSeconds}::int,
          ${owedSeconds}::int, ${cap}::bigint)
        on conflict (subscription_id, starts_at) do nothing`,
  );
}
