import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { paymentService } from "@/lib/vendors/payments/registry";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, settleEvents, takeIn } from "@/tests/support/payment-events";
import { ensureCustomer } from "./ensure-customer";
import { drainPaymentEvents } from "./inbox/drain-events";
import { listPayments } from "./list-payments";
import { settleCheckout } from "./settle-checkout";
import { startTopUp } from "./start-top-up";
import { syncPayment } from "./sync-payment";

let own: OwnStripe;
let stage: PaymentStage;

beforeAll(async () => {
  own = await startOwnStripe();
});
beforeEach(async () => {
  await own.faults([]);
  stage = await createPaymentStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const TWENTY = "20000000";
const START = 10_000_000n;

function topUp(amountMicros = TWENTY, savesCard = false) {
  return startTopUp(stage.tenant.ctx, stage.client, { amountMicros, savesCard });
}

describe("a top-up", () => {
  it("is credited once by the return and ten deliveries in reverse, with the platform's part kept", async () => {
    const { checkoutId, url } = await topUp();
    expect((await own.payCheckout(url)).status).toBe(303);
    expect(await settleCheckout(stage.tenant.ctx, stage.client, checkoutId)).toEqual({ status: "completed" });
    await own.idle();
    const deliveries = own.undelivered().reverse();
    expect(deliveries.length).toBeGreaterThan(2);
    for (let round = 0; round < 10; round += 1) {
      const outcomes = await Promise.all(deliveries.map(takeIn));
      expect(new Set(outcomes)).toEqual(new Set([round === 0 ? "stored" : "duplicate"]));
    }
    await Promise.all([drainPaymentEvents({ budgetMs: 20_000 }), drainPaymentEvents({ budgetMs: 20_000 })]);
    const { balance, lines } = await booksOf(stage.client);
    expect(balance).toBe(START + 20_000_000n);
    expect(lines).toEqual(["topup 20000000"]);
    const { rows } = await listPayments(stage.tenant.ctx, stage.client, { limit: 10 });
    expect(rows).toMatchObject([
      { kind: "topup", status: "succeeded", amountMicros: 20_000_000n, applicationFeeMicros: 2_000_000n },
    ]);
    expect(await systemDb().stripeEvent.count({ where: { status: { in: ["dead", "pending"] } } })).toBe(0);
  });

  it("is credited by events alone, and when the page was made without us hearing of it", async () => {
    const { checkoutId, url } = await topUp();
    await systemDb().checkout.update({ where: { id: checkoutId }, data: { stripeSessionId: null } });
    await own.payCheckout(url);
    await settleEvents(own);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
    const { status } = await systemDb().checkout.findUniqueOrThrow({ where: { id: checkoutId } });
    expect(status).toBe("completed");
  });

  it("of the agency goes to the platform", async () => {
    const { url } = await startTopUp(stage.tenant.partnerCtx, stage.agency, {
      amountMicros: TWENTY,
      savesCard: true,
    });
    await own.payCheckout(url);
    await settleEvents(own);
    expect((await booksOf(stage.agency)).lines).toEqual(["topup 20000000"]);
    const customer = await systemDb().paymentCustomer.findFirstOrThrow({ where: stage.agency });
    expect(customer.card).toMatchObject({ lastFour: "4242" });
  });

  it("credits nothing while the card is refused", async () => {
    const { checkoutId, url } = await topUp();
    expect((await own.payCheckout(url, "4000 0000 0000 0002")).status).not.toBe(303);
    await settleEvents(own);
    expect(await settleCheckout(stage.tenant.ctx, stage.client, checkoutId)).toEqual({ status: "open" });
    expect((await booksOf(stage.client)).balance).toBe(START);
  });

  it("told of again long after leaves the card alone that was chosen since", async () => {
    const { url } = await topUp(TWENTY, true);
    await own.payCheckout(url);
    await settleEvents(own);
    const { stripeCustomerId } = await systemDb().paymentCustomer.findFirstOrThrow({ where: stage.client });
    const chosen = await own.saveCard(stripeCustomerId, "pm_card_mastercard", stage.stripeAccountId);
    await settleEvents(own);
    await systemDb().stripeEvent.updateMany({
      where: { type: "checkout.session.completed" },
      data: { status: "pending", nextAttemptAt: new Date(0) },
    });
    await drainPaymentEvents({ budgetMs: 20_000 });
    const options = { stripeAccount: stage.stripeAccountId };
    const customer = await own.stripe.customers.retrieve(stripeCustomerId, {}, options);
    if (customer.deleted) throw new Error("The customer is gone.");
    expect(customer.invoice_settings.default_payment_method).toBe(chosen);
  });

  it("whose payment takes days is waited for, and is over when it comes to nothing", async () => {
    const { checkoutId } = await topUp();
    const { stripeCustomerId } = await systemDb().paymentCustomer.findFirstOrThrow({ where: stage.client });
    const options = { stripeAccount: stage.stripeAccountId };
    const slow = await own.stripe.paymentIntents.create(
      { amount: 2_000, currency: "usd", customer: stripeCustomerId, metadata: { checkoutId } },
      options,
    );
    // Cards answer at once; other ways of paying leave a page complete and unpaid.
    const { readCheckout } = paymentService();
    const page = vi.spyOn(paymentService(), "readCheckout").mockImplementation(async (account, id) => {
      const facts = await readCheckout(account, id);
      return { ...facts, status: "complete", isPaid: false, paymentIntentId: slow.id };
    });
    const settle = () => settleCheckout(stage.tenant.ctx, stage.client, checkoutId);
    expect(await settle()).toEqual({ status: "processing" });
    await own.stripe.paymentIntents.cancel(slow.id, {}, options);
    expect(await settle()).toEqual({ status: "expired" });
    page.mockRestore();
    const { status } = await systemDb().checkout.findUniqueOrThrow({ where: { id: checkoutId } });
    expect(status).toBe("expired");
    expect((await booksOf(stage.client)).balance).toBe(START);
  });

  it("says so when the service is away, loses nothing, and works when tried again", async () => {
    await own.faults([{ path: "/v1/checkout", status: 503, times: 20 }]);
    await expect(topUp()).rejects.toMatchObject({ code: "provider_unavailable" });
    await own.faults([]);
    const { url } = await topUp();
    await own.payCheckout(url);
    await settleEvents(own);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  });

  it.each(["4999999", "10000010000", "20000001", "-20000000"])("of %s micros is refused", async (amount) => {
    await expect(topUp(amount)).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("in another currency than the account's is not credited but listed", async () => {
    const { url } = await topUp();
    await systemDb().creditAccount.updateMany({ where: stage.client, data: { currency: "EUR" } });
    await own.payCheckout(url);
    await settleEvents(own);
    expect((await booksOf(stage.client)).balance).toBe(START);
    const differences = await systemDb().reconciliationDifference.findMany({
      where: { partnerId: stage.client.partnerId },
    });
    expect(differences).toMatchObject([
      { code: "payment.currency", amountMicros: 20_000_000n, currency: "USD" },
    ]);
  });

  it("of another client cannot be settled, nor a payment claimed by what it says of itself", async () => {
    const other = await createPaymentStage(own);
    const { checkoutId, url } = await topUp();
    await own.payCheckout(url);
    await expect(settleCheckout(other.tenant.ctx, other.client, checkoutId)).rejects.toMatchObject({
      code: "not_found",
    });
    const stranger = await ensureCustomer(other.tenant.ctx, other.client);
    const intent = await own.stripe.paymentIntents.create(
      {
        ...{ amount: 999_900, currency: "usd", customer: stranger.stripeCustomerId, confirm: true },
        payment_method: "pm_card_visa",
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
        metadata: { checkoutId, paymentId: newId() },
      },
      { stripeAccount: other.stripeAccountId },
    );
    expect(await syncPayment(other.tenant.ctx, other.client, intent.id)).toMatchObject({
      outcome: "ignored",
    });
    expect(await syncPayment(stage.tenant.ctx, stage.client, intent.id)).toMatchObject({
      outcome: "ignored",
    });
    await settleEvents(own);
    expect((await booksOf(other.client)).lines).toEqual([]);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  });
});

describe("a payer", () => {
  it("is made once by many at once, and anew after it was deleted or the agency changed its account", async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => ensureCustomer(stage.tenant.ctx, stage.client)),
    );
    const ids = new Set(made.map(({ stripeCustomerId }) => stripeCustomerId));
    expect(ids.size).toBe(1);
    const [first = ""] = ids;
    await own.stripe.customers.del(first, {}, { stripeAccount: stage.stripeAccountId });
    await settleEvents(own);
    const second = await ensureCustomer(stage.tenant.ctx, stage.client);
    expect(second.stripeCustomerId).not.toBe(first);
    const db = systemDb();
    await db.connectAccount.update({
      where: { id: stage.connectAccountId },
      data: { disconnectedAt: new Date(), canCharge: false },
    });
    await expect(ensureCustomer(stage.tenant.ctx, stage.client)).rejects.toMatchObject({ code: "conflict" });
    const { partnerId } = stage.client;
    const account = { stripeAccountId: (await createPaymentStage(own)).stripeAccountId };
    await db.connectAccount.updateMany({ where: account, data: { stripeAccountId: null } });
    await db.connectAccount.create({
      data: {
        ...{ id: newId(), partnerId, ...account, status: "active", country: "US", currency: "USD" },
        canCharge: true,
      },
    });
    const third = await ensureCustomer(stage.tenant.ctx, stage.client);
    expect([first, second.stripeCustomerId]).not.toContain(third.stripeCustomerId);
    expect(third.account).toEqual({ kind: "connected", accountId: account.stripeAccountId });
  });
});
