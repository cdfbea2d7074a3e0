import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { type CheckoutRow, loadCheckouts } from "./checkout-row";

const PLATFORM = { kind: "platform" } as const;

/**
 * Ends a purchase nobody paid: its page takes no payment any more and its address is free. Answers false when it was
 * paid after all. Repeating it changes nothing. Throws the `VendorError` of a service that is away.
 */
export async function releaseCheckout(ctx: TenantContext, checkout: CheckoutRow): Promise<boolean> {
  if (checkout.stripeSessionId && !(await closePage(checkout.stripeSessionId))) return false;
  await inSystemTransaction(ctx, async (tx) => {
    const released = await executeSql(
      tx.tx,
      sql`update agency_checkouts set status = 'expired'
           where id = ${checkout.id}::uuid and partner_id = ${checkout.partnerId}::uuid
             and status = 'open' and paid_at is null`,
    );
    if (released === 0) return;
    const reason = "The payment was not made in time, so the address is free again.";
    const rejected = await executeSql(
      tx.tx,
      sql`update partner_requests set status = 'rejected', review_note = ${reason}, updated_at = now()
           where id = ${checkout.requestId}::uuid and partner_id = ${checkout.partnerId}::uuid
             and status in ('pending', 'needs_info')`,
    );
    if (rejected === 0) return;
    await audit(tx, {
      action: "partner_request.rejected",
      entityType: "partner_request",
      entityId: checkout.requestId,
      after: { status: "rejected", note: reason },
    });
  });
  return true;
}

/** As `releaseCheckout`, of a request that operators have rejected; the sweep does it where the service is away. */
export async function releaseRejected(ctx: TenantContext, requestId: string): Promise<void> {
  const open = await loadCheckouts({}, sql`where c.request_id = ${requestId}::uuid and c.status = 'open'`);
  for (const checkout of open) {
    try {
      await releaseCheckout(ctx, checkout);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      ctx.log.warn({ error, requestId }, "the page of a rejected purchase could not be closed");
    }
  }
}

/** False when somebody has paid there. */
async function closePage(sessionId: string): Promise<boolean> {
  const payments = paymentService();
  if ((await payments.readCheckout(PLATFORM, sessionId)).status === "open") {
    try {
      await payments.expireCheckout(PLATFORM, sessionId);
    } catch (error) {
      // It was paid or ran out a moment ago: what it is now is read below.
      if (!(error instanceof VendorError) || error.isTransient) throw error;
    }
  }
  return (await payments.readCheckout(PLATFORM, sessionId)).status === "expired";
}
