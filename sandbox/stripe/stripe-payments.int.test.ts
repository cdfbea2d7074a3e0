import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, received, refusal, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

async function customerWith(card: string): Promise<{ customer: string; method: string }> {
  const { id } = await rig.stripe.customers.create({ email: "owner@acme.test" });
  const method = await rig.stripe.paymentMethods.attach(card, { customer: id });
  return { customer: id, method: method.id };
}

function charge(from: { customer: string; method: string }, amount = 5000) {
  return rig.stripe.paymentIntents.create({
    amount,
    currency: "usd",
    customer: from.customer,
    payment_method: from.method,
    off_session: true,
    confirm: true,
  });
}

describe("taking money", () => {
  it("succeeds with a good card and books amount and fee", async () => {
    const intent = await charge(await customerWith("pm_card_visa"));
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 5000 });
    const expanded = await rig.stripe.paymentIntents.retrieve(intent.id, {
      expand: ["latest_charge.balance_transaction"],
    });
    const taken = expanded.latest_charge as Stripe.Charge;
    const booked = taken.balance_transaction as Stripe.BalanceTransaction;
    expect(booked).toMatchObject({ amount: 5000, fee: 175, net: 4825, type: "charge" });
    const event = await received(rig, "payment_intent.succeeded");
    expect(event.data.object).toMatchObject({ id: intent.id });
  });

  it("takes thousandths in steps of ten, and of rupiah more digits than of other money", async () => {
    const ask = (amount: number, currency: string) => rig.stripe.paymentIntents.create({ amount, currency });
    expect((await refusal(ask(12_341, "kwd"))).message).toContain("divisible by 10");
    expect(await ask(12_340, "kwd")).toMatchObject({ amount: 12_340 });
    expect((await refusal(ask(100_000_000, "usd"))).code).toBe("amount_too_large");
    expect(await ask(20_000_000_000, "idr")).toMatchObject({ amount: 20_000_000_000 });
  });

  it.each([
    ["pm_card_chargeCustomerFail", "card_declined", "generic_decline"],
    ["pm_card_authenticationRequired", "authentication_required", "authentication_required"],
  ])("off session with %s is refused", async (card, code, declineCode) => {
    const error = await refusal(charge(await customerWith(card)));
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({ statusCode: 402, code, decline_code: declineCode });
    expect(error.payment_intent).toMatchObject({ status: "requires_payment_method" });
    expect(error.payment_intent?.last_payment_error?.code).toBe(code);
  });

  it.each([
    ["pm_card_visa_chargeDeclined", "card_declined"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card"],
    ["pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined"],
  ])("%s cannot even be attached", async (card, code) => {
    expect((await refusal(customerWith(card))).code).toBe(code);
  });

  it("wants a return address, a customer's own card and an amount that is worth it", async () => {
    const mine = await customerWith("pm_card_visa");
    const other = await customerWith("pm_card_visa");
    const base = { currency: "usd", payment_method: mine.method, confirm: true };
    expect((await refusal(rig.stripe.paymentIntents.create({ ...base, amount: 900 }))).message).toContain(
      "return_url",
    );
    const stolen = { ...other, method: mine.method };
    expect((await refusal(charge(stolen))).param).toBe("payment_method");
    expect((await refusal(charge(mine, 49))).code).toBe("amount_too_small");
    expect(
      (await refusal(rig.stripe.paymentIntents.create({ ...base, amount: 900, application_fee_amount: 1 })))
        .param,
    ).toBe("application_fee_amount");
  });

  it("asks the person when they are there", async () => {
    const { customer, method } = await customerWith("pm_card_authenticationRequired");
    const intent = await rig.stripe.paymentIntents.create({
      amount: 1000,
      currency: "usd",
      customer,
      payment_method: method,
      confirm: true,
      return_url: "https://example.com/back",
    });
    expect(intent.status).toBe("requires_action");
    expect(intent.next_action?.redirect_to_url?.url).toContain(intent.id);
    expect((await rig.stripe.paymentIntents.cancel(intent.id)).status).toBe("canceled");
    expect((await refusal(rig.stripe.paymentIntents.confirm(intent.id))).code).toBe(
      "payment_intent_unexpected_state",
    );
  });

  it("captures later, and less", async () => {
    const { customer, method } = await customerWith("pm_card_visa");
    const held = await rig.stripe.paymentIntents.create({
      amount: 2000,
      currency: "usd",
      customer,
      payment_method: method,
      capture_method: "manual",
      confirm: true,
      off_session: true,
    });
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 2000 });
    const taken = await rig.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
    expect(taken).toMatchObject({ status: "succeeded", amount_received: 1500 });
  });
});

describe("giving money back", () => {
  it("in parts, but never more than was taken", async () => {
    const intent = await charge(await customerWith("pm_card_visa"));
    const first = await rig.stripe.refunds.create({ payment_intent: intent.id, amount: 3000 });
    expect(first).toMatchObject({ status: "succeeded", amount: 3000 });
    const more = await refusal(rig.stripe.refunds.create({ payment_intent: intent.id, amount: 2001 }));
    expect(more.param).toBe("amount");
    await rig.stripe.refunds.create({ payment_intent: intent.id });
    const again = await refusal(rig.stripe.refunds.create({ payment_intent: intent.id }));
    expect(again.code).toBe("charge_already_refunded");
    const taken = await rig.stripe.charges.retrieve(String(intent.latest_charge), { expand: ["refunds"] });
    expect(taken).toMatchObject({ refunded: true, amount_refunded: 5000 });
    expect(taken.refunds?.data).toHaveLength(2);
    expect((await received(rig, "charge.refunded")).data.object).toMatchObject({ id: taken.id });
  });

  it("may fail at the bank", async () => {
    const intent = await charge(await customerWith("pm_card_refundFail"));
    const { id } = await rig.stripe.refunds.create({ payment_intent: intent.id });
    expect((await rig.stripe.refunds.retrieve(id)).status).toBe("failed");
    expect((await received(rig, "refund.failed")).data.object).toMatchObject({ id });
  });
});

describe("disputes", () => {
  it("take the money and a fee, and are won with good evidence", async () => {
    const intent = await charge(await customerWith("pm_card_createDispute"));
    const opened = (await received(rig, "charge.dispute.created")).data.object as Stripe.Dispute;
    expect(opened).toMatchObject({ amount: 5000, status: "needs_response", payment_intent: intent.id });
    expect(opened.balance_transactions[0]).toMatchObject({ amount: -5000, fee: 1500, net: -6500 });
    expect((await refusal(rig.stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
      "charge_disputed",
    );
    const evidence = { uncategorized_text: "winning_evidence" };
    const won = await rig.stripe.disputes.update(opened.id, { evidence, submit: true });
    expect(won.status).toBe("won");
    expect((await received(rig, "charge.dispute.funds_reinstated")).data.object).toMatchObject({
      id: opened.id,
    });
    expect((await refusal(rig.stripe.disputes.close(opened.id))).code).toBe("dispute_already_closed");
  });
});

describe("setting up a card", () => {
  it("attaches it and lets it be charged when the person is away", async () => {
    const { id } = await rig.stripe.customers.create({});
    const setup = await rig.stripe.setupIntents.create({
      customer: id,
      payment_method: "pm_card_visa",
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    expect(setup.status).toBe("succeeded");
    const methods = await rig.stripe.customers.listPaymentMethods(id);
    expect(methods.data.map((each) => each.id)).toEqual([setup.payment_method]);
    const paid = await charge({ customer: id, method: String(setup.payment_method) });
    expect(paid.status).toBe("succeeded");
    await rig.stripe.customers.update(id, {
      invoice_settings: { default_payment_method: String(setup.payment_method) },
    });
    await rig.stripe.paymentMethods.detach(String(setup.payment_method));
    const customer = (await rig.stripe.customers.retrieve(id)) as Stripe.Customer;
    expect(customer.invoice_settings.default_payment_method).toBeNull();
  });

  it("takes no card numbers", async () => {
    const form = "type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2034";
    expect((await send(rig, "POST", "/v1/payment_methods", { form })).status).toBe(402);
  });
});

it("shows a customer who was deleted as such", async () => {
  const from = await customerWith("pm_card_visa");
  const { id } = await charge(from);
  await rig.stripe.customers.del(from.customer);
  const intent = await rig.stripe.paymentIntents.retrieve(id, { expand: ["customer"] });
  expect(intent.customer).toEqual({ id: from.customer, object: "customer", deleted: true });
});

describe("prices", () => {
  it("are one of many kinds and hold together", async () => {
    const { id } = await rig.stripe.products.create({ name: "Calls" });
    const common = { product: id, currency: "usd" };
    const recurring = { interval: "month" } as const;
    const tiers: Stripe.PriceCreateParams.Tier[] = [
      { up_to: 100, unit_amount: 10, flat_amount: 500 },
      { up_to: "inf", unit_amount_decimal: Stripe.Decimal.from("7.5") },
    ];
    const scheme = { billing_scheme: "tiered", tiers_mode: "graduated" } as const;
    const tiered = await rig.stripe.prices.create({
      ...common,
      recurring,
      ...scheme,
      tiers,
      expand: ["tiers"],
    });
    expect(tiered.tiers?.[1]).toMatchObject({ up_to: null, unit_amount: null });
    expect(String(tiered.tiers?.[1]?.unit_amount_decimal)).toBe("7.5");
    const open = { ...common, recurring, ...scheme, tiers: tiers.slice(0, 1) };
    expect((await refusal(rig.stripe.prices.create(open))).param).toBe("tiers");
    const metered = {
      ...common,
      unit_amount: 5,
      recurring: { ...recurring, usage_type: "metered" as const },
    };
    expect((await refusal(rig.stripe.prices.create(metered))).param).toBe("recurring[meter]");
  });

  it("give their lookup key away only when told to", async () => {
    const { id } = await rig.stripe.products.create({ name: "Plan" });
    const common = { product: id, currency: "usd", lookup_key: "plan_monthly" };
    const first = await rig.stripe.prices.create({ ...common, unit_amount: 100 });
    expect((await refusal(rig.stripe.prices.create({ ...common, unit_amount: 200 }))).param).toBe(
      "lookup_key",
    );
    const second = await rig.stripe.prices.create({ ...common, unit_amount: 200, transfer_lookup_key: true });
    expect((await rig.stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
    const found = await rig.stripe.prices.list({ lookup_keys: ["plan_monthly"] });
    expect(found.data.map((each) => each.id)).toEqual([second.id]);
  });
});
