import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { type MoneyStage, moneyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import type { Payments, PaymentsAccount } from "../port";
import { paymentService } from "../registry";

let own: OwnStripe;
let payments: Payments;
let stage: MoneyStage;
const platform: PaymentsAccount = { kind: "platform" };

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  payments = paymentService();
  stage = await moneyStage(own);
});
afterAll(() => own.stop());

describe("an agency's account", () => {
  const input = (key = newId()) => ({
    key,
    email: "owner@agency.test",
    displayName: "Agency",
    country: "DE",
    currency: "EUR",
    metadata: { partnerId: "p1" },
  });

  it("is made once, and may charge when the agency has told everything", async () => {
    const wanted = input();
    const made = await payments.createConnectedAccount(wanted);
    expect((await payments.createConnectedAccount(wanted)).id).toBe(made.id);
    expect(made).toMatchObject({
      country: "DE",
      currency: "EUR",
      canCharge: false,
      canPayOut: false,
      isClosed: false,
    });
    expect(made.metadata).toEqual({ partnerId: "p1" });
    expect(made.requirements.every((each) => each.isDue)).toBe(true);
    expect(made.requirements.length).toBeGreaterThan(0);
    const urls = { returnUrl: "https://agency.test/back", refreshUrl: "https://agency.test/again" };
    const link = await payments.onboardingLink({ accountId: made.id, ...urls });
    expect((await fetch(link.url)).status).toBe(200);
    await own.completeOnboarding(made.id);
    const ready = await payments.readConnectedAccount(made.id);
    expect(ready).toMatchObject({ canCharge: true, canPayOut: true, requirements: [] });
    await own.requireMore(made.id, ["defaults.profile.business_url"]);
    const asked = await payments.readConnectedAccount(made.id);
    expect(asked).toMatchObject({ canCharge: false, requirements: [{ isDue: true }] });
  });

  it("says whether its taxes can be computed", async () => {
    const { id } = await payments.createConnectedAccount(input());
    expect(await payments.readTaxReadiness(id)).toEqual({ isReady: false });
    await own.stripe.tax.settings.update(
      { head_office: { address: { country: "DE" } } },
      { stripeAccount: id },
    );
    expect(await payments.readTaxReadiness(id)).toEqual({ isReady: true });
  });

  it("is closed to us once the agency took the access away", async () => {
    const { id } = await payments.createConnectedAccount(input());
    await own.deauthorize(id);
    await expect(payments.readConnectedAccount(id)).rejects.toMatchObject({ kind: "auth", statusCode: 403 });
    const gone = { kind: "connected", accountId: id } as const;
    const refused = payments.createCustomer(gone, {
      key: newId(),
      email: "c@example.test",
      name: "C",
      metadata: {},
    });
    await expect(refused).rejects.toMatchObject({ kind: "auth", statusCode: 403 });
  });
});

describe("the portal", () => {
  it("shows cards and invoices, never plans to cancel, with one configuration for each account", async () => {
    const returnUrl = "https://client.example.test/billing";
    const open = () =>
      payments.openPortal(stage.account, { customerId: stage.client.stripeCustomerId, returnUrl });
    const [first, second] = [await open(), await open()];
    expect(first.url).not.toBe(second.url);
    expect((await fetch(first.url)).status).toBe(200);
    const { data } = await own.stripe.billingPortal.configurations.list(
      { limit: 10 },
      { stripeAccount: stage.account.accountId },
    );
    const ours = data.filter((each) => each.metadata?.purpose !== undefined);
    expect(ours.map((each) => each.features.subscription_cancel.enabled)).toEqual([false]);
    const foreign = payments.openPortal(stage.account, {
      customerId: stage.agency.stripeCustomerId,
      returnUrl,
    });
    await expect(foreign).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("the portal's settings", () => {
  const account = { kind: "platform" } as const;
  const open = () =>
    payments.openPortal(account, {
      customerId: stage.agency.stripeCustomerId,
      returnUrl: "https://a.test/",
    });

  it("are made by the next who asks when their making failed, and anew when somebody has put them out of use", async () => {
    await own.faults([{ method: "POST", path: "/v1/billing_portal/configurations", status: 500 }]);
    await expect(open()).rejects.toMatchObject({ kind: "unavailable" });
    expect((await fetch((await open()).url)).status).toBe(200);
    const { data } = await own.stripe.billingPortal.configurations.list({ active: true });
    const [ours] = data.filter((each) => each.metadata?.purpose !== undefined);
    await own.stripe.billingPortal.configurations.update(ours?.id ?? "", { active: false });
    expect((await fetch((await open()).url)).status).toBe(200);
  });
});

describe("a card that is preferred in the portal", () => {
  it("pays the plans that began with another one", async () => {
    const { stripeCustomerId: customerId } = stage.client;
    const request = { stripeAccount: stage.account.accountId };
    const price = await payments.createPrice(stage.account, {
      key: newId(),
      productName: "Growth",
      amountMicros: 10_000_000n,
      currency: "USD",
      interval: "month",
      intervalCount: 1,
      metadata: {},
    });
    const began = await own.stripe.subscriptions.create(
      {
        customer: customerId,
        items: [{ price: price.priceId }],
        default_payment_method: stage.client.cardId ?? "",
      },
      request,
    );
    const { url } = await payments.openPortal(stage.account, { customerId, returnUrl: "https://c.test/" });
    const card = { number: "5555 5555 5555 4444", expiry: "12 / 34", cvc: "123", name: "C", email: "" };
    await fetch(url, { method: "POST", body: new URLSearchParams(card) });
    const preferred = (await payments.readCustomer(stage.account, customerId)).card;
    expect(preferred).toMatchObject({ brand: "mastercard" });
    await payments.alignPlanCards(stage.account, customerId);
    const now = await own.stripe.subscriptions.retrieve(began.id, {}, request);
    expect(now.default_payment_method).toBe(preferred?.id);
  });
});

describe("a meter", () => {
  const meter = () => ({ eventName: `usage_${newId()}`, displayName: "Calls" });

  it("is made once, by several at once", async () => {
    const wanted = meter();
    const made = await Promise.all([1, 2, 3].map(() => payments.ensureMeter(wanted)));
    expect(new Set(made.map((each) => each.meterId)).size).toBe(1);
  });

  it("counts each call once and bills it in micros", async () => {
    const wanted = meter();
    const { meterId } = await payments.ensureMeter(wanted);
    const { stripeCustomerId: customerId } = stage.agency;
    const price = await payments.createMeteredPrice(platform, {
      key: newId(),
      productName: "Calls",
      meterId,
      currency: "USD",
      interval: "month",
    });
    const made = await own.stripe.prices.retrieve(price.priceId);
    expect(String(made.unit_amount_decimal)).toBe("0.0001");
    const session = await payments.startCheckout(platform, {
      key: newId(),
      customerId,
      successUrl: "https://agency.test/paid",
      cancelUrl: "https://agency.test/back",
      expiresAt: new Date(Date.now() + 3_600_000),
      reference: "row",
      metadata: {},
      purchase: {
        mode: "subscription",
        priceIds: [],
        meteredPriceIds: [price.priceId],
        trialDays: 0,
        collectsTax: false,
      },
    });
    expect((await own.payCheckout(session.url)).status).toBe(303);
    const at = new Date(Date.now() + 1000);
    const send = (identifier: string, value: bigint) =>
      payments.sendMeterEvent({ eventName: wanted.eventName, customerId, identifier, value, at });
    await send("call-1", 1_234_567n);
    await send("call-2", 765_433n);
    await expect(send("call-1", 1_234_567n)).rejects.toMatchObject({ kind: "conflict" });
    const minute = Math.floor(at.getTime() / 60_000) * 60_000;
    const span = { from: new Date(minute - 3_600_000), until: new Date(minute + 3_600_000) };
    expect(await payments.readMeterTotal({ meterId, customerId, ...span })).toBe(2_000_000n);
    const other = payments.sendMeterEvent({
      eventName: wanted.eventName,
      customerId,
      identifier: "call-3",
      value: 1n,
      at: new Date(Date.now() - 36 * 86_400_000),
    });
    await expect(other).rejects.toMatchObject({ kind: "invalid" });
    const [sub] = await payments.listSubscriptions(platform, customerId);
    expect(sub?.items).toMatchObject([{ priceId: price.priceId, isMetered: true }]);
    await stage.advanceTo(stage.agency, new Date(Date.now() + 33 * 86_400_000));
    const query = { from: new Date(0), until: new Date(Date.now() + 60 * 86_400_000), customerId };
    const [invoice] = (await payments.listInvoices(platform, query)).items;
    expect(invoice).toMatchObject({ status: "paid", totalMicros: 2_000_000n });
  });
});
