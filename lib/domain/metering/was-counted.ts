import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { CALL_USAGE_METER } from "@/lib/domain/partner-billing/plan-prices";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { ClaimedUsage } from "./claim-usage";

const MINUTE_MS = 60_000;

/**
 * Whether the meter holds a row that the payment service would count a second time, as it was told long ago or is to count
 * at another time: the minute it was told under comes to what was sent for it and the row's own value, or more. Throws
 * `VendorError`.
 */
export async function wasCounted(
  ctx: SystemContext,
  { id, partnerId, valueMicros, occurredAt, lateAt }: ClaimedUsage,
  customerId: string,
): Promise<boolean> {
  const from = new Date(Math.floor((lateAt ?? occurredAt).getTime() / MINUTE_MS) * MINUTE_MS);
  const until = new Date(from.getTime() + MINUTE_MS);
  const { meterId } = await paymentService().ensureMeter(CALL_USAGE_METER);
  const counted = await paymentService().readMeterTotal({ meterId, customerId, from, until });
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ sent: z.bigint() }),
      sql`select coalesce(sum(value_micros), 0)::bigint as sent from meter_events
           where partner_id = ${partnerId}::uuid and status = 'sent' and id <> ${id}::uuid
             and ((late_at is null and occurred_at >= ${from} and occurred_at < ${until})
                  or (late_at >= ${from} and late_at < ${until}))`,
    ),
  );
  return counted >= (row?.sent ?? 0n) + valueMicros;
}
