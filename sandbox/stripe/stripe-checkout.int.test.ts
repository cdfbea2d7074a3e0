import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, received, refusal, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const urls = {
  success_url: "https://product.test/paid?session={CHECKOUT_SESSION_ID}",
  cancel_url: "https://product.test/back",
};
const topUp: Stripe.Checkout.SessionCreateParams = {
  mode: "payment",
  ...urls,
  client_reference_id: "workspace-1",
  line_items: [
    {
      quantity: 2,
      price_data: { currency: "usd", unit_amount: 2500, product_data: { name: "Call credit" } },
    },
  ],
};

function fill(url: string | null, number: string) {
  const form = new URLSearchParams({
    email: "owner@acme.test",
    name: "Ada Owner",
    number,
    expiry: "12 / 34",
    cvc: "123",
  });
  return send(rig, "POST", new URL(url ?? "").pathname, { form: form.toString() });
}

describe("paying", () => {
  it("shows what is bought, takes the card and goes back", async () => {
    const session = await rig.stripe.checkout.sessions.create(topUp);
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 5000 });
    const page = await send(rig, "GET", new URL(session.url ?? "").pathname);
    expect(page.body).toContain("Call credit");
    expect(page.body).toContain("$50.00");
    expect(page.body).toContain(urls.cancel_url);
    const answer = await fill(session.url, "4242 4242 4242 4242");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`https://product.test/paid?session=${session.id}`);
    const event = await received(rig, "checkout.session.completed");
    expect(event.data.object).toMatchObject({
      id: session.id,
      status: "complete",
      payment_status: "paid",
      client_reference_id: "workspace-1",
      customer_details: { email: "owner@acme.test", name: "Ada Owner" },
    });
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent", "line_items.data.price"],
    });
    expect(done.payment_intent).toMatchObject({ status: "succeeded", amount_received: 5000 });
    const [charge] = (await rig.stripe.charges.list({ limit: 1 })).data;
    const receipt = await send(rig, "GET", new URL(charge?.receipt_url ?? "").pathname);
    expect(receipt.body).toContain("$50.00");
    expect(done.line_items?.data[0]).toMatchObject({ quantity: 2, description: "Call credit" });
    expect((await fill(session.url, "4242424242424242")).status).toBe(410);
  });

  it("stays open when the card is declined", async () => {
    const session = await rig.stripe.checkout.sessions.create(topUp);
    const answer = await fill(session.url, "4000000000000002");
    expect(answer.status).toBe(422);
    expect(answer.body).toContain("Your card was declined.");
    expect(answer.body).toContain('value="owner@acme.test"');
    expect((await rig.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    expect((await fill(session.url, "4242424242424242")).status).toBe(303);
  });

  it.each([
    ["yes", "complete"],
    ["no", "open"],
  ])("asks who the person is: %s", async (answer, status) => {
    const session = await rig.stripe.checkout.sessions.create(topUp);
    const asked = await fill(session.url, "4000002760003184");
    const bank = new URL(asked.headers.get("location") ?? "");
    expect((await send(rig, "GET", bank.pathname)).body).toContain("Is it you?");
    const answered = await send(rig, "POST", bank.pathname, { form: `answer=${answer}` });
    const back = new URL(answered.headers.get("location") ?? "");
    await send(rig, "GET", back.pathname + back.search);
    expect((await rig.stripe.checkout.sessions.retrieve(session.id)).status).toBe(status);
  });

  it("keeps the card of a customer for later payments", async () => {
    const session = await rig.stripe.checkout.sessions.create({
      ...topUp,
      payment_intent_data: { setup_future_usage: "off_session", metadata: { kind: "credit" } },
    });
    await fill(session.url, "4242424242424242");
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    const intent = done.payment_intent as Stripe.PaymentIntent;
    expect(intent.metadata).toEqual({ kind: "credit" });
    const again = await rig.stripe.paymentIntents.create({
      amount: 700,
      currency: "usd",
      customer: String(done.customer),
      payment_method: String(intent.payment_method),
      off_session: true,
      confirm: true,
    });
    expect(again.status).toBe("succeeded");
  });
});

describe("saving a card", () => {
  it("charges nothing", async () => {
    const { id } = await rig.stripe.customers.create({ email: "owner@acme.test" });
    const session = await rig.stripe.checkout.sessions.create({
      mode: "setup",
      currency: "usd",
      customer: id,
      success_url: urls.success_url,
    });
    expect((await fill(session.url, "4242424242424242")).status).toBe(303);
    const done = await rig.stripe.checkout.sessions.retrieve(session.id, { expand: ["setup_intent"] });
    expect(done).toMatchObject({ status: "complete", payment_status: "no_payment_required" });
    expect(done.setup_intent).toMatchObject({ status: "succeeded", customer: id });
    expect((await rig.stripe.customers.listPaymentMethods(id)).data).toHaveLength(1);
  });
});

describe("what a session must be", () => {
  it.each([
    ["an address to go on to", { ...topUp, success_url: undefined }, "success_url"],
    ["an address of the web", { ...topUp, success_url: "javascript:alert(1)" }, "success_url"],
    [
      "quantities",
      { ...topUp, line_items: [{ price_data: topUp.line_items?.[0]?.price_data }] },
      "line_items[0][quantity]",
    ],
    ["half an hour of life", { ...topUp, expires_at: Math.floor(Date.now() / 1000) + 60 }, "expires_at"],
    [
      "no share for nobody",
      { ...topUp, payment_intent_data: { application_fee_amount: 5 } },
      "application_fee_amount",
    ],
  ])("%s", async (_, params, param) => {
    const error = await refusal(
      rig.stripe.checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams),
    );
    expect(error.param).toBe(param);
  });

  it("expires by hand and by time", async () => {
    const first = await rig.stripe.checkout.sessions.create(topUp);
    const expired = await rig.stripe.checkout.sessions.expire(first.id);
    expect(expired).toMatchObject({ status: "expired", url: null });
    expect((await fill(first.url, "4242424242424242")).status).toBe(410);
    const second = await rig.stripe.checkout.sessions.create(topUp);
    await send(rig, "POST", "/_sandbox/clock", { json: { advanceSeconds: 24 * 3600 } });
    expect((await rig.stripe.checkout.sessions.retrieve(second.id)).status).toBe("expired");
    expect((await refusal(rig.stripe.checkout.sessions.expire(second.id))).statusCode).toBe(400);
  });
});

describe("the portal", () => {
  it("adds, prefers and removes cards", async () => {
    const { id } = await rig.stripe.customers.create({ email: "owner@acme.test" });
    const session = await rig.stripe.billingPortal.sessions.create({
      customer: id,
      return_url: urls.cancel_url,
    });
    const path = new URL(session.url).pathname;
    expect((await send(rig, "GET", path)).body).toContain("No card yet.");
    expect((await fill(session.url, "4242424242424242")).status).toBe(303);
    expect((await fill(session.url, "5555555555554444")).status).toBe(303);
    const [newer, older] = (await rig.stripe.customers.listPaymentMethods(id)).data;
    const preferred = async () =>
      ((await rig.stripe.customers.retrieve(id)) as Stripe.Customer).invoice_settings.default_payment_method;
    expect(await preferred()).toBe(newer?.id);
    await send(rig, "POST", path, { form: `default=${older?.id}` });
    expect(await preferred()).toBe(older?.id);
    await send(rig, "POST", path, { form: `remove=${older?.id}` });
    expect(await preferred()).toBeNull();
    expect((await fill(session.url, "4000000000000002")).body).toContain("declined");
    expect((await send(rig, "GET", "/p/session/unknown")).status).toBe(410);
  });
});
