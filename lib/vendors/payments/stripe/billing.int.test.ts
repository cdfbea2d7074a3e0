import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { type MoneyStage, moneyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import type { CheckoutInput, Payments } from "../port";
import { paymentService } from "../registry";

const START = new Date("2027-01-15T12:00:00Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const later = (milliseconds: number, from = START) => new Date(from.getTime() + milliseconds);

let own: OwnStripe;
let payments: Payments;
let stage: MoneyStage;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  payments = paymentService();
});
afterAll(() => own.stop());
beforeEach(async () => {
  stage = await moneyStage(own, { client: { startsAt: START } });
});

async function price(amountMicros: bigint): Promise<string> {
  const made = await payments.createPrice(stage.account, {
    key: newId(),
    productName: "Growth",
    amountMicros,
    currency: "USD",
    interval: "month",
    intervalCount: 1,
    metadata: { planVersionId: "v1" },
  });
  return made.priceId;
}

function checkout(purchase: CheckoutInput["purchase"], more: Partial<CheckoutInput> = {}): CheckoutInput {
  return {
    key: newId(),
    customerId: stage.client.stripeCustomerId,
    successUrl: "https://client.example.test/billing?paid=1",
    cancelUrl: "https://client.example.test/billing",
    expiresAt: new Date(Date.now() + HOUR_MS),
    reference: "checkout-row",
    metadata: { checkoutId: "checkout-row" },
    purchase,
    ...more,
  };
}

async function subscribe(priceId: string, more: { trialDays?: number } = {}): Promise<string> {
  const session = await payments.startCheckout(
    stage.account,
    checkout({
      mode: "subscription",
      priceIds: [priceId],
      meteredPriceIds: [],
      trialDays: more.trialDays ?? 0,
      applicationFeePercent: 2.5,
      collectsTax: false,
    }),
  );
  expect((await own.payCheckout(session.url)).status).toBe(303);
  const done = await payments.readCheckout(stage.account, session.id);
  expect(done).toMatchObject({ status: "complete", mode: "subscription", reference: "checkout-row" });
  return done.subscriptionId ?? "";
}

describe("checkout", () => {
  it("takes a payment, keeps its card and makes it the one that is charged", async () => {
    const payer = await stage.addClient(undefined, { card: null });
    const wanted = checkout(
      {
        mode: "payment",
        description: "Balance",
        amountMicros: 50_000_000n,
        currency: "USD",
        applicationFeeMicros: 1_000_000n,
        keepsCard: true,
      },
      { customerId: payer.stripeCustomerId },
    );
    const session = await payments.startCheckout(stage.account, wanted);
    expect((await payments.startCheckout(stage.account, wanted)).id).toBe(session.id);
    expect(session).toMatchObject({
      status: "open",
      isPaid: false,
      amountMicros: 50_000_000n,
      currency: "USD",
    });
    expect((await own.payCheckout(session.url, "4000 0000 0000 0341")).status).toBe(422);
    const paid = await own.payCheckout(session.url, "5555 5555 5555 4444");
    expect(paid).toEqual({ status: 303, location: wanted.successUrl });
    const done = await payments.readCheckout(stage.account, session.id);
    expect(done).toMatchObject({ status: "complete", isPaid: true, customerId: payer.stripeCustomerId });
    const payment = await payments.readPayment(stage.account, done.paymentIntentId ?? "");
    expect(payment).toMatchObject({
      state: "succeeded",
      applicationFeeMicros: 1_000_000n,
      metadata: wanted.metadata,
    });
    expect(await payments.keepCheckoutCard(stage.account, session.id)).toMatchObject({ lastFour: "4444" });
    const { card } = await payments.readCustomer(stage.account, payer.stripeCustomerId);
    expect(card).toMatchObject({ brand: "mastercard" });
    await expect(payments.expireCheckout(stage.account, session.id)).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("leaves a card without a payment, for plans that named another one too", async () => {
    const subscriptionId = await subscribe(await price(99_000_000n));
    const session = await payments.startCheckout(stage.account, checkout({ mode: "setup", currency: "USD" }));
    expect(await payments.keepCheckoutCard(stage.account, session.id)).toBeNull();
    await own.payCheckout(session.url, "5555 5555 5555 4444");
    const card = await payments.keepCheckoutCard(stage.account, session.id);
    expect(card).toMatchObject({ brand: "mastercard" });
    const accountId = stage.account.accountId;
    const sub = await own.stripe.subscriptions.retrieve(subscriptionId, {}, { stripeAccount: accountId });
    expect(sub.default_payment_method).toBe(card?.id);
  });

  it("can be closed, again and again, and asks for the country where taxes are computed", async () => {
    const session = await payments.startCheckout(stage.account, checkout({ mode: "setup", currency: "USD" }));
    await payments.expireCheckout(stage.account, session.id);
    await payments.expireCheckout(stage.account, session.id);
    expect((await payments.readCheckout(stage.account, session.id)).status).toBe("expired");
    const { id } = await payments.createCustomer(stage.account, {
      key: newId(),
      email: "c@example.test",
      name: "C",
      metadata: {},
    });
    const head_office = { address: { country: "US" } };
    await own.stripe.tax.settings.update({ head_office }, { stripeAccount: stage.account.accountId });
    const taxed = await payments.startCheckout(
      stage.account,
      checkout(
        {
          mode: "subscription",
          priceIds: [await price(10_000_000n)],
          meteredPriceIds: [],
          trialDays: 0,
          collectsTax: true,
        },
        { customerId: id },
      ),
    );
    expect((await own.payCheckout(taxed.url)).status).toBe(303);
    expect((await payments.readCustomer(stage.account, id)).country).toBe("US");
  });

  it("refuses things of somebody else and prices that are not sold any more", async () => {
    const foreign = checkout(
      { mode: "setup", currency: "USD" },
      { customerId: stage.agency.stripeCustomerId },
    );
    await expect(payments.startCheckout(stage.account, foreign)).rejects.toMatchObject({ kind: "not_found" });
    const priceId = await price(10_000_000n);
    await payments.archivePrice(stage.account, priceId);
    const purchase = {
      mode: "subscription",
      priceIds: [priceId],
      meteredPriceIds: [],
      trialDays: 0,
      collectsTax: false,
    } as const;
    const gone = payments.startCheckout(
      stage.account,
      checkout({ ...purchase, priceIds: [priceId], meteredPriceIds: [] }),
    );
    await expect(gone).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("a plan", () => {
  it("previews what a change costs, and the change costs that", async () => {
    const [small, large] = [await price(100_000_000n), await price(200_000_000n)];
    const start = await payments.previewStart(stage.account, {
      customerId: stage.client.stripeCustomerId,
      priceId: small,
      trialDays: 0,
    });
    expect(start).toMatchObject({ totalMicros: 100_000_000n, dueNowMicros: 100_000_000n, currency: "USD" });
    const subscriptionId = await subscribe(small);
    const before = await payments.readSubscription(stage.account, subscriptionId);
    expect(before).toMatchObject({
      state: "active",
      customerId: stage.client.stripeCustomerId,
      isPaused: false,
    });
    expect(before.items).toMatchObject([{ priceId: small, isMetered: false, periodStart: START }]);
    await stage.advanceTo(stage.client, later(10 * DAY_MS));
    const change = {
      subscriptionId,
      itemId: before.items[0]?.id ?? "",
      priceId: large,
      prorationDate: later(10 * DAY_MS),
    };
    const preview = await payments.previewChange(stage.account, change);
    expect(preview.lines.map((line) => line.isProration)).toEqual([true, true]);
    expect(preview.dueNowMicros).toBe(preview.totalMicros);
    const wanted = { ...change, timing: "now", key: newId() } as const;
    await own.faults([{ method: "POST", path: "/v1/subscriptions", status: 503, times: 3, afterWork: true }]);
    await expect(payments.changePlan(stage.account, wanted)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await payments.changePlan(stage.account, wanted)).toMatchObject({ outcome: "changed" });
    const query = { from: START, until: later(11 * DAY_MS), customerId: stage.client.stripeCustomerId };
    const { items } = await payments.listInvoices(stage.account, query);
    expect(items.map((each) => each.totalMicros)).toEqual([preview.totalMicros, 100_000_000n]);
    const same = await payments.previewChange(stage.account, change);
    expect(same.dueNowMicros).toBe(0n);
  });

  it("stays as it is where the card is refused", async () => {
    const [small, large] = [await price(100_000_000n), await price(200_000_000n)];
    const subscriptionId = await subscribe(small);
    const { items } = await payments.readSubscription(stage.account, subscriptionId);
    await stage.useCard(stage.client, "pm_card_chargeCustomerFail");
    const accountId = stage.account.accountId;
    await own.stripe.subscriptions.update(
      subscriptionId,
      { default_payment_method: stage.client.cardId ?? "" },
      { stripeAccount: accountId },
    );
    const change = { subscriptionId, itemId: items[0]?.id ?? "", priceId: large, timing: "now" } as const;
    const refused = await payments.changePlan(stage.account, { ...change, key: newId() });
    expect(refused).toEqual({ outcome: "declined", code: "generic_decline" });
    const [kept] = (await payments.readSubscription(stage.account, subscriptionId)).items;
    expect(kept?.priceId).toBe(small);
    const changed = await payments.changePlan(stage.account, {
      ...change,
      timing: "next_period",
      key: newId(),
    });
    expect(changed).toMatchObject({ outcome: "changed", subscription: { items: [{ priceId: large }] } });
    const query = { from: START, until: later(DAY_MS), customerId: stage.client.stripeCustomerId };
    expect((await payments.listInvoices(stage.account, query)).items).toHaveLength(1);
  });

  it("lives through trial, renewal, a refused card, the new one and its end", async () => {
    const monthly = await price(100_000_000n);
    const subscriptionId = await subscribe(monthly, { trialDays: 7 });
    const trial = await payments.readSubscription(stage.account, subscriptionId);
    expect(trial).toMatchObject({ state: "trialing", trialEndsAt: later(7 * DAY_MS) });
    const first = later(7 * DAY_MS + 2 * HOUR_MS);
    await stage.advanceTo(stage.client, first);
    expect((await payments.readSubscription(stage.account, subscriptionId)).state).toBe("active");
    const accountId = stage.account.accountId;
    await stage.useCard(stage.client, "pm_card_chargeCustomerFail");
    await own.stripe.subscriptions.update(
      subscriptionId,
      { default_payment_method: stage.client.cardId ?? "" },
      { stripeAccount: accountId },
    );
    await stage.advanceTo(stage.client, later(32 * DAY_MS, first));
    expect((await payments.readSubscription(stage.account, subscriptionId)).state).toBe("past_due");
    const query = { from: START, until: later(60 * DAY_MS), customerId: stage.client.stripeCustomerId };
    const [owed] = (await payments.listInvoices(stage.account, query)).items;
    expect(owed).toMatchObject({ status: "open", billingReason: "subscription_cycle", subscriptionId });
    // It is for the period that begins, not for the one in which its items were collected.
    const { items } = await payments.readSubscription(stage.account, subscriptionId);
    expect(owed).toMatchObject({ periodStart: items[0]?.periodStart, periodEnd: items[0]?.periodEnd });
    const invoiceId = owed?.id ?? "";
    const pay = () => payments.payInvoice(stage.account, { invoiceId, key: `pay-${invoiceId}` });
    expect(await pay()).toEqual({ outcome: "declined", code: "generic_decline" });
    await stage.useCard(stage.client, "pm_card_visa");
    const paid = await pay();
    expect(paid).toMatchObject({
      outcome: "paid",
      invoice: { status: "paid", amountPaidMicros: 100_000_000n },
    });
    if (paid.outcome === "paid") {
      expect(paid.invoice.applicationFeeMicros).toBe(2_500_000n);
      expect(paid.invoice.paymentIntentIds).toHaveLength(1);
    }
    expect(await pay()).toMatchObject({ outcome: "paid" });
    expect((await payments.readSubscription(stage.account, subscriptionId)).state).toBe("active");
    const step = () => ({ subscriptionId, key: newId() });
    expect(await payments.pauseSubscription(stage.account, step())).toMatchObject({ isPaused: true });
    expect(await payments.resumeSubscription(stage.account, step())).toMatchObject({ isPaused: false });
    const ending = await payments.cancelSubscription(stage.account, { ...step(), when: "period_end" });
    expect(ending).toMatchObject({ cancelsAtPeriodEnd: true, endedAt: null });
    expect(await payments.keepSubscription(stage.account, step())).toMatchObject({
      cancelsAtPeriodEnd: false,
    });
    const ended = await payments.cancelSubscription(stage.account, { ...step(), when: "now" });
    expect(ended.state).toBe("canceled");
    const again = await payments.cancelSubscription(stage.account, { ...step(), when: "now" });
    expect(again.endedAt).toEqual(ended.endedAt);
    const all = await payments.listSubscriptions(stage.account, stage.client.stripeCustomerId);
    expect(all.map((each) => each.state)).toEqual(["canceled"]);
  });
});

describe("an invoice over usage", () => {
  const input = (customerId: string, key = newId()) => ({
    key,
    customerId,
    currency: "USD",
    description: "Calls in January",
    lines: Array.from({ length: 12 }, (_, index) => ({
      key: `line-${index}`,
      description: `Calls to country ${index}`,
      amountMicros: 1_230_000n,
      periodStart: START,
      periodEnd: later(31 * DAY_MS),
    })),
    applicationFeeMicros: 500_000n,
    collectsTax: false,
    metadata: { periodId: "period" },
  });

  it("is made, finalised and paid once, wherever an answer was lost", async () => {
    const wanted = input(stage.client.stripeCustomerId);
    // The lines, its being final and its payment are made, and each time nobody hears of it.
    for (const path of ["/v1/invoices/in_", "/v1/invoices/in_", "/v1/invoices/in_"]) {
      await own.faults([{ method: "POST", path, status: 503, times: 3, afterWork: true }]);
      await expect(payments.invoiceUsage(stage.account, wanted)).rejects.toMatchObject({
        kind: "unavailable",
      });
    }
    await own.faults([]);
    const done = await payments.invoiceUsage(stage.account, wanted);
    expect(done).toMatchObject({
      status: "paid",
      totalMicros: 14_760_000n,
      amountPaidMicros: 14_760_000n,
      applicationFeeMicros: 500_000n,
      billingReason: "manual",
      periodStart: START,
      periodEnd: later(31 * DAY_MS),
    });
    expect(done.lines).toHaveLength(12);
    expect(done.lines[0]).toMatchObject({ periodStart: START, isProration: false });
    await own.advance(2 * 86_400);
    expect((await payments.invoiceUsage(stage.account, wanted)).id).toBe(done.id);
    const accountId = stage.account.accountId;
    const made = await own.stripe.invoices.list(
      { customer: wanted.customerId },
      { stripeAccount: accountId },
    );
    expect(made.data.map((each) => each.id)).toEqual([done.id]);
  });

  const madeFor = async ({ metadata }: { metadata: { periodId: string } }) => {
    const account = { stripeAccount: stage.account.accountId };
    const { data } = await own.stripe.invoices.list({ limit: 100 }, account);
    return data.filter((each) => each.metadata?.periodId === metadata.periodId).map(({ id }) => id);
  };

  it.each([500, 503, 0])("is found where it was made and the answer, %d, did not say so", async (status) => {
    const wanted = { ...input(stage.client.stripeCustomerId), metadata: { periodId: newId() } };
    const times = status === 500 ? 1 : 3;
    await own.faults([{ method: "POST", path: "/v1/invoices", status, times, afterWork: true }]);
    expect(await payments.invoiceUsage(stage.account, wanted)).toMatchObject({ status: "paid" });
    expect(await madeFor(wanted)).toHaveLength(1);
  });

  it("that was never made is asked for again once the service has forgotten its failure", async () => {
    const wanted = { ...input(stage.client.stripeCustomerId), metadata: { periodId: newId() } };
    await own.faults([{ method: "POST", path: "/v1/invoices", status: 500 }]);
    for (let time = 0; time < 2; time += 1) {
      await expect(payments.invoiceUsage(stage.account, wanted)).rejects.toMatchObject({
        kind: "unavailable",
      });
    }
    expect(await madeFor(wanted)).toEqual([]);
    await own.advance(25 * 3_600);
    expect(await payments.invoiceUsage(stage.account, wanted)).toMatchObject({ status: "paid" });
    expect(await madeFor(wanted)).toHaveLength(1);
  });

  it("stays open without a card that pays, and can be taken back", async () => {
    const payer = await stage.addClient(undefined, { card: null });
    const open = await payments.invoiceUsage(stage.account, input(payer.stripeCustomerId));
    expect(open).toMatchObject({ status: "open", amountPaidMicros: 0n });
    const pay = { invoiceId: open.id, key: newId() };
    expect(await payments.payInvoice(stage.account, pay)).toEqual({ outcome: "declined", code: "no_card" });
    const back = { invoiceId: open.id, key: newId() };
    expect((await payments.voidInvoice(stage.account, back)).status).toBe("void");
    expect((await payments.voidInvoice(stage.account, { ...back, key: newId() })).status).toBe("void");
    await expect(payments.readInvoice({ kind: "platform" }, open.id)).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
