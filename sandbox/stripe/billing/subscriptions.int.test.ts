import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, refusal, startRig } from "../test-support";
import {
  advance,
  DAY,
  giveCard,
  HOUR,
  invoiceOf,
  monthly,
  newClient,
  newestEvent,
  START,
  typesSince,
} from "./billing-test-support";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const at = (text: string) => Date.parse(text) / 1000;
const endOf = (sub: Stripe.Subscription) => sub.items.data[0]?.current_period_end;

async function subscribe(
  customer: string,
  price: string,
  more: Partial<Stripe.SubscriptionCreateParams> = {},
) {
  return rig.stripe.subscriptions.create({
    customer,
    items: [{ price }],
    expand: ["latest_invoice.payments"],
    ...more,
  });
}

describe("starting a subscription", () => {
  it("charges the card at once, in the frozen time of the clock", async () => {
    const { customer } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 9900));
    expect(sub).toMatchObject({ status: "active", created: START, billing_mode: { type: "flexible" } });
    expect(sub).not.toHaveProperty("current_period_end");
    const invoice = invoiceOf(sub);
    expect(invoice).toMatchObject({
      status: "paid",
      amount_paid: 9900,
      billing_reason: "subscription_create",
    });
    expect(invoice.parent?.subscription_details?.subscription).toBe(sub.id);
    expect(invoice.lines.data[0]?.parent?.subscription_item_details).toMatchObject({ proration: false });
    const payment = invoice.payments?.data[0]?.payment.payment_intent;
    expect(payment).toMatch(/^pi_/);
    const back = await rig.stripe.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: String(payment) },
    });
    expect(back.data[0]).toMatchObject({ invoice: invoice.id, status: "paid", amount_paid: 9900 });
  });

  it("needs a card, unless the first invoice may wait", async () => {
    const { customer } = await newClient(rig, null);
    const price = await monthly(rig, 9900);
    expect((await refusal(subscribe(customer, price))).code).toBe("resource_missing");
    const sub = await rig.stripe.subscriptions.create({
      customer,
      items: [{ price }],
      payment_behavior: "default_incomplete",
      payment_settings: { save_default_payment_method: "on_subscription" },
      expand: ["latest_invoice.confirmation_secret"],
    });
    expect(sub.status).toBe("incomplete");
    const secret = invoiceOf(sub).confirmation_secret?.client_secret ?? "";
    const intent = secret.split("_secret_")[0] ?? "";
    await rig.stripe.paymentIntents.confirm(intent, {
      payment_method: "pm_card_visa",
      return_url: "https://example.com",
    });
    const paid = await rig.stripe.subscriptions.retrieve(sub.id);
    expect(paid.status).toBe("active");
    expect(paid.default_payment_method).toMatch(/^pm_/);
  });

  it("stays incomplete with a card that is refused, and expires", async () => {
    const { customer, clock } = await newClient(rig, "pm_card_chargeCustomerFail");
    const price = await monthly(rig, 5000);
    const strict = await refusal(subscribe(customer, price, { payment_behavior: "error_if_incomplete" }));
    expect(strict).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect((await rig.stripe.subscriptions.list({ customer })).data).toHaveLength(0);
    const sub = await subscribe(customer, price);
    expect(sub.status).toBe("incomplete");
    expect(invoiceOf(sub)).toMatchObject({ status: "open", attempt_count: 1 });
    await advance(rig, clock, START + DAY);
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).status).toBe("incomplete_expired");
    expect((await rig.stripe.invoices.retrieve(invoiceOf(sub).id)).status).toBe("void");
  });

  it("refuses what the version removed, and a share without a connected account", async () => {
    const { customer } = await newClient(rig);
    const price = await monthly(rig, 5000);
    const removed = { coupon: "x" } as Partial<Stripe.SubscriptionCreateParams>;
    expect((await refusal(subscribe(customer, price, removed))).code).toBe("parameter_unknown");
    const share = await refusal(subscribe(customer, price, { application_fee_percent: 10 }));
    expect(share.param).toBe("application_fee_percent");
    const sent = await refusal(subscribe(customer, price, { collection_method: "send_invoice" }));
    expect(sent.param).toBe("days_until_due");
  });
});

describe("renewing", () => {
  it("keeps to the last day of the month and leaves the draft open for an hour", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 3000));
    expect(endOf(sub)).toBe(at("2027-02-28T12:00:00Z"));
    const before = await newestEvent(rig);
    await advance(rig, clock, at("2027-02-28T12:00:00Z"));
    const renewed = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(endOf(renewed)).toBe(at("2027-03-31T12:00:00Z"));
    const draft = invoiceOf(renewed);
    expect(draft).toMatchObject({
      status: "draft",
      billing_reason: "subscription_cycle",
      auto_advance: true,
    });
    expect(draft.automatically_finalizes_at).toBe(at("2027-02-28T13:00:00Z"));
    await rig.stripe.invoiceItems.create({ customer, invoice: draft.id, amount: 250, currency: "usd" });
    await advance(rig, clock, at("2027-02-28T13:00:00Z"));
    const paid = await rig.stripe.invoices.retrieve(draft.id);
    expect(paid).toMatchObject({ status: "paid", amount_paid: 3250 });
    expect(paid.status_transitions.paid_at).toBe(at("2027-02-28T13:00:00Z"));
    const types = await typesSince(rig, before, ["invoice", "customer.subscription", "payment_intent.succ"]);
    const order = [
      "invoice.upcoming",
      "invoice.created",
      "customer.subscription.updated",
      "invoiceitem.created",
    ];
    const paying = ["invoice.finalized", "payment_intent.succeeded", "invoice_payment.paid", "invoice.paid"];
    expect(types).toEqual([...order, ...paying, "invoice.payment_succeeded"]);
    await advance(rig, clock, at("2027-06-01T00:00:00Z"));
    const all = await rig.stripe.invoices.list({ subscription: sub.id, limit: 100 });
    expect(all.data.map((each) => new Date(each.created * 1000).toISOString().slice(0, 10))).toEqual([
      "2027-05-31",
      "2027-04-30",
      "2027-03-31",
      "2027-02-28",
      "2027-01-31",
    ]);
  });

  it("tries again and again, then cancels", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 3000));
    await giveCard(rig, customer, "pm_card_chargeCustomerFail");
    const end = endOf(sub) ?? 0;
    await advance(rig, clock, end + HOUR);
    const late = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(late.status).toBe("past_due");
    expect(invoiceOf(late)).toMatchObject({
      status: "open",
      attempt_count: 1,
      next_payment_attempt: end + HOUR + 3 * DAY,
    });
    await advance(rig, clock, end + HOUR + 15 * DAY);
    const gone = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(gone).toMatchObject({ status: "canceled", cancellation_details: { reason: "payment_failed" } });
    expect(invoiceOf(gone)).toMatchObject({ attempt_count: 4, next_payment_attempt: null });
  });

  it("is active again as soon as what is owed is paid", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 3000));
    await giveCard(rig, customer, "pm_card_chargeCustomerFail");
    await advance(rig, clock, (endOf(sub) ?? 0) + HOUR);
    const [invoice] = (await rig.stripe.invoices.list({ customer, status: "open" })).data;
    expect((await refusal(rig.stripe.invoices.pay(invoice?.id ?? ""))).code).toBe("card_declined");
    await giveCard(rig, customer, "pm_card_visa");
    expect((await rig.stripe.invoices.pay(invoice?.id ?? "")).status).toBe("paid");
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).status).toBe("active");
  });

  it("happens without a test clock when the stand-in's own time moves on", async () => {
    const made = await rig.stripe.customers.create({ email: "a@b.test" });
    await giveCard(rig, made.id, "pm_card_visa");
    const sub = await subscribe(made.id, await monthly(rig, 3000));
    const advanceSeconds = (endOf(sub) ?? 0) - Math.floor(Date.now() / 1000) + HOUR + 60;
    const answer = await fetch(`${rig.sandbox.url}/_sandbox/clock`, {
      method: "POST",
      body: JSON.stringify({ advanceSeconds }),
    });
    expect(answer.status).toBe(200);
    const renewed = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(invoiceOf(renewed)).toMatchObject({ status: "paid", billing_reason: "subscription_cycle" });
  });
});

describe("trials", () => {
  it("cost nothing, are announced and go over into a paid period", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 3000), { trial_period_days: 10 });
    expect(sub).toMatchObject({ status: "trialing", trial_end: START + 10 * DAY });
    expect(invoiceOf(sub)).toMatchObject({ status: "paid", total: 0 });
    const before = await newestEvent(rig);
    await advance(rig, clock, START + 10 * DAY + HOUR);
    const begun = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(begun.status).toBe("active");
    expect(invoiceOf(begun)).toMatchObject({ status: "paid", amount_paid: 3000 });
    const [first, second] = await typesSince(rig, before, ["customer.subscription", "invoice.created"]);
    expect([first, second]).toEqual(["customer.subscription.trial_will_end", "invoice.created"]);
  });

  it.each([
    ["cancel", "canceled"],
    ["pause", "paused"],
    ["create_invoice", "past_due"],
  ] as const)("without a card end in %s", async (missing_payment_method, status) => {
    const { customer, clock } = await newClient(rig, null);
    const sub = await subscribe(customer, await monthly(rig, 3000), {
      trial_period_days: 5,
      trial_settings: { end_behavior: { missing_payment_method } },
    });
    await advance(rig, clock, START + 5 * DAY + HOUR);
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).status).toBe(status);
    if (status !== "paused") return;
    await giveCard(rig, customer, "pm_card_visa");
    expect((await rig.stripe.subscriptions.resume(sub.id)).status).toBe("active");
  });
});

describe("changing a subscription", () => {
  it("gives back and asks for the rest of the period, to the second", async () => {
    const { customer, clock } = await newClient(rig);
    const small = await monthly(rig, 3000);
    const large = await monthly(rig, 10_000);
    const sub = await subscribe(customer, small);
    const [item] = sub.items.data;
    // The period has 28 days; a quarter of it and one second are over.
    const now = START + 7 * DAY + 1;
    await advance(rig, clock, now);
    const change = { items: [{ id: item?.id ?? "", price: large }] };
    const preview = await rig.stripe.invoices.createPreview({
      subscription: sub.id,
      subscription_details: { ...change, proration_behavior: "always_invoice", proration_date: now },
    });
    const left = 21 * DAY - 1;
    const amounts = [-3000, 10_000].map((each) => Math.round((each * left) / (28 * DAY)));
    expect(preview.lines.data.map((line) => line.amount)).toEqual(amounts);
    const changed = await rig.stripe.subscriptions.update(sub.id, {
      ...change,
      proration_behavior: "always_invoice",
      expand: ["latest_invoice"],
    });
    const invoice = invoiceOf(changed);
    expect(invoice).toMatchObject({
      status: "paid",
      billing_reason: "subscription_update",
      total: preview.total,
    });
    expect(invoice.lines.data.every((line) => line.parent?.subscription_item_details?.proration)).toBe(true);
    expect(endOf(changed)).toBe(endOf(sub));
  });

  it("waits with prorations for the next invoice, and pays a credit out as balance", async () => {
    const { customer, clock } = await newClient(rig);
    const price = await monthly(rig, 2800);
    const sub = await subscribe(customer, price, { items: [{ price, quantity: 5 }] });
    const [item] = sub.items.data;
    await advance(rig, clock, START + 14 * DAY);
    await rig.stripe.subscriptions.update(sub.id, { items: [{ id: item?.id ?? "", quantity: 1 }] });
    const waiting = await rig.stripe.invoiceItems.list({ customer, pending: true });
    expect(waiting.data.map((each) => each.amount).sort((a, b) => a - b)).toEqual([-7000, 1400]);
    await advance(rig, clock, (endOf(sub) ?? 0) + HOUR);
    const [invoice] = (await rig.stripe.invoices.list({ subscription: sub.id })).data;
    expect(invoice).toMatchObject({ status: "paid", total: -2800, amount_due: 0, ending_balance: -2800 });
    const { balance } = (await rig.stripe.customers.retrieve(customer)) as Stripe.Customer;
    expect(balance).toBe(-2800);
  });

  it("to another interval begins a new period", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 2800));
    const yearly = await rig.stripe.prices.create({
      currency: "usd",
      unit_amount: 30_000,
      recurring: { interval: "year" },
      product_data: { name: "Pro, yearly" },
    });
    await advance(rig, clock, START + 14 * DAY);
    const changed = await rig.stripe.subscriptions.update(sub.id, {
      items: [{ id: sub.items.data[0]?.id ?? "", price: yearly.id }],
      expand: ["latest_invoice"],
    });
    expect(endOf(changed)).toBe(at("2028-02-14T12:00:00Z"));
    expect(invoiceOf(changed).lines.data.map((line) => line.amount)).toEqual([-1400, 30_000]);
  });

  it("to end with its period can be taken back; otherwise it ends", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 2800));
    const set = await rig.stripe.subscriptions.update(sub.id, { cancel_at_period_end: true });
    expect(set).toMatchObject({ cancel_at: endOf(sub), canceled_at: START });
    const kept = await rig.stripe.subscriptions.update(sub.id, { cancel_at_period_end: false });
    expect(kept).toMatchObject({ cancel_at: null, canceled_at: null });
    await rig.stripe.subscriptions.update(sub.id, { cancel_at_period_end: true });
    await advance(rig, clock, (endOf(sub) ?? 0) + DAY);
    const gone = await rig.stripe.subscriptions.retrieve(sub.id);
    expect(gone).toMatchObject({ status: "canceled", ended_at: endOf(sub) });
    expect((await refusal(rig.stripe.subscriptions.cancel(sub.id))).code).toBe("resource_missing");
  });

  it("ends with its customer", async () => {
    const { customer } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 2800));
    await rig.stripe.customers.del(customer);
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).status).toBe("canceled");
  });

  it("pauses altogether, and goes on from where it is resumed", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 2800));
    expect((await rig.stripe.subscriptions.pause(sub.id, { type: "subscription" })).status).toBe("paused");
    const later = START + 60 * DAY;
    await advance(rig, clock, later);
    expect((await rig.stripe.invoices.list({ subscription: sub.id })).data).toHaveLength(1);
    const resumed = await rig.stripe.subscriptions.resume(sub.id, { expand: ["latest_invoice"] });
    expect(resumed).toMatchObject({ status: "active", billing_cycle_anchor: later });
    expect(invoiceOf(resumed)).toMatchObject({ status: "paid", total: 2800 });
  });

  it("ends a trial at once, or makes it longer", async () => {
    const { customer } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 2800), { trial_period_days: 5 });
    const longer = await rig.stripe.subscriptions.update(sub.id, { trial_end: START + 9 * DAY });
    expect(longer).toMatchObject({ status: "trialing", trial_end: START + 9 * DAY });
    expect(endOf(longer)).toBe(START + 9 * DAY);
    const begun = await rig.stripe.subscriptions.update(sub.id, {
      trial_end: "now",
      expand: ["latest_invoice"],
    });
    expect(begun).toMatchObject({ status: "active", trial_end: START, billing_cycle_anchor: START });
    expect(invoiceOf(begun)).toMatchObject({ status: "paid", total: 2800 });
  });

  it("is billed by mail when it is sent", async () => {
    const { customer, clock } = await newClient(rig, null);
    const sub = await subscribe(customer, await monthly(rig, 2800), {
      collection_method: "send_invoice",
      days_until_due: 10,
    });
    expect(sub.status).toBe("active");
    expect(invoiceOf(sub)).toMatchObject({ status: "open", due_date: START + 10 * DAY });
    await advance(rig, clock, START + 11 * DAY);
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).status).toBe("past_due");
    await rig.stripe.invoices.pay(invoiceOf(sub).id, { paid_out_of_band: true });
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).status).toBe("active");
  });

  it("pauses its collection", async () => {
    const { customer, clock } = await newClient(rig);
    const sub = await subscribe(customer, await monthly(rig, 2800));
    await rig.stripe.subscriptions.update(sub.id, { pause_collection: { behavior: "void" } });
    await advance(rig, clock, (endOf(sub) ?? 0) + HOUR);
    const [invoice] = (await rig.stripe.invoices.list({ subscription: sub.id })).data;
    expect(invoice?.status).toBe("void");
    const resumed = await rig.stripe.subscriptions.update(sub.id, { pause_collection: "" });
    expect(resumed.pause_collection).toBeNull();
  });
});
