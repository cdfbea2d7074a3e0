import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, refusal, send, startRig } from "../test-support";
import { giveCard, monthly } from "./billing-test-support";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

async function subscribed(price: string) {
  const { id: customer } = await rig.stripe.customers.create({ email: "owner@acme.test" });
  await giveCard(rig, customer, "pm_card_visa");
  const sub = await rig.stripe.subscriptions.create({ customer, items: [{ price }] });
  return { customer, sub };
}

const press = (url: string, form: Record<string, string>) =>
  send(rig, "POST", new URL(url).pathname, { form: new URLSearchParams(form).toString() });

describe("the portal", () => {
  it("lists plans, cancels them at the end of their period and takes that back", async () => {
    const { customer, sub } = await subscribed(await monthly(rig, 2000, "Studio"));
    const { url } = await rig.stripe.billingPortal.sessions.create({ customer });
    expect((await send(rig, "GET", new URL(url).pathname)).body).toContain("Studio");
    expect((await press(url, { cancel: sub.id })).status).toBe(303);
    expect(await rig.stripe.subscriptions.retrieve(sub.id)).toMatchObject({
      status: "active",
      cancel_at_period_end: true,
      cancellation_details: { reason: "cancellation_requested" },
    });
    await press(url, { keep: sub.id });
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).cancel_at_period_end).toBe(false);
    const other = await subscribed(await monthly(rig, 2000));
    expect((await press(url, { cancel: other.sub.id })).status).toBe(422);
  });

  it("opens for one change only, and goes back afterwards", async () => {
    const { customer, sub } = await subscribed(await monthly(rig, 2000));
    const return_url = "https://product.test/after";
    const after_completion = { type: "redirect" as const, redirect: { return_url } };
    const price = await monthly(rig, 9000, "Large");
    const items = [{ id: sub.items.data[0]?.id ?? "", price, quantity: 1 }];
    const flow_data = {
      type: "subscription_update_confirm" as const,
      after_completion,
      subscription_update_confirm: { subscription: sub.id, items },
    };
    const closed = rig.stripe.billingPortal.sessions.create({ customer, flow_data });
    expect((await refusal(closed)).param).toBe("flow_data[type]");
    const configuration = await rig.stripe.billingPortal.configurations.create({
      features: { subscription_update: { enabled: true } },
    });
    const session = await rig.stripe.billingPortal.sessions.create({
      customer,
      configuration: configuration.id,
      flow_data,
    });
    expect((await send(rig, "GET", new URL(session.url).pathname)).body).toContain("Large, $90.00 per month");
    const done = await press(session.url, { confirm: sub.id });
    expect(done.headers.get("location")).toBe(return_url);
    const changed = await rig.stripe.subscriptions.retrieve(sub.id, { expand: ["latest_invoice"] });
    expect(changed.items.data[0]?.price.id).toBe(price);
    expect(changed.latest_invoice).toMatchObject({ status: "paid", billing_reason: "subscription_update" });
    const cancelling = await rig.stripe.billingPortal.sessions.create({
      customer,
      flow_data: { type: "subscription_cancel", subscription_cancel: { subscription: sub.id } },
    });
    await press(cancelling.url, { cancel: sub.id });
    expect((await rig.stripe.subscriptions.retrieve(sub.id)).cancel_at_period_end).toBe(true);
  });
});
