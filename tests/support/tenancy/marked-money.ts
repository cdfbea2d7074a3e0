import { randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";

type Place = { partnerId: string; workspaceId: string; marker: string };

const MONTH_MS = 30 * 86_400_000;
const outside = (prefix: string) => `${prefix}_${randomBytes(12).toString("hex")}`;

/** What an agency has of its own in money: an account to be paid through, a plan, its own subscription and its books. */
export async function fillAgencyMoney({ partnerId, marker }: Omit<Place, "workspaceId">): Promise<void> {
  const db = systemDb();
  const variant = await db.planVariant.findFirst({ select: { id: true } });
  const planVariantId = variant?.id ?? newId();
  const [connectAccountId, planId, planVersionId] = [newId(), newId(), newId()];
  await db.connectAccount.create({
    data: {
      ...{ id: connectAccountId, partnerId, stripeAccountId: outside("acct"), status: "restricted" },
      ...{
        country: "US",
        currency: "USD",
        requirements: [{ description: `Asked of ${marker}`, isDue: true, deadline: null }],
      },
    },
  });
  await db.clientPlan.create({ data: { id: planId, partnerId, name: "Plan", isPublic: false } });
  await db.clientPlanVersion.create({
    data: {
      ...{ id: planVersionId, partnerId, planId, number: 1, kind: "prepaid", currency: "USD" },
      ...{ priceMicros: 49_000_000n, interval: "month", includedSeconds: 6_000 },
    },
  });
  await db.priceRule.create({
    data: {
      ...{
        id: newId(),
        partnerId,
        payer: "workspace",
        planVersionId,
        currency: "USD",
        validFrom: new Date(),
      },
      rateMicrosPerMinute: 120_000n,
    },
  });
  await db.clientPlanPrice.create({
    data: {
      ...{ id: newId(), partnerId, planVersionId, connectAccountId },
      ...{ stripeProductId: outside("prod"), stripePriceId: outside("price") },
    },
  });
  // Its plan has ended; were it not exempt, that would close it to its own people.
  await db.partner.update({ where: { id: partnerId }, data: { isBillingExempt: true } });
  await db.partnerSubscription.create({
    data: {
      ...{ id: newId(), partnerId, planVariantId, stripeSubscriptionId: outside("sub"), interval: "month" },
      ...{ priceMicros: 99_000_000n, currency: "USD", status: "canceled", endedAt: new Date(), ...span() },
    },
  });
  await db.stripeEvent.create({
    data: {
      ...{ id: newId(), partnerId, endpoint: "platform", eventId: outside("evt"), type: "invoice.paid" },
      ...{ isLive: false, body: JSON.stringify({ about: marker }), status: "processed" },
    },
  });
  const run = { partnerId, kind: "payments", coversFrom: new Date(), coversUntil: new Date() } as const;
  await db.reconciliationRun.create({ data: { id: newId(), ...run, finishedAt: new Date() } });
  await db.reconciliationDifference.create({
    data: {
      ...{ id: newId(), partnerId, kind: "payments", code: "payment.amount", subjectType: "payment" },
      ...{ subjectId: newId(), ours: { note: marker }, theirs: {}, status: "fixed", note: `By ${marker}` },
    },
  });
  await db.agencyCheckout.create({
    data: {
      ...{ id: newId(), partnerId, requestId: newId(), tokenHash: outside("hash"), planVariantId },
      ...{ interval: "month", status: "completed", expiresAt: new Date(), failure: `Because of ${marker}` },
    },
  });
}

function span() {
  const now = Date.now();
  const startedAt = new Date(now - MONTH_MS);
  return { startedAt, currentPeriodStart: startedAt, currentPeriodEnd: new Date(now) };
}

/**
 * What a client leaves of money: a plan that ended with its period, payments, an invoice, a refund and a dispute, promotional
 * credits that ran out. All of it is over, so that nothing of it has an effect. Its agency's money must be there.
 */
export async function fillMoneyOf({ marker, callId, ...place }: Place & { callId: string }): Promise<void> {
  const { partnerId } = place;
  const db = systemDb();
  const { id: connectAccountId } = await db.connectAccount.findFirstOrThrow({ where: { partnerId } });
  const { id: planVersionId } = await db.clientPlanVersion.findFirstOrThrow({ where: { partnerId } });
  const { id: accountId } = await db.creditAccount.findFirstOrThrow({ where: place });
  const [subscriptionId, periodId] = [newId(), newId()];
  const { startedAt, ...period } = span();
  await db.clientSubscription.create({
    data: {
      ...{ id: subscriptionId, ...place, connectAccountId, planVersionId, status: "canceled", startedAt },
      ...{ stripeSubscriptionId: outside("sub"), endedAt: new Date(), ...period },
    },
  });
  await db.billingPeriod.create({
    data: {
      ...{ id: periodId, ...place, subscriptionId, planVersionId, kind: "prepaid", currency: "USD" },
      ...{ startsAt: period.currentPeriodStart, endsAt: period.currentPeriodEnd, includedSeconds: 6_000 },
      ...{ status: "closed", closedAt: new Date() },
    },
  });
  await db.creditGrant.create({
    data: {
      ...{ id: newId(), ...place, accountId, amountMicros: 1_000_000n, reason: `For ${marker}` },
      ...{ actorType: "system", expiresAt: new Date(), expiredAt: new Date(), expiredMicros: 0n },
    },
  });
  await db.autoRecharge.create({
    data: {
      ...{ id: newId(), ...place, accountId, isActive: false, thresholdMicros: 1_000_000n },
      ...{ amountMicros: 5_000_000n, monthlyCapMicros: 50_000_000n, stoppedReason: `Stopped by ${marker}` },
    },
  });
  await db.meterEvent.create({
    data: {
      ...{ id: callId, ...place, valueMicros: 50_000n, currency: "USD", occurredAt: new Date() },
      ...{ status: "sent", sentAt: new Date(), lastError: `Once refused for ${marker}` },
    },
  });
  await db.marginAlert.create({
    data: {
      ...{
        id: newId(),
        ...place,
        subjectType: "call",
        subjectId: callId,
        reason: "cost_cap",
        day: new Date(),
      },
      ...{ amountMicros: 1_000_000n, currency: "USD", seenAt: new Date() },
    },
  });
  await db.reconciliationDifference.create({
    data: {
      ...{ id: newId(), ...place, kind: "payments", code: "payment.amount", subjectType: "payment" },
      ...{ subjectId: newId(), ours: { note: marker }, theirs: {}, status: "fixed", note: `By ${marker}` },
    },
  });
  await fillPaymentsOf({ ...place, marker, connectAccountId, periodId });
}

/** A top-up that was paid by Checkout, given back in part and disputed, and an invoice that was paid. */
async function fillPaymentsOf({
  marker,
  connectAccountId,
  periodId,
  ...place
}: Place & { connectAccountId: string; periodId: string }): Promise<void> {
  const db = systemDb();
  const [checkoutId, paymentId] = [newId(), newId()];
  const at = { ...place, connectAccountId };
  const amount = { currency: "USD", amountMicros: 20_000_000n };
  await db.paymentCustomer.create({
    data: {
      ...{ id: newId(), ...at, stripeCustomerId: outside("cus"), email: `${marker}@example.test` },
      ...{ name: `Payer ${marker}` },
    },
  });
  await db.checkout.create({
    data: {
      ...{ id: checkoutId, ...at, ...amount, purpose: "topup", status: "completed" },
      ...{ stripeSessionId: outside("cs_test"), expiresAt: new Date(), completedAt: new Date() },
    },
  });
  await db.payment.create({
    data: {
      ...{ id: paymentId, ...at, ...amount, kind: "topup", status: "succeeded", checkoutId },
      ...{ stripePaymentIntentId: outside("pi"), refundedMicros: 1_000_000n, succeededAt: new Date() },
    },
  });
  await db.refund.create({
    data: {
      ...{ id: newId(), ...place, paymentId, stripeRefundId: outside("re"), amountMicros: 1_000_000n },
      ...{ currency: "USD", status: "succeeded", reason: `Asked by ${marker}`, actorType: "system" },
    },
  });
  await db.dispute.create({
    data: {
      ...{ id: newId(), ...place, paymentId, stripeDisputeId: outside("dp"), ...amount },
      ...{ reason: "fraudulent", status: "won" },
    },
  });
  await db.invoice.create({
    data: {
      ...{ id: newId(), ...at, periodId, stripeInvoiceId: outside("in"), kind: "usage", status: "paid" },
      ...{ number: `INV-${marker}`, currency: "USD", totalMicros: 5_000_000n, issuedAt: new Date() },
      lines: [{ description: `Calls of ${marker}`, amountMicros: "5000000" }],
    },
  });
}
