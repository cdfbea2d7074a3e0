import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { Breach, Span } from "./breach";

const periodRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  currency: z.string(),
  calls: z.bigint(),
  billableSeconds: z.bigint(),
  coveredSeconds: z.bigint(),
  chargeMicros: z.bigint(),
  summedCalls: z.bigint(),
  summedBillable: z.bigint(),
  summedCovered: z.bigint(),
  summedCharge: z.bigint(),
});
export type CheckedPeriod = z.infer<typeof periodRow>;

/**
 * The next billing periods with what the records of their calls come to, in one statement. Between full checks those
 * alone that are about to be invoiced.
 */
export function nextPeriods({ since }: Span, after: string, limit: number): Promise<CheckedPeriod[]> {
  const soon = since === null ? Prisma.empty : sql`and p.status = 'closing'`;
  return systemRead({}, (db) =>
    queryRows(
      db,
      periodRow,
      sql`
        select b.id, b.partner_id as "partnerId", b.workspace_id as "workspaceId", b.currency, b.calls::bigint as calls,
               b.billable_seconds as "billableSeconds", b.covered_seconds::bigint as "coveredSeconds",
               b.charge_micros as "chargeMicros", u.calls as "summedCalls", u.billable as "summedBillable",
               u.covered as "summedCovered", u.charge as "summedCharge"
          from (select * from billing_periods p where p.id > ${after}::uuid ${soon} order by p.id limit ${limit}) b
          cross join lateral (
            select count(*) as calls, coalesce(sum(billable_seconds), 0)::bigint as billable,
                   coalesce(sum(included_seconds), 0)::bigint as covered, coalesce(sum(charge_micros), 0)::bigint as charge
              from usage_records where period_id = b.id) u
         order by b.id`,
    ),
  );
}

/** What of a period does not agree. */
export function periodBreachesOf(period: CheckedPeriod): Breach[] {
  const { id, partnerId, workspaceId, currency } = period;
  const ours = {
    ...{ calls: period.calls, billableSeconds: period.billableSeconds },
    ...{ coveredSeconds: period.coveredSeconds, chargeMicros: period.chargeMicros },
  };
  const theirs: typeof ours = {
    ...{ calls: period.summedCalls, billableSeconds: period.summedBillable },
    ...{ coveredSeconds: period.summedCovered, chargeMicros: period.summedCharge },
  };
  const texts = (side: typeof ours) =>
    Object.fromEntries(Object.entries(side).map(([name, value]) => [name, value.toString()]));
  const [said, summed] = [texts(ours), texts(theirs)];
  if (Object.entries(said).every(([name, value]) => summed[name] === value)) return [];
  return [
    {
      ...{ partnerId, workspaceId, currency, code: "period.counters", subjectType: "billing_period" },
      ...{
        subjectId: id,
        ours: said,
        theirs: summed,
        amountMicros: period.summedCharge - period.chargeMicros,
      },
    },
  ];
}
