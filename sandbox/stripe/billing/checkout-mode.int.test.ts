import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, refusal, send, startRig } from "../test-support";
import { DAY, HOUR, monthly, newestEvent, typesSince } from "./billing-test-support";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

async function open(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return rig.stripe.checkout.sessions.create({
    mode: "subscription",
    success_url: "https://product.test/paid",
    line_items: [{ price: await monthly(rig, 4900, "Agency plan"), quantity: 1 }],
    client_reference_id: "agency-1",
    ...more,
  });
}

function fill(url: string | null, number: string) {
  const form = new URLSearchParams({ email: "a@b.test", name: "Ada", number, expiry: "12 / 34", cvc: "123" });
  return send(rig, "POST", new URL(url ?? "").pathname, { form: form.toString() });
}

const result = (id: string) =>
  rig.stripe.checkout.sessions.retrieve(id, { expand: ["subscription", "invoice"] });

describe("Checkout of a subscription", () => {
  it("starts it with the card that was typed", async () => {
    const session = await open({ subscription_data: { metadata: { agency: "1" } } });
    expect(session).toMatchObject({ amount_total: 4900, subscription: null, payment_status: "unpaid" });
    const before = await newestEvent(rig);
    expect((await fill(session.url, "4242424242424242")).status).toBe(303);
    const done = await result(session.id);
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      payment_intent: null,
      subscription: { status: "active", metadata: { agency: "1" } },
      invoice: { status: "paid", amount_paid: 4900 },
    });
    const sub = done.subscription as Stripe.Subscription;
    expect(sub.default_payment_method).toMatch(/^pm_/);
    const types = await typesSince(rig, before, ["customer.subscription", "invoice.", "checkout"]);
    expect(types).toEqual([
      "invoice.created",
      "customer.subscription.created",
      "invoice.finalized",
      "invoice.paid",
      "invoice.payment_succeeded",
      "customer.subscription.updated",
      "checkout.session.completed",
    ]);
  });

  it("leaves nothing behind when the card is refused", async () => {
    const session = await open();
    expect((await fill(session.url, "4000000000000002")).status).toBe(422);
    const { customer } = await rig.stripe.checkout.sessions.retrieve(session.id);
    expect((await rig.stripe.subscriptions.list({ customer: String(customer), status: "all" })).data).toEqual(
      [],
    );
    expect((await fill(session.url, "4242424242424242")).status).toBe(303);
    expect((await result(session.id)).subscription).toMatchObject({ status: "active" });
  });

  it("waits for the person to prove who they are", async () => {
    const session = await open();
    const asked = await fill(session.url, "4000002760003184");
    const page = new URL(asked.headers.get("location") ?? "").pathname;
    expect((await result(session.id)).status).toBe("open");
    const proven = await send(rig, "POST", page, { form: "answer=yes" });
    const back = new URL(proven.headers.get("location") ?? "");
    await send(rig, "GET", `${back.pathname}${back.search}`);
    expect(await result(session.id)).toMatchObject({
      status: "complete",
      subscription: { status: "active" },
    });
  });

  it("takes nothing today when a trial comes first, and the card afterwards", async () => {
    const session = await open({ subscription_data: { trial_period_days: 14 } });
    expect(session.amount_total).toBe(0);
    await fill(session.url, "4242424242424242");
    const done = await result(session.id);
    expect(done).toMatchObject({
      payment_status: "no_payment_required",
      subscription: { status: "trialing" },
    });
    const advanceSeconds = 14 * DAY + HOUR + 60;
    await send(rig, "POST", "/_sandbox/clock", { json: { advanceSeconds } });
    const sub = done.subscription as Stripe.Subscription;
    const begun = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(begun).toMatchObject({ status: "active", latest_invoice: { status: "paid", amount_paid: 4900 } });
  });

  it("refuses what cannot become a subscription", async () => {
    const once = { currency: "usd", unit_amount: 900, product_data: { name: "Set-up" } };
    const error = await refusal(open({ line_items: [{ price_data: once, quantity: 1 }] }));
    expect(error.param).toBe("line_items");
    const share = await refusal(open({ subscription_data: { application_fee_percent: 5 } }));
    expect(share.param).toBe("application_fee_percent");
    const wrong = await refusal(open({ mode: "payment", subscription_data: { trial_period_days: 3 } }));
    expect(wrong.message).toContain("payment");
  });
});
