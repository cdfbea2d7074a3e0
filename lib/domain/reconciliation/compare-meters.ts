import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, type SystemContext, systemRead } from "@/lib/data/transaction";
import { notifyMetering } from "@/lib/domain/metering/notify";
import { CALL_USAGE_METER } from "@/lib/domain/partner-billing/plan-prices";
import { DomainError } from "@/lib/domain/shared/errors";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { nowMs } from "@/lib/platform/clock";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { Span } from "./compare-payments";
import type { Compared } from "./difference";
import { openSubjects } from "./file-differences";

export const METER_CODE = "meter.total";

const DAY_MS = 86_400_000;
/** The service counts what it is told a little later. */
const COUNTING_MS = 15 * 60_000;

const sumsRow = z.object({
  customerId: z.string(),
  currency: z.string(),
  /** What must have been counted by now, and what may have been. */
  leastMicros: z.bigint(),
  mostMicros: z.bigint(),
  lastAt: z.date().nullable(),
});

/** Compares what the meter counted of an agency on each day, in UTC, with what was sent to count on it. Throws `VendorError`. */
export async function compareMeters(ctx: SystemContext, partnerId: string, span: Span): Promise<Compared> {
  const again = await openSubjects(ctx, { partnerId, kind: "meters", codes: [METER_CODE] });
  const days = new Set([...daysOf(span), ...again.map(({ subjectId }) => subjectId)]);
  const total: Compared = { compared: 0, found: [] };
  for (const day of days) {
    const both = await readDay(ctx, partnerId, day);
    if (!both) continue;
    const { sums, counted } = both;
    total.compared += 1;
    const missing = counted < sums.leastMicros;
    if (!missing && counted <= sums.mostMicros) continue;
    const ours = missing ? sums.leastMicros : sums.mostMicros;
    total.found.push({
      ...{ code: METER_CODE, subjectType: "meter_day", subjectId: day, workspaceId: null },
      ...{ ours: { valueMicros: ours.toString() }, theirs: { valueMicros: counted.toString() } },
      ...{ amountMicros: counted - ours, currency: sums.currency },
    });
  }
  return total;
}

/**
 * Puts what the meter lacks of a day in line to be told, exactly: it counts on that day or, once the day is invoiced, when
 * it is told. Throws `conflict` where it lacks nothing.
 */
export async function resendMeterDay(
  ctx: TenantContext,
  { partnerId, differenceId, day }: { partnerId: string; differenceId: string; day: string },
): Promise<void> {
  const both = await readDay(ctx, partnerId, day);
  if (!both || both.sums.lastAt === null || both.counted >= both.sums.leastMicros) {
    throw new DomainError("conflict", "The meter lacks nothing of this day. Compare again.");
  }
  const { leastMicros, currency, lastAt } = both.sums;
  await inSystemTransaction(ctx, async (tx) => {
    await executeSql(
      tx.tx,
      sql`insert into meter_events (id, partner_id, workspace_id, value_micros, currency, occurred_at)
          values (${differenceId}::uuid, ${partnerId}::uuid, null, ${leastMicros - both.counted}, ${currency}, ${lastAt})
          on conflict (id) do nothing`,
    );
    tx.afterCommit(notifyMetering);
  });
}

async function readDay(ctx: SystemContext, partnerId: string, day: string) {
  const from = new Date(`${day}T00:00:00.000Z`);
  const until = new Date(from.getTime() + DAY_MS);
  const sums = await sumDay(ctx, partnerId, { from, until });
  if (!sums) return null;
  const { meterId } = await paymentService().ensureMeter(CALL_USAGE_METER);
  const counted = await paymentService().readMeterTotal({
    meterId,
    customerId: sums.customerId,
    from,
    until,
  });
  return { sums, counted };
}

async function sumDay(ctx: SystemContext, partnerId: string, day: Span) {
  const settled = new Date(nowMs() - COUNTING_MS);
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      sumsRow,
      sql`with told as (${toldOn(partnerId, day)})
          select c.stripe_customer_id as "customerId", coalesce(max(m.currency), max(p.currency)) as currency,
                 coalesce(sum(m.value) filter (where m.is_lack or (m.status = 'sent' and m.sent_at < ${settled})), 0)::bigint
                   as "leastMicros",
                 coalesce(sum(m.value) filter (where m.is_lack or m.status = 'sent' or m.first_tried_at is not null), 0)::bigint
                   as "mostMicros",
                 max(m.at) filter (where not m.is_lack and m.status = 'sent') as "lastAt"
            from payment_customers c
            join partners p on p.id = c.partner_id
            left join told m on true
           where c.partner_id = ${partnerId}::uuid and c.workspace_id is null and c.deleted_at is null
           group by c.stripe_customer_id`,
    ),
  );
  return row ?? null;
}

/**
 * What counts on a day: usage of the day that was told in time, and usage of before that was told late. Less what the meter
 * was found to lack of it: that is a row of its own, whenever it counts.
 */
function toldOn(partnerId: string, { from, until }: Span) {
  const columns = sql`currency, status, sent_at, first_tried_at`;
  return sql`
    select value_micros as value, occurred_at as at, false as is_lack, ${columns} from meter_events
     where partner_id = ${partnerId}::uuid and late_at is null and occurred_at >= ${from} and occurred_at < ${until}
    union all
    select value_micros, late_at, false, ${columns} from meter_events
     where partner_id = ${partnerId}::uuid and late_at >= ${from} and late_at < ${until}
    union all
    select -value_micros, occurred_at, true, ${columns} from meter_events
     where partner_id = ${partnerId}::uuid and workspace_id is null and status <> 'dead'
       and occurred_at >= ${from} and occurred_at < ${until}`;
}

function daysOf({ from, until }: Span): string[] {
  const days: string[] = [];
  for (let at = from.getTime(); at < until.getTime(); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  const last = until.toISOString().slice(0, 10);
  return days.at(-1) === last ? days : [...days, last];
}
