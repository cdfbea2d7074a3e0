import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitFor } from "../voice/test-support";
import { product, type Rig, received, refusal, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(async () => {
  await send(rig, "POST", "/_sandbox/reset");
  rig.sandbox.control({ rateLimit: null, retryDelaysMs: [5, 5], stress: false });
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => 200);
});
afterAll(() => rig.stop());

const idle = () => send(rig, "POST", "/_sandbox/deliveries/idle");

describe("events", () => {
  it("say what changed, and from what", async () => {
    const { id } = await rig.stripe.customers.create({ name: "Before" });
    await rig.stripe.customers.update(id, { name: "After" }, { idempotencyKey: "my-key" });
    const event = await received(rig, "customer.updated");
    expect(event.data.previous_attributes).toEqual({ name: "Before" });
    expect(event.data.object).toMatchObject({ id, name: "After" });
    expect(event.request?.idempotency_key).toBe("my-key");
    expect(event.api_version).toBe("2026-10-28.endive");
    expect((await rig.stripe.events.retrieve(event.id)).type).toBe("customer.updated");
  });

  it("are signed with the endpoint's own secret", async () => {
    await rig.stripe.customers.create({ name: "A" });
    await received(rig, "customer.created");
    await expect(received(rig, "customer.created", "whsec_wrong")).rejects.toThrow();
  });

  it("are tried three times", async () => {
    rig.receiver.answerWith(() => 500);
    const { id } = await rig.stripe.customers.create({ name: "A" });
    await waitFor(() => (rig.receiver.received.length >= 3 ? true : null));
    await idle();
    expect(rig.receiver.received).toHaveLength(3);
    const [event] = (await rig.stripe.events.list()).data;
    expect(event?.data.object).toMatchObject({ id });
    expect(event?.pending_webhooks).toBe(0);
  });

  it("come twice and in disorder under stress", async () => {
    rig.sandbox.control({ stress: true, paused: true });
    for (const name of ["1", "2", "3", "4", "5", "6", "7", "8"]) await rig.stripe.customers.create({ name });
    await send(rig, "POST", "/_sandbox/control", { json: { paused: false } });
    await waitFor(() => (rig.receiver.received.length === 16 ? true : null));
    const ids = rig.receiver.received.map(({ body }) => String(JSON.parse(body).id));
    expect(new Set(ids).size).toBe(8);
  });

  it("can be sent again by hand", async () => {
    await rig.stripe.customers.create({ name: "A" });
    const event = await received(rig, "customer.created");
    rig.receiver.received.length = 0;
    const answer = await send(rig, "POST", `/_sandbox/events/${event.id}/resend`);
    expect(answer.body).toEqual({ endpoints: 1 });
    expect((await received(rig, "customer.created")).id).toBe(event.id);
  });
});

describe("webhook endpoints", () => {
  it("show their secret once and get what they asked for", async () => {
    const made = await rig.stripe.webhookEndpoints.create({
      url: `${rig.receiver.url}/mine`,
      enabled_events: ["product.created"],
    });
    expect(made.secret).toMatch(/^whsec_/);
    expect((await rig.stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
    await rig.stripe.customers.create({ name: "A" });
    await rig.stripe.products.create({ name: "P" });
    const event = await waitFor(() => rig.receiver.received.find((item) => item.path === "/mine") ?? null);
    expect(JSON.parse(event.body).type).toBe("product.created");
    const signature = String(event.headers["stripe-signature"]);
    const checked = rig.stripe.webhooks.constructEvent(event.body, signature, made.secret ?? "");
    expect(checked.type).toBe("product.created");
    await rig.stripe.webhookEndpoints.del(made.id);
    expect((await refusal(rig.stripe.webhookEndpoints.retrieve(made.id))).statusCode).toBe(404);
  });

  it("of the product are there from the start", async () => {
    const urls = (await rig.stripe.webhookEndpoints.list()).data.map((each) => new URL(each.url).pathname);
    expect(urls.sort()).toEqual(["/api/webhooks/stripe", "/api/webhooks/stripe-connect"]);
    expect(product.webhookSecret).not.toBe(product.connectWebhookSecret);
  });
});
