import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import { audit } from "../shared/audit";
import { systemContext } from "../shared/system-context";
import { syncPartnerSubscription } from "./sync-subscription";

const PAGE = 100;
const heldRow = z.object({ id: z.uuid(), partnerId: z.uuid(), stripeSubscriptionId: z.string() });
type Held = z.infer<typeof heldRow>;

/**
 * Ends the plans of agencies that an operator has exempted, each with its period: who pays nothing is not charged again.
 * One that cannot be ended now is by the next run.
 */
export async function endExemptPlans(): Promise<{ ended: number }> {
  const held = await systemRead({}, (db) =>
    queryRows(
      db,
      heldRow,
      sql`select s.id, s.partner_id as "partnerId", s.stripe_subscription_id as "stripeSubscriptionId"
            from partner_subscriptions s join partners p on p.id = s.partner_id
           where p.is_billing_exempt and s.ended_at is null and not s.cancel_at_period_end
             and s.status <> 'incomplete' order by random() limit ${PAGE}`,
    ),
  );
  let ended = 0;
  for (const each of held) if (await end(each)) ended += 1;
  return { ended };
}

async function end({ id, partnerId, stripeSubscriptionId: subscriptionId }: Held): Promise<boolean> {
  const ctx = systemContext("billing.exempt", { partnerId, workspaceId: "all" });
  try {
    await paymentService().cancelSubscription(
      { kind: "platform" },
      { subscriptionId, when: "period_end", key: `plan-exempt:${newId()}` },
    );
    await inSystemTransaction(ctx, (tx) =>
      audit(tx, {
        ...{ action: "partner_subscription.cancel_asked", entityType: "partner_subscription", entityId: id },
        after: { reason: "exempt" },
      }),
    );
    await syncPartnerSubscription({}, partnerId);
    return true;
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    ctx.log.warn({ error }, "the plan of an exempt agency could not be ended");
    return false;
  } finally {
    await ctx.settle();
  }
}
