import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { GIVES_PLAN } from "../shared/read-only";
import { anchorOf, endOfPeriod } from "./period-dates";

const HOUR_MS = 3_600_000;
/** Nobody was there for five years of months: what comes after waits for the next look. */
const MOST_STEPS = 60;

const endedRow = z.object({
  subscriptionId: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  startedAt: z.date(),
  trialEndsAt: z.date().nullable(),
  periodId: z.string(),
  periodStart: z.date(),
  periodEnd: z.date(),
  goesOn: z.boolean(),
  versionId: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  spendCapMicros: z.bigint().nullable(),
  graceHours: z.number().int(),
});

type Ended = z.infer<typeof endedRow>;

/**
 * Ends the workspaces' periods that are over at `at` and opens those that follow, as their subscriptions foretell: what
 * the payment service says of them comes later and corrects it. A subscription that does not go on gets no new period.
 * One statement where nothing is due. Safe to run at the same time from anywhere.
 */
export async function openPeriodsUntil(
  ctx: InTransaction<SystemContext>,
  workspaceIds: string[],
  at: Date,
): Promise<void> {
  if (workspaceIds.length === 0) return;
  const ended = await queryRows(
    ctx.tx,
    endedRow,
    sql`
      select s.id as "subscriptionId", s.partner_id as "partnerId", s.workspace_id as "workspaceId",
             s.started_at as "startedAt", s.trial_ends_at as "trialEndsAt", p.id as "periodId",
             p.starts_at as "periodStart", p.ends_at as "periodEnd",
             (${Prisma.raw(GIVES_PLAN)} and not s.cancel_at_period_end and c.disconnected_at is null) as "goesOn",
             v.id as "versionId", v.kind, v.currency, v.interval, v.interval_count as "intervalCount",
             v.included_seconds as "includedSeconds", coalesce(s.spend_cap_micros, v.spend_cap_micros) as "spendCapMicros",
             o.grace_hours as "graceHours"
        from billing_periods p
        join client_subscriptions s on s.partner_id = p.partner_id and s.id = p.subscription_id
        join client_plan_versions v on v.partner_id = s.partner_id and v.id = coalesce(s.pending_version_id, s.plan_version_id)
        join client_plan_versions o on o.partner_id = p.partner_id and o.id = p.plan_version_id
        join connect_accounts c on c.partner_id = s.partner_id and c.id = s.connect_account_id
       where p.workspace_id = any(${workspaceIds}::uuid[]) and p.status = 'open'
         and p.ends_at <= ${at.toISOString()}::timestamptz
       order by p.id`,
  );
  if (ended.length === 0) return;
  await end(ctx, ended);
  await open(
    ctx,
    ended.flatMap((row) => (row.goesOn ? following(row, at) : [])),
  );
}

/** Late calls still count until `invoice_after`. */
async function end(ctx: InTransaction<SystemContext>, ended: Ended[]): Promise<void> {
  const rows = ended.map((row) => ({ id: row.periodId, invoice_after: invoiceAfter(row.periodEnd, row) }));
  await executeSql(
    ctx.tx,
    sql`with due as (
          select p.id, r.invoice_after from billing_periods p
            join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, invoice_after timestamptz) on r.id = p.id
           where p.status = 'open' order by p.id for update of p)
        update billing_periods p set status = 'closing', invoice_after = due.invoice_after
          from due where p.id = due.id`,
  );
}

export interface NewPeriod {
  startsAt: Date;
  endsAt: Date;
}

function invoiceAfter(endsAt: Date, { graceHours }: Pick<Ended, "graceHours">): Date {
  return new Date(endsAt.getTime() + graceHours * HOUR_MS);
}

/** The periods after the ended one up to the one `at` lies in. */
function following(row: Ended, at: Date): (Ended & NewPeriod)[] {
  const anchor = anchorOf(row, row);
  const periods: (Ended & NewPeriod)[] = [];
  let startsAt = row.periodEnd;
  while (startsAt <= at && periods.length < MOST_STEPS) {
    const endsAt = endOfPeriod(anchor, row, startsAt);
    periods.push({ ...row, startsAt, endsAt });
    startsAt = endsAt;
  }
  return periods;
}

async function open(ctx: InTransaction<SystemContext>, periods: (Ended & NewPeriod)[]): Promise<void> {
  if (periods.length === 0) return;
  const rows = periods.map((period, index) => {
    // All but the last of a subscription are over already.
    const isOver = periods[index + 1]?.subscriptionId === period.subscriptionId;
    return {
      ...{ id: newId(), partner_id: period.partnerId, workspace_id: period.workspaceId },
      ...{ subscription_id: period.subscriptionId, plan_version_id: period.versionId, kind: period.kind },
      ...{ currency: period.currency, starts_at: period.startsAt, ends_at: period.endsAt },
      included_seconds: period.includedSeconds,
      spend_cap_micros: period.spendCapMicros?.toString() ?? null,
      status: isOver ? "closing" : "open",
      invoice_after: isOver ? invoiceAfter(period.endsAt, period) : null,
    };
  });
  await executeSql(
    ctx.tx,
    sql`insert into billing_periods (id, partner_id, workspace_id, subscription_id, plan_version_id, kind, currency,
          starts_at, ends_at, included_seconds, spend_cap_micros, status, invoice_after)
        select id, partner_id, workspace_id, subscription_id, plan_version_id, kind, currency, starts_at, ends_at,
               included_seconds, spend_cap_micros, status, invoice_after
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, partner_id uuid, workspace_id uuid,
            subscription_id uuid, plan_version_id uuid, kind plan_kind, currency text, starts_at timestamptz,
            ends_at timestamptz, included_seconds int, spend_cap_micros bigint, status billing_period_status,
            invoice_after timestamptz)
         order by id
        on conflict (subscription_id, starts_at) do nothing`,
  );
}
