import { createHmac, randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples, slug, workspace } from "./kit";

/** Whoever may ask is told that the agency cannot be paid yet, or that the payment service is not there. */
const NOT_PAYABLE = [409, 502, 503];
const amounts = { thresholdMicros: "5000000", amountMicros: "25000000", monthlyCapMicros: "100000000" };
const topUp = { amountMicros: "25000000" };

/** An event that is needed by nothing, signed with the secret of its address. */
function signedEvent(secret: string | undefined, changes: object = {}): Sample {
  const event = { id: `evt_${newId()}`, object: "event", type: "payout.paid", livemode: false, created: 1 };
  const body = JSON.stringify({ ...event, data: { object: { id: "po_1" } }, ...changes });
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret ?? "")
    .update(`${time}.${body}`)
    .digest("hex");
  return {
    body,
    headers: { "content-type": "application/json", "stripe-signature": `t=${time},v1=${signature}` },
  };
}

/** A page on which nobody has paid and which the payment service never heard of. */
async function openCheckout({ target }: SampleScene, workspaceId: string | null): Promise<string> {
  const id = newId();
  await systemDb().checkout.create({
    data: {
      ...{ id, partnerId: target.partnerId, workspaceId, purpose: "card", currency: "USD" },
      expiresAt: new Date(),
    },
  });
  return id;
}

/** A payment that did not go through, so that nothing can be given back. */
async function failedPayment({ target }: SampleScene, workspaceId: string | null): Promise<string> {
  const id = newId();
  await systemDb().payment.create({
    data: {
      ...{ id, partnerId: target.partnerId, workspaceId, kind: "topup", status: "failed" },
      ...{ amountMicros: 5_000_000n, currency: "USD" },
    },
  });
  return id;
}

const clientPayment = async (scene: SampleScene): Promise<Sample> => ({
  params: { paymentId: await failedPayment(scene, scene.target.workspaceId) },
});
const agencyPayment = async (scene: SampleScene): Promise<Sample> => ({
  params: { partnerId: scene.target.partnerId, paymentId: await failedPayment(scene, null) },
});
/** A draft: nothing that could be forgiven or charged. */
async function draftInvoice({ target }: SampleScene): Promise<Sample> {
  const id = newId();
  const { partnerId, workspaceId } = target;
  await systemDb().invoice.create({
    data: {
      ...{ id, partnerId, workspaceId, kind: "usage", status: "draft", currency: "USD" },
      issuedAt: new Date(),
    },
  });
  return { params: { workspaceId, invoiceId: id }, allowed: [409] };
}

const refund = { body: { reason: "Asked for" }, allowed: [409] };

async function deadEvent({ target }: SampleScene): Promise<Sample> {
  const eventId = newId();
  await systemDb().stripeEvent.create({
    data: {
      ...{ id: eventId, partnerId: target.partnerId, endpoint: "platform", type: "invoice.paid" },
      ...{ eventId: `evt_${randomBytes(9).toString("hex")}`, isLive: true, body: "{}", status: "dead" },
    },
  });
  return { params: { eventId } };
}

/** Requests about paying and getting paid. */
export const PAYMENT_SAMPLES: Samples = {
  "webhooks.stripe": () => signedEvent(process.env.STRIPE_WEBHOOK_SECRET),
  "webhooks.stripe-connect": () =>
    signedEvent(process.env.STRIPE_CONNECT_WEBHOOK_SECRET, { account: "acct_nobody" }),
  "webhooks.stripe-thin": () =>
    signedEvent(process.env.STRIPE_THIN_WEBHOOK_SECRET, { object: "v2.core.event", created: new Date() }),
  "cron.recharges": () => ({ headers: { authorization: `Bearer ${process.env.CRON_SECRET}` } }),
  "credits.topup": (scene) => ({ ...slug(scene), body: topUp, allowed: NOT_PAYABLE }),
  "credits.auto-recharge.get": slug,
  "credits.auto-recharge.set": (scene) => ({ ...slug(scene), body: amounts, allowed: [409] }),
  "credits.auto-recharge.stop": slug,
  "billing.checkouts.settle": async (scene) => {
    const { workspaceSlug, workspaceId } = scene.target;
    return { params: { workspaceSlug, checkoutId: await openCheckout(scene, workspaceId) } };
  },
  "billing.portal": (scene) => ({ ...slug(scene), allowed: NOT_PAYABLE }),
  "billing.card": (scene) => ({ ...slug(scene), allowed: NOT_PAYABLE }),
  "billing.details.get": slug,
  "billing.details.set": (scene) => ({ ...slug(scene), body: { name: "Sample" }, allowed: NOT_PAYABLE }),
  "invoices.list": slug,
  "payments.list": slug,
  "partner.credits.topup": () => ({ body: topUp, allowed: [201, ...NOT_PAYABLE] }),
  "partner.credits.auto-recharge.get": none,
  "partner.credits.auto-recharge.set": () => ({ body: amounts, allowed: [409] }),
  "partner.credits.auto-recharge.stop": none,
  "partner.billing.checkouts.settle": async (scene) => ({
    params: { checkoutId: await openCheckout(scene, null) },
  }),
  "partner.billing.card": () => ({ allowed: [200, ...NOT_PAYABLE] }),
  "partner.billing.details.get": none,
  "partner.billing.details.set": () => ({ body: { name: "Sample" }, allowed: [200, ...NOT_PAYABLE] }),
  "partner.billing.invoices": none,
  "partner.billing.payments": none,
  "partner.workspaces.invoices": workspace,
  "partner.workspaces.payments": workspace,
  "partner.workspaces.invoices.forgive": async (scene) => ({
    ...(await draftInvoice(scene)),
    body: { reason: "Asked for" },
  }),
  "partner.workspaces.invoices.charge": draftInvoice,
  "partner.payments.refunds.preview": clientPayment,
  "partner.payments.refund": async (scene) => ({ ...(await clientPayment(scene)), ...refund }),
  "super-admin.partners.payments.refunds.preview": agencyPayment,
  "super-admin.partners.payments.refund": async (scene) => ({ ...(await agencyPayment(scene)), ...refund }),
  "super-admin.payment-events.list": none,
  "super-admin.payment-events.get": deadEvent,
  "super-admin.payment-events.replay": deadEvent,
  "super-admin.payment-events.drop": async (scene) => ({
    ...(await deadEvent(scene)),
    body: { note: "Seen to" },
  }),
  "super-admin.payment-events.replay-many": async (scene) => {
    const { params } = await deadEvent(scene);
    return { body: { eventIds: [params?.eventId] } };
  },
};
