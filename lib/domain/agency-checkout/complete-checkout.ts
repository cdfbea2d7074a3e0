import { z } from "zod";
import { sql } from "@/lib/data/rows";
import { inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CheckoutFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { syncPartnerSubscription } from "../partner-billing/sync-subscription";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { type CheckoutRow, loadCheckouts } from "./checkout-row";
import { keepFailure } from "./keep-failure";
import { type PaidPurchase, provisionPurchase } from "./provision-purchase";
import { releaseCheckout } from "./release-checkout";

const PLATFORM = { kind: "platform" } as const;

/**
 * `ready`: the agency exists and has its subscription. `waiting`: nothing is paid yet. `failed`: it is paid but could
 * not be set up, which operators see. `ignored`: none of ours.
 */
type CompletionOutcome = "ready" | "waiting" | "failed" | "expired" | "ignored";

/**
 * Sets up the agency that was paid for on the hosted page, once, whoever says so how often: an event, the buyer's return,
 * the sweep. Everything is read from the payment service; what does not match our own row is ignored. Throws the
 * `VendorError` of a service that is away; never call it in a transaction.
 */
export async function completeAgencyCheckout(
  ctx: SystemContext,
  stripeSessionId: string,
): Promise<CompletionOutcome> {
  const session = await findSession(stripeSessionId);
  const checkout = session && (await findCheckout(ctx, session));
  if (!session || !checkout) return "ignored";
  const own = systemContext("agency-checkout", { partnerId: checkout.partnerId, workspaceId: "all" });
  try {
    if (session.status === "expired") return (await releaseCheckout(own, checkout)) ? "expired" : "waiting";
    const paid = await readPayment(session, checkout.provisionedAt === null);
    if (!paid) return "waiting";
    await markPaid(own, checkout, session.id);
    const agencyId = await setUp(own, checkout, paid);
    if (!agencyId) return "failed";
    await syncPartnerSubscription(ctx, agencyId);
    return "ready";
  } finally {
    await own.settle();
  }
}

async function findSession(id: string): Promise<CheckoutFacts | null> {
  try {
    return await paymentService().readCheckout(PLATFORM, id);
  } catch (error) {
    if (error instanceof VendorError && (error.kind === "not_found" || error.kind === "invalid")) return null;
    throw error;
  }
}

/** Our row, by the id that we gave along: the event may be here before the answer that names the session. */
async function findCheckout(ctx: SystemContext, session: CheckoutFacts): Promise<CheckoutRow | null> {
  const id = z.uuid().safeParse(session.reference);
  if (!id.success || session.mode !== "subscription") return null;
  const [checkout] = await loadCheckouts(ctx, sql`where c.id = ${id.data}::uuid`);
  if (!checkout) return null;
  const isOther = checkout.stripeSessionId !== null && checkout.stripeSessionId !== session.id;
  return isOther || session.metadata.agencyCheckoutId !== checkout.id ? null : checkout;
}

/**
 * What was bought; null until the payment, or the trial, is in place. At first the card that paid becomes the one that is
 * charged from then on; told of the page again later, it must not take the place of another one.
 */
async function readPayment(session: CheckoutFacts, keepsCard: boolean): Promise<PaidPurchase | null> {
  const { customerId, subscriptionId } = session;
  if (session.status !== "complete" || !customerId || !subscriptionId) return null;
  if (keepsCard) await paymentService().keepCheckoutCard(PLATFORM, session.id);
  const [subscription, customer] = await Promise.all([
    paymentService().readSubscription(PLATFORM, subscriptionId),
    paymentService().readCustomer(PLATFORM, customerId),
  ]);
  const isPaid = subscription.state === "active" || subscription.state === "trialing";
  return isPaid && subscription.customerId === customerId ? { subscription, customer } : null;
}

async function markPaid(ctx: TenantContext, checkout: CheckoutRow, sessionId: string): Promise<void> {
  if (checkout.paidAt) return;
  await inSystemTransaction(ctx, (tx) =>
    tx.tx.agencyCheckout.updateMany({
      where: { id: checkout.id, partnerId: checkout.partnerId, paidAt: null },
      data: { status: "completed", paidAt: now(), stripeSessionId: sessionId },
    }),
  );
}

/** The agency's id; null when the set-up did not go through, which is kept and told. */
async function setUp(ctx: TenantContext, checkout: CheckoutRow, paid: PaidPurchase): Promise<string | null> {
  try {
    return await provisionPurchase(ctx, checkout.id, paid);
  } catch (error) {
    if (await keepFailure(ctx, checkout, error)) return null;
    throw error;
  }
}
