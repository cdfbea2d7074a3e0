import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../voice/test-support";
import { product, type Rig, refusal, startRig } from "../test-support";
import { advance, DAY, HOUR, newClient, START } from "./billing-test-support";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

let names = 0;

async function newMeter(formula: "count" | "last" | "sum" = "sum") {
  names += 1;
  const event_name = `call_minutes_${names}`;
  const meter = await rig.stripe.billing.meters.create({
    display_name: "Call minutes",
    event_name,
    default_aggregation: { formula },
  });
  return { id: meter.id, event_name };
}

interface Use {
  value: string;
  at?: number;
  identifier?: string;
}

function use(meter: { event_name: string }, customer: string, { value, at, identifier }: Use) {
  return rig.stripe.billing.meterEvents.create({
    event_name: meter.event_name,
    payload: { stripe_customer_id: customer, value },
    ...(at === undefined ? {} : { timestamp: at }),
    ...(identifier === undefined ? {} : { identifier }),
  });
}

/** Waits for a thin event of a type and fetches it, with its data. */
async function thin(type: string) {
  const found = await waitFor(() => {
    for (const { path, body, headers } of rig.receiver.received) {
      if (!path.endsWith("stripe-thin") || !body.includes(`"type":"${type}"`)) continue;
      const signature = String(headers["stripe-signature"]);
      return rig.stripe.parseEventNotification(body, signature, product.thinWebhookSecret);
    }
    return null;
  });
  return rig.stripe.v2.core.events.retrieve(found.id);
}

describe("metered prices", () => {
  it("are billed in arrears, with what came in while the invoice was a draft", async () => {
    const { customer, clock } = await newClient(rig);
    const meter = await newMeter();
    const price = await rig.stripe.prices.create({
      currency: "usd",
      billing_scheme: "tiered",
      tiers_mode: "graduated",
      tiers: [
        { up_to: 100, unit_amount: 10 },
        { up_to: "inf", unit_amount: 5 },
      ],
      recurring: { interval: "month", usage_type: "metered", meter: meter.id },
      product_data: { name: "Minutes" },
    });
    const base = await rig.stripe.prices.create({
      currency: "usd",
      unit_amount: 2000,
      recurring: { interval: "month" },
      product_data: { name: "Base" },
    });
    const wrong = rig.stripe.subscriptions.create({ customer, items: [{ price: price.id, quantity: 1 }] });
    expect((await refusal(wrong)).param).toBe("items[0][quantity]");
    const sub = await rig.stripe.subscriptions.create({
      customer,
      items: [{ price: base.id }, { price: price.id }],
    });
    expect(sub.items.data[1]).not.toHaveProperty("quantity");
    const end = sub.items.data[0]?.current_period_end ?? 0;
    await use(meter, customer, { value: "90", at: START + 60 });
    await advance(rig, clock, end + 60);
    const [draft] = (await rig.stripe.invoices.list({ subscription: sub.id, status: "draft" })).data;
    expect(draft?.lines.data.map((line) => line.amount)).toEqual([900, 2000]);
    // Late, but for the period that is over.
    await use(meter, customer, { value: "30.5", at: end - 1 });
    await use(meter, customer, { value: "7", at: end + 1 });
    await advance(rig, clock, end + HOUR);
    const paid = await rig.stripe.invoices.retrieve(draft?.id ?? "");
    expect(paid.status).toBe("paid");
    // 100 at 10, 20.5 at 5 (102.5, rounded up), and the base.
    expect(paid.lines.data.map((line) => line.amount)).toEqual([1000, 103, 2000]);
    expect(String(paid.lines.data[1]?.quantity_decimal)).toBe("20.5");
    expect(paid.lines.data[0]?.period).toEqual({ start: START, end });
  });

  it("have no first invoice, and none of a trial's usage", async () => {
    const { customer, clock } = await newClient(rig);
    const meter = await newMeter("count");
    const price = await rig.stripe.prices.create({
      currency: "usd",
      unit_amount_decimal: Stripe.Decimal.from("50.5"),
      recurring: { interval: "month", usage_type: "metered", meter: meter.id },
      product_data: { name: "Calls" },
    });
    const sub = await rig.stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      trial_period_days: 7,
    });
    expect(sub).toMatchObject({ status: "trialing", latest_invoice: null });
    await use(meter, customer, { value: "1" });
    await advance(rig, clock, START + 7 * DAY + HOUR);
    await use(meter, customer, { value: "1" });
    await use(meter, customer, { value: "1" });
    const begun = await rig.stripe.subscriptions.retrieve(sub.id);
    await advance(rig, clock, (begun.items.data[0]?.current_period_end ?? 0) + HOUR);
    const totals = async () =>
      (await rig.stripe.invoices.list({ subscription: sub.id })).data.map((each) => each.total);
    expect(await totals()).toEqual([101]);
    await use(meter, customer, { value: "1", at: (begun.items.data[0]?.current_period_end ?? 0) + 60 });
    await rig.stripe.subscriptions.cancel(sub.id, { invoice_now: true });
    expect(await totals()).toEqual([51, 101]);
  });
});

describe("meter events", () => {
  it("count once per identifier, within their window, until they are cancelled", async () => {
    const { customer } = await newClient(rig);
    const meter = await newMeter();
    const identifier = `call-${meter.id}`;
    await use(meter, customer, { value: "5", identifier });
    const again = await refusal(use(meter, customer, { value: "5", identifier }));
    expect(again).toMatchObject({ statusCode: 400, param: "identifier" });
    const early = await refusal(use(meter, customer, { value: "5", at: START - 36 * DAY }));
    expect(early.code).toBe("timestamp_too_far_in_past");
    const late = await refusal(use(meter, customer, { value: "5", at: START + 301 }));
    expect(late.code).toBe("timestamp_in_future");
    await use(meter, customer, { value: "2.5", at: START - 3 * HOUR });
    const window = { customer, start_time: START - DAY, end_time: START + DAY };
    const sum = async () =>
      (await rig.stripe.billing.meters.listEventSummaries(meter.id, window)).data[0]?.aggregated_value;
    expect(await sum()).toBe(7.5);
    const hourly = await rig.stripe.billing.meters.listEventSummaries(meter.id, {
      ...window,
      value_grouping_window: "hour",
    });
    expect(hourly.data.map((each) => each.aggregated_value)).toEqual([5, 2.5]);
    const cancel = { event_name: meter.event_name, type: "cancel" as const, cancel: { identifier } };
    await rig.stripe.billing.meterEventAdjustments.create(cancel);
    expect(await sum()).toBe(2.5);
    expect((await refusal(rig.stripe.billing.meterEventAdjustments.create(cancel))).statusCode).toBe(400);
  });

  it("that cannot be counted are reported by thin events only", async () => {
    const meter = await newMeter();
    const lost = await use(meter, "cus_nobody", { value: "5" });
    expect(lost.object).toBe("billing.meter_event");
    const report = await thin("v1.billing.meter.error_report_triggered");
    expect(report).toMatchObject({
      related_object: { id: meter.id, type: "billing.meter" },
      data: {
        reason: {
          error_types: [
            {
              code: "meter_event_customer_not_found",
              sample_errors: [{ request: { identifier: lost.identifier } }],
            },
          ],
        },
      },
    });
    await use({ event_name: "no_such_meter" }, "cus_nobody", { value: "5" });
    expect((await thin("v1.billing.meter.no_meter_found")).type).toBe("v1.billing.meter.no_meter_found");
  });

  it("stop with their meter, whose name is then free", async () => {
    const meter = await newMeter();
    const twice = rig.stripe.billing.meters.create({
      display_name: "Same",
      event_name: meter.event_name,
      default_aggregation: { formula: "sum" },
    });
    expect((await refusal(twice)).param).toBe("event_name");
    expect((await rig.stripe.billing.meters.deactivate(meter.id)).status).toBe("inactive");
    expect((await rig.stripe.billing.meters.reactivate(meter.id)).status).toBe("active");
  });
});
