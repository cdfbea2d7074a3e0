import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, type SystemContext, systemRead } from "@/lib/data/transaction";

const usageRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  valueMicros: z.bigint(),
  occurredAt: z.date(),
  /** When it counts, once it was told too late for its own time. */
  lateAt: z.date().nullable(),
  attempts: z.number().int(),
  /** When it was told for the first time before now; null for one that never was. */
  triedAt: z.date().nullable(),
  customerId: z.string().nullable(),
  /** The agency had a customer that was deleted at the payment service. */
  hadCustomer: z.boolean(),
  /** The agency's present subscription that has calls on its invoices, or its last one. */
  subscription: z
    .object({
      periodStart: z.coerce.date(),
      periodEnd: z.coerce.date(),
      trialEndsAt: z.coerce.date().nullable(),
      endedAt: z.coerce.date().nullable(),
    })
    .nullable(),
});
/** Usage taken to be told to the payment service. */
export type ClaimedUsage = z.infer<typeof usageRow>;

/** How long taken rows are left alone; a process that died in between loses them to another one after that. */
const LEASE_SECONDS = 120;

/** Takes up to `limit` due rows of any agency. Several may ask at once: each row is taken by one. */
export function claimUsage(limit: number): Promise<ClaimedUsage[]> {
  return inSystemTransaction({}, (ctx) =>
    queryRows(
      ctx.tx,
      usageRow,
      sql`
      with due as materialized (
        select id, first_tried_at from meter_events where status = 'pending' and next_attempt_at <= now()
         order by next_attempt_at, id limit ${limit} for update skip locked
      ), taken as (
        update meter_events m
           set next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS}),
               first_tried_at = coalesce(m.first_tried_at, now())
          from due where m.id = due.id
        returning m.*, due.first_tried_at as tried_at
      )
      select t.id, t.partner_id as "partnerId", t.value_micros as "valueMicros", t.occurred_at as "occurredAt",
             t.late_at as "lateAt", t.attempts, t.tried_at as "triedAt", c.customer_id as "customerId",
             coalesce(c.was_deleted, false) as "hadCustomer", s.subscription
        from taken t
        left join lateral (
          select jsonb_build_object('periodStart', s.current_period_start, 'periodEnd', s.current_period_end,
                   'trialEndsAt', s.trial_ends_at, 'endedAt', s.ended_at) as subscription
            from partner_subscriptions s
            join plan_variants v on v.id = s.plan_variant_id and v.usage_billing = 'metered'
           where s.partner_id = t.partner_id order by s.ended_at desc nulls first, s.id desc limit 1) s on true
        left join lateral (
          select max(p.stripe_customer_id) filter (where p.deleted_at is null) as customer_id,
                 bool_or(p.deleted_at is not null) as was_deleted
            from payment_customers p
           where p.partner_id = t.partner_id and p.workspace_id is null and p.connect_account_id is null) c on true
       order by t.id`,
    ),
  );
}

/** What became of telling a row. `waiting` found the service away, `postponed` is not told yet; neither says anything against it. */
export interface UsageResult {
  id: string;
  outcome: "sent" | "waiting" | "postponed" | "failed" | "dead";
  reason: string | null;
  /** Until the next try. */
  waitSeconds: number;
}

/** Refusals after which a row is put aside for an operator. */
export const MAX_REFUSALS = 5;

/** Notes what became of rows, in one statement. A row that another process has finished meanwhile stays as it is. */
export async function recordUsage(ctx: SystemContext, results: UsageResult[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map(({ id, outcome, reason, waitSeconds }) => ({
    ...{ id, outcome, reason: reason?.slice(0, 500) ?? null, wait: waitSeconds },
  }));
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`
      update meter_events m
         set status = (case when r.outcome in ('sent', 'dead') then r.outcome
                            when r.outcome = 'failed' and m.attempts + 1 >= ${MAX_REFUSALS} then 'dead'
                            else 'pending' end)::meter_event_status,
             attempts = m.attempts + case when r.outcome = 'failed' then 1 else 0 end,
             sent_at = case when r.outcome = 'sent' then now() end, last_error = r.reason,
             next_attempt_at = now() + make_interval(secs => r.wait)
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
               as r(id uuid, outcome text, reason text, wait double precision)
       where m.id = r.id and m.status = 'pending'`,
    ),
  );
}

/** Writes down under which later time a row is told from now on: before it is told, so that every try says the same. */
export async function moveUsage(ctx: SystemContext, id: string, at: Date): Promise<void> {
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`update meter_events set late_at = ${at}, first_tried_at = now() where id = ${id}::uuid and status = 'pending'`,
    ),
  );
}
