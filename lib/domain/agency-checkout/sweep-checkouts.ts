import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { systemContext } from "../shared/system-context";
import { loadCheckouts } from "./checkout-row";
import { completeAgencyCheckout } from "./complete-checkout";
import { releaseCheckout } from "./release-checkout";

const PAGE = 100;
/** What cannot be read for so long is for operators, and for the comparison of every night. */
const SYNC_TRIED_FOR_MS = 7 * 24 * 3_600_000;
const dueRow = z.object({ id: z.uuid() });

/**
 * Looks after purchases that no event finished: paid ones are set up or linked, those whose time has passed are freed, and
 * agencies that were set up get their subscription.
 * One whose request was rejected before it was paid waits for operators. One that fails now is looked at again by the next run and hinders no other.
 */
export async function sweepCheckouts({ signal }: { signal?: AbortSignal } = {}): Promise<{
  looked: number;
  failed: number;
}> {
  const due = await systemRead({}, (db) =>
    queryRows(
      db,
      dueRow,
      sql`
        select c.id from agency_checkouts c
         where (c.provisioned_at is null and c.status <> 'expired'
                and not (c.failure is not null and exists (select from partner_requests r
                           where r.id = c.request_id and r.partner_id = c.partner_id and r.status = 'rejected'))
                and (c.status = 'completed' or c.expires_at <= ${now()}))
            or c.id = any(${unsynced()})
         order by (c.failure is not null), c.expires_at limit ${PAGE}`,
    ),
  );
  let failed = 0;
  for (const { id } of due) {
    if (signal?.aborted) break;
    if (!(await sweep(id))) failed += 1;
  }
  return { looked: due.length, failed };
}

/** Set up a short while ago, yet without the subscription that was bought: the look at it that follows had failed. */
function unsynced() {
  return sql`array(
    select d.id from agency_checkouts d
      join partner_requests r on r.id = d.request_id and r.partner_id = d.partner_id
      join partners p on p.id = r.provisioned_partner_id and p.deleted_at is null
     where d.provisioned_at > ${new Date(now().getTime() - SYNC_TRIED_FOR_MS)}
       and not exists (select from partner_subscriptions s where s.partner_id = p.id))`;
}

async function sweep(id: string): Promise<boolean> {
  const [checkout] = await loadCheckouts({}, sql`where c.id = ${id}::uuid`);
  if (!checkout) return true;
  const ctx = systemContext("agency-checkout.sweep", { partnerId: checkout.partnerId, workspaceId: "all" });
  try {
    const isFreed = checkout.status === "open" && (await releaseCheckout(ctx, checkout));
    if (!isFreed && checkout.stripeSessionId) await completeAgencyCheckout({}, checkout.stripeSessionId);
    return true;
  } catch (error) {
    ctx.log.warn({ error, checkoutId: id }, "an agency checkout could not be looked after");
    return false;
  } finally {
    await ctx.settle();
  }
}
