import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, type SystemContext, systemRead } from "@/lib/data/transaction";

const usageRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  valueMicros: z.bigint(),
  occurredAt: z.date(),
  attempts: z.number().int(),
  /** When it was told for the first time before now; null for one that never was. */
  triedAt: z.date().nullable(),
  customerId: z.string().nullable(),
  /** The agency had a customer that was deleted at the payment service. */
  hadCustomer: z.boolean(),
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
             t.attempts, t.tried_at as "triedAt", c.customer_id as "customerId",
             coalesce(c.was_deleted, false) as "hadCustomer"
        from taken t
        left join lateral (
          select max(p.stripe_customer_id) filter (where p.deleted_at is null) as customer_id,
                 bool_or(p.deleted_at is not null) as was_deleted
            from payment_customers p
           where p.partner_id = t.partner_id and p.workspace_id is null and p.connect_account_id is null) c on true
       order by t.id`,
    ),
  );
}

/** What became of telling a row. `waiting` was not told and says nothing against it. */
export interface UsageResult {
  id: string;
  outcome: "sent" | "waiting" | "failed" | "dead";
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
