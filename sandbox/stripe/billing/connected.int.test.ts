import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { product, type Rig, received, refusal, send, startRig } from "../test-support";

let rig: Rig;
let agency: { stripeAccount: string };

beforeAll(async () => {
  rig = await startRig();
  const { id } = await rig.stripe.v2.core.accounts.create({
    display_name: "Bright Agency",
    contact_email: "owner@bright.test",
    dashboard: "full",
    identity: { country: "us", entity_type: "company" },
    configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
    defaults: { responsibilities: { fees_collector: "stripe", losses_collector: "stripe" } },
  });
  await send(rig, "POST", `/_sandbox/accounts/${id}/complete`);
  agency = { stripeAccount: id };
});
afterAll(() => rig.stop());

async function client(card = "pm_card_visa") {
  const { id } = await rig.stripe.customers.create({ email: "client@shop.test" }, agency);
  const method = await rig.stripe.paymentMethods.attach(card, { customer: id }, agency);
  const invoice_settings = { default_payment_method: method.id };
  await rig.stripe.customers.update(id, { invoice_settings }, agency);
  return id;
}

describe("a subscription of an agency's client", () => {
  it("belongs to the agency and gives the platform its share", async () => {
    const customer = await client();
    const price = await rig.stripe.prices.create(
      {
        currency: "usd",
        unit_amount: 9999,
        recurring: { interval: "month" },
        product_data: { name: "Calls" },
      },
      agency,
    );
    const sub = await rig.stripe.subscriptions.create(
      { customer, items: [{ price: price.id }], application_fee_percent: 12.5, expand: ["latest_invoice"] },
      agency,
    );
    expect(sub).toMatchObject({ status: "active", application_fee_percent: 12.5 });
    const [fee] = (await rig.stripe.applicationFees.list()).data;
    // An eighth of 99.99, rounded.
    expect(fee).toMatchObject({ account: agency.stripeAccount, amount: 1250 });
    expect((await refusal(rig.stripe.subscriptions.retrieve(sub.id))).statusCode).toBe(404);
    const event = await received(rig, "invoice.paid", product.connectWebhookSecret);
    expect(event).toMatchObject({ account: agency.stripeAccount, data: { object: { amount_paid: 9999 } } });
  });

  it("is billed by hand with a share in money", async () => {
    const customer = await client();
    const invoice = await rig.stripe.invoices.create({ customer, application_fee_amount: 300 }, agency);
    const line = { customer, invoice: invoice.id, amount: 2000, currency: "usd" };
    await rig.stripe.invoiceItems.create(line, agency);
    expect((await rig.stripe.invoices.pay(invoice.id, {}, agency)).status).toBe("paid");
    const [fee] = (await rig.stripe.applicationFees.list({ limit: 1 })).data;
    expect(fee?.amount).toBe(300);
    const greedy = await rig.stripe.invoices.create({ customer, application_fee_amount: 2001 }, agency);
    await rig.stripe.invoiceItems.create({ ...line, invoice: greedy.id }, agency);
    expect((await refusal(rig.stripe.invoices.finalizeInvoice(greedy.id, {}, agency))).statusCode).toBe(400);
    const failed = await rig.stripe.invoices.retrieve(greedy.id, {}, agency);
    expect(failed.last_finalization_error?.message).toContain("application fee");
    const own = await rig.stripe.customers.create({ email: "agency@own.test" });
    const wrong = rig.stripe.invoices.create({ customer: own.id, application_fee_amount: 1 });
    expect((await refusal(wrong)).param).toBe("application_fee_amount");
  });
});
