import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitFor } from "../voice/test-support";
import { startStripe } from "./start-stripe";
import { clientOf, product, type Rig, received, refusal, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(async () => {
  await send(rig, "POST", "/_sandbox/reset");
  rig.sandbox.control({ rateLimit: null, retryDelaysMs: [5, 5] });
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => 200);
});
afterAll(() => rig.stop());

function fault(...faults: object[]) {
  return send(rig, "POST", "/_sandbox/faults", { json: { faults } });
}

describe("keys, versions and addresses", () => {
  it.each([
    ["none", "", 401],
    ["a live one", "Bearer sk_live_something1234", 401],
    ["a publishable one", "Bearer pk_test_something1234", 401],
    ["a test key", "Bearer sk_test_something1234", 200],
  ])("with %s", async (_, authorization, status) => {
    const answer = await send(rig, "GET", "/v1/customers", { headers: { authorization } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("request-id")).toMatch(/^req_/);
    expect(answer.headers.get("stripe-version")).toBe("2026-10-28.endive");
  });

  it("speaks one version only", async () => {
    const answer = await send(rig, "GET", "/v1/customers", { headers: { "stripe-version": "2024-06-20" } });
    expect(answer.status).toBe(400);
  });

  it("keeps the accounts of two keys apart", async () => {
    const { id } = await rig.stripe.customers.create({ email: "a@b.co" });
    const other = clientOf(rig.sandbox, "sk_test_somebodyElse");
    expect((await refusal(other.customers.retrieve(id))).code).toBe("resource_missing");
  });

  it("refuses an account that is not connected", async () => {
    const error = await refusal(rig.stripe.customers.list({}, { stripeAccount: "acct_unknown" }));
    expect(error).toBeInstanceOf(Stripe.errors.StripePermissionError);
    expect(error.code).toBe("account_invalid");
  });

  it("does not know every address", async () => {
    const answer = await send(rig, "POST", "/v1/nothing_here");
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ error: { type: "invalid_request_error" } });
  });
});

describe("parameters", () => {
  it.each([
    ["unknown", "email=a%40b.co&colour=red", "parameter_unknown", "colour"],
    ["nested and unknown", "invoice_settings[colour]=red", "parameter_unknown", "invoice_settings[colour]"],
    ["not an address", "email=nobody", "email_invalid", "email"],
  ])("%s", async (_, form, code, param) => {
    const answer = await send(rig, "POST", "/v1/customers", { form });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { type: "invalid_request_error", code, param } });
  });

  it("names what is missing", async () => {
    const answer = await send(rig, "POST", "/v1/products", { form: "" });
    expect(answer.body).toMatchObject({ error: { code: "parameter_missing", param: "name" } });
  });

  it("refuses what the version removed", async () => {
    const form = "amount=1000&currency=usd&payment_method_types[0]=card";
    const answer = await send(rig, "POST", "/v1/payment_intents", { form });
    expect(answer.body).toMatchObject({
      error: { code: "parameter_unknown", param: "payment_method_types" },
    });
  });

  it("wants a form, not JSON", async () => {
    expect((await send(rig, "POST", "/v1/customers", { json: { email: "a@b.co" } })).status).toBe(400);
  });

  it("merges, clears and limits metadata", async () => {
    const { id } = await rig.stripe.customers.create({ metadata: { a: "1", b: "2" } });
    const changed = await rig.stripe.customers.update(id, { metadata: { a: "", c: "3" } });
    expect(changed.metadata).toEqual({ b: "2", c: "3" });
    expect((await rig.stripe.customers.update(id, { metadata: "" })).metadata).toEqual({});
    const long = await refusal(rig.stripe.customers.update(id, { metadata: { a: "x".repeat(501) } }));
    expect(long.statusCode).toBe(400);
  });
});

describe("lists and expansion", () => {
  it("pages in both directions", async () => {
    for (const name of ["one", "two", "three"]) await rig.stripe.customers.create({ name });
    const first = await rig.stripe.customers.list({ limit: 2 });
    expect(first.data.map((each) => each.name)).toEqual(["three", "two"]);
    expect(first.has_more).toBe(true);
    const last = first.data.at(-1)?.id ?? "";
    const second = await rig.stripe.customers.list({ limit: 2, starting_after: last });
    expect(second.data.map((each) => each.name)).toEqual(["one"]);
    expect(second.has_more).toBe(false);
    const back = await rig.stripe.customers.list({ ending_before: second.data[0]?.id ?? "" });
    expect(back.data.map((each) => each.name)).toEqual(["three", "two"]);
    expect((await refusal(rig.stripe.customers.list({ limit: 101 }))).statusCode).toBe(400);
  });

  it("shows what is asked for, and only what can be shown", async () => {
    const made = await rig.stripe.products.create({ name: "Minutes" });
    const price = await rig.stripe.prices.create({
      product: made.id,
      currency: "usd",
      unit_amount: 4900,
      currency_options: { eur: { unit_amount: 4500 } },
      expand: ["product", "currency_options"],
    });
    expect(price.product).toMatchObject({ id: made.id, name: "Minutes" });
    expect(price.currency_options?.eur?.unit_amount).toBe(4500);
    expect((await rig.stripe.prices.retrieve(price.id)).currency_options).toBeUndefined();
    expect((await refusal(rig.stripe.prices.retrieve(price.id, { expand: ["colour"] }))).param).toBe(
      "expand",
    );
  });
});

describe("idempotency", () => {
  it("answers the same again and does the work once", async () => {
    const options = { idempotencyKey: "once" };
    const first = await rig.stripe.customers.create({ name: "A" }, options);
    const again = await rig.stripe.customers.create({ name: "A" }, options);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await rig.stripe.customers.list()).data).toHaveLength(1);
    const error = await refusal(rig.stripe.customers.create({ name: "B" }, options));
    expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it("keeps no refusals of parameters, but a 500", async () => {
    const bad = await send(rig, "POST", "/v1/customers", {
      form: "x=1",
      headers: { "idempotency-key": "k" },
    });
    expect(bad.status).toBe(400);
    await fault({ status: 500, path: "/v1/customers" });
    const key = { idempotencyKey: "k" };
    expect((await refusal(rig.stripe.customers.create({ name: "A" }, key))).statusCode).toBe(500);
    expect((await refusal(rig.stripe.customers.create({ name: "A" }, key))).statusCode).toBe(500);
    expect((await rig.stripe.customers.create({ name: "A" }, { idempotencyKey: "new" })).name).toBe("A");
  });

  it("refuses the same key while the first request runs", async () => {
    await fault({ status: 200, delayMs: 300 });
    const key = { idempotencyKey: "busy" };
    const slow = rig.stripe.customers.create({ name: "A" }, key);
    await waitFor(async () => {
      const { body } = await send(rig, "GET", "/_sandbox/requests");
      return JSON.stringify(body).includes("POST /v1/customers") || null;
    });
    expect((await refusal(rig.stripe.customers.create({ name: "A" }, key))).statusCode).toBe(409);
    expect((await slow).name).toBe("A");
  });
});

describe("trouble", () => {
  it("limits the rate", async () => {
    rig.sandbox.control({ rateLimit: 1 });
    const results = await Promise.allSettled([1, 2, 3].map(() => rig.stripe.customers.list()));
    expect(results.filter((result) => result.status === "rejected")).toHaveLength(2);
    rig.sandbox.control({ rateLimit: null });
    await fault({ status: 429 });
    expect(await refusal(rig.stripe.customers.list())).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    await fault({ status: 429, code: "lock_timeout" });
    expect((await refusal(rig.stripe.customers.list())).code).toBe("lock_timeout");
  });

  it("cuts the line before the work and after it", async () => {
    // The SDK tries once more by itself when the line is cut.
    await fault({ status: 0, times: 2 });
    const lost = await refusal(rig.stripe.customers.create({ name: "A" }, { idempotencyKey: "lost" }));
    expect(lost).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect((await rig.stripe.customers.list()).data).toEqual([]);
    await fault({ status: 0, times: 2, afterWork: true, method: "POST" });
    const key = { idempotencyKey: "done" };
    await refusal(rig.stripe.customers.create({ name: "B" }, key));
    const { id } = await rig.stripe.customers.create({ name: "B" }, key);
    expect((await rig.stripe.customers.list()).data.map((each) => each.id)).toEqual([id]);
  });
});

describe("what is kept", () => {
  it("outlives a restart, and so do deliveries that wait", async () => {
    rig.receiver.answerWith(() => 503);
    rig.sandbox.control({ retryDelaysMs: [60_000] });
    const customer = await rig.stripe.customers.create({ name: "Kept" });
    await received(rig, "customer.created");
    await rig.sandbox.stop();
    const secret = { ...product, appUrl: rig.receiver.url };
    rig.sandbox = await startStripe({ port: 0, home: rig.home, product: secret });
    rig.stripe = clientOf(rig.sandbox);
    expect((await rig.stripe.customers.retrieve(customer.id)).id).toBe(customer.id);
    const [event] = (await rig.stripe.events.list({ type: "customer.created" })).data;
    expect(event?.pending_webhooks).toBe(1);
  });

  it("is the time, too, and events are forgotten after 30 days of it", async () => {
    const { id } = await rig.stripe.customers.create({ name: "Old" });
    await send(rig, "POST", "/_sandbox/clock", { json: { advanceSeconds: 31 * 24 * 3600 } });
    expect((await rig.stripe.events.list()).data).toEqual([]);
    await rig.sandbox.stop();
    rig.sandbox = await startStripe({ port: 0, home: rig.home });
    rig.stripe = clientOf(rig.sandbox);
    const later = await rig.stripe.customers.create({ name: "New" });
    const earlier = await rig.stripe.customers.retrieve(id);
    expect(later.created - ("created" in earlier ? earlier.created : 0)).toBeGreaterThan(30 * 24 * 3600);
  });
});
