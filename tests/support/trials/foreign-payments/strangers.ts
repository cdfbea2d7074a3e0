import type Stripe from "stripe";
import type { TrialPayments } from "../payment-service";
import type { PayingAgency, Thing, ThingKind } from "./paying-agency";

/** Things that really are in an agency's account, made there past the product, and that name another agency's rows. */
export type Lures = Record<
  "payment" | "charge" | "refund" | "checkout" | "customer" | "subscription" | "invoice",
  Thing
>;

/** What anybody can write on a thing of their own. */
export function namingRowsOf({ rows }: PayingAgency): Record<string, string> {
  const {
    partnerId = "",
    workspaceId = "",
    paymentId = "",
    checkoutId = "",
    refunds = "",
    invoices = "",
  } = rows;
  return { partnerId, workspaceId, paymentId, checkoutId, refundId: refunds, invoiceId: invoices };
}

function plain(thing: Stripe.Response<{ id: string }>): Thing {
  return JSON.parse(JSON.stringify(thing)) as Thing; // what the service answers with is plain data
}

/** Real money at `agency`, of a customer the product does not know or, for `isPayer`, of the agency's own client. */
export async function makeLures(
  { stripe, pay }: TrialPayments,
  agency: PayingAgency,
  victim: PayingAgency,
  isPayer: boolean,
): Promise<Lures> {
  const at = { stripeAccount: agency.accountId };
  const metadata = namingRowsOf(victim);
  const stranger = await stripe.customers.create({ email: "lure@example.test", metadata }, at);
  const customer = isPayer ? agency.things.customer.id : stranger.id;
  const card = await stripe.paymentMethods.attach("pm_card_visa", { customer: stranger.id }, at);
  await stripe.customers.update(stranger.id, { invoice_settings: { default_payment_method: card.id } }, at);
  const paid = await stripe.paymentIntents.create(
    {
      ...{ amount: 50_000, currency: "usd", customer, metadata, confirm: true, off_session: true },
      ...{ payment_method: isPayer ? agency.things.card.id : card.id },
    },
    at,
  );
  const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 100, metadata }, at);
  const session = await stripe.checkout.sessions.create(
    {
      ...{ mode: "payment", customer, metadata, success_url: "http://127.0.0.1/back" },
      ...{ client_reference_id: metadata.checkoutId ?? "", payment_intent_data: { metadata } },
      line_items: [
        { quantity: 1, price_data: { currency: "usd", unit_amount: 40_000, product_data: { name: "Lure" } } },
      ],
    },
    at,
  );
  await pay(session.url ?? "");
  const product = await stripe.products.create({ name: "Lure" }, at);
  const price = await stripe.prices.create(
    { product: product.id, currency: "usd", unit_amount: 100, recurring: { interval: "month" } },
    at,
  );
  // One more plan of a known payer would rightly be noticed.
  const subscription = await stripe.subscriptions.create(
    { customer: stranger.id, items: [{ price: price.id }], metadata },
    at,
  );
  return {
    payment: plain(await stripe.paymentIntents.retrieve(paid.id, {}, at)),
    charge: plain(await stripe.charges.retrieve(String(paid.latest_charge), {}, at)),
    refund: plain(refund),
    checkout: plain(await stripe.checkout.sessions.retrieve(session.id, {}, at)),
    customer: plain(stranger),
    subscription: plain(subscription),
    invoice: plain(await stripe.invoices.retrieve(String(subscription.latest_invoice), {}, at)),
  };
}

/** The lure an event of this kind can be about. */
export function lureOf(lures: Lures, kind: ThingKind): Thing | null {
  return kind in lures ? lures[kind as keyof Lures] : null; // its keys are kinds of things
}
