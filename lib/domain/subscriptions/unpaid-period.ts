import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { SubscriptionRow } from "./rows";

/**
 * Whether nothing is ever paid for a subscription's running period, since the plan rested when it began: the payment
 * service has voided its invoice without asking for the money once. One that was voided after a debt is the agency's favour.
 */
export async function isPeriodUnpaid(
  ctx: InTransaction<SystemContext>,
  { partnerId, workspaceId, stripeSubscriptionId, currentPeriodStart }: SubscriptionRow,
): Promise<boolean> {
  const [voided] = await queryRows(
    ctx.tx,
    z.object({ id: z.string() }),
    sql`select i.id from invoices i
         where i.partner_id = ${partnerId}::uuid and i.workspace_id = ${workspaceId}::uuid and i.status = 'void'
           and i.stripe_subscription_id = ${stripeSubscriptionId} and i.attempt_count = 0
           and exists (select from jsonb_array_elements(i.lines) line
                        where (line->>'periodStart')::timestamptz = ${currentPeriodStart.toISOString()}::timestamptz
                          and not coalesce((line->>'isProration')::boolean, false))
         limit 1`,
  );
  return voided !== undefined;
}

/** Whether a paused subscription's running period began in the pause, or its end has passed: nothing is paid for that time. */
export function isRenewalDue(
  {
    pausedAt,
    currentPeriodStart,
    currentPeriodEnd,
  }: Pick<SubscriptionRow, "pausedAt" | "currentPeriodStart" | "currentPeriodEnd">,
  at: Date,
): boolean {
  return pausedAt !== null && (currentPeriodStart > pausedAt || currentPeriodEnd <= at);
}
