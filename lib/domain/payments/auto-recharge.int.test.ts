import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, comeBack, settleEvents } from "@/tests/support/payment-events";
import { adjustCredits } from "../credits/adjust-credits";
import { getAutoRecharge, setAutoRecharge, stopAutoRecharge } from "./auto-recharge";
import { findBooks } from "./books";
import { fileAutoRecharges, fileDueRecharges } from "./file-auto-recharges";
import { rechargeAccount } from "./recharge-account";
import { startCardCheckout } from "./start-card-checkout";
import { syncCustomerIn } from "./sync-customer";

let own: OwnStripe;
let stage: PaymentStage;
let accountId: string;

beforeAll(async () => {
  own = await startOwnStripe();
});
beforeEach(async () => {
  await own.faults([]);
  stage = await createPaymentStage(own);
  accountId = (await booksOf(stage.client)).accountId;
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const SETTINGS = { thresholdMicros: "15000000", amountMicros: "20000000", monthlyCapMicros: "45000000" };
const LOW = 10_000_000n;

async function leaveCard(card?: string): Promise<void> {
  const { checkoutId, url } = await startCardCheckout(stage.tenant.ctx, stage.client);
  await own.payCheckout(url, card);
  await comeBack(own, stage, checkoutId);
}

async function turnOn(card?: string) {
  await leaveCard(card);
  return setAutoRecharge(stage.tenant.ctx, stage.client, SETTINGS);
}

const setBalance = (balanceMicros: bigint) =>
  systemDb().creditAccount.update({ where: { id: accountId }, data: { balanceMicros } });
const paymentsOf = () =>
  systemDb().payment.findMany({
    where: stage.client,
    orderBy: { id: "asc" },
    select: { status: true, declineCode: true },
  });
const stateOf = () => getAutoRecharge(stage.tenant.ctx, stage.client);
const charges = async () =>
  (await own.stripe.paymentIntents.list({}, { stripeAccount: stage.stripeAccountId })).data.filter(
    ({ status }) => status === "succeeded",
  );

async function waitingJobs(): Promise<bigint | undefined> {
  const [row] = await systemDb().$queryRaw<{ n: bigint }[]>`
    select count(*) as n from pgboss.job where name = 'credits.auto-recharge' and data->>'accountId' = ${accountId}`;
  return row?.n;
}

async function cappedMails(): Promise<bigint | undefined> {
  const [row] = await systemDb().$queryRaw<{ n: bigint }[]>`
    select count(*) as n from pgboss.job where name = 'mail.send'
       and data->>'template' = 'auto-recharge-capped' and data->>'partnerId' = ${stage.client.partnerId}`;
  return row?.n;
}

describe("an automatic top-up", () => {
  it("needs a card, and amounts that make sense", async () => {
    const set = (changes: object) =>
      setAutoRecharge(stage.tenant.ctx, stage.client, { ...SETTINGS, ...changes });
    await expect(set({})).rejects.toMatchObject({ code: "conflict" });
    await leaveCard();
    await expect(set({ amountMicros: "1000000" })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(set({ monthlyCapMicros: "19000000" })).rejects.toMatchObject({ code: "validation_failed" });
    expect(await set({})).toMatchObject({ settings: { isActive: true }, card: { lastFour: "4242" } });
  });

  it("is made once by several at once, with the platform's part, and not again while the balance is high", async () => {
    await turnOn();
    await Promise.all([1, 2, 3].map(() => rechargeAccount(accountId)));
    await settleEvents(own);
    await rechargeAccount(accountId);
    expect(await booksOf(stage.client)).toMatchObject({
      ...{ balance: LOW + 20_000_000n, lines: ["topup 20000000"] },
    });
    expect(await charges()).toMatchObject([{ amount: 2_000, application_fee_amount: 200 }]);
  });

  it("stays within the month's cap", async () => {
    await turnOn();
    for (let round = 0; round < 4; round += 1) {
      await rechargeAccount(accountId);
      await setBalance(LOW);
    }
    expect(await paymentsOf()).toHaveLength(2);
    // Twice it was over the cap; next month it is told again.
    expect(await cappedMails()).toBe(1n);
    await systemDb().autoRecharge.updateMany({
      where: { accountId },
      data: { capToldAt: new Date(Date.now() - 32 * 86_400_000) },
    });
    await rechargeAccount(accountId);
    expect(await cappedMails()).toBe(2n);
    expect(await stateOf()).toMatchObject({
      spentThisMonthMicros: 40_000_000n,
      settings: { stoppedReason: null },
    });
  });

  it("stops when the card is refused, tells once, and goes on with another card", async () => {
    await turnOn("4000 0000 0000 0341");
    await rechargeAccount(accountId);
    await settleEvents(own);
    await rechargeAccount(accountId);
    expect(await paymentsOf()).toMatchObject([{ status: "failed" }]);
    expect((await stateOf()).settings?.stoppedReason).not.toBeNull();
    const mails = await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'mail.send'
         and data->>'template' = 'auto-recharge-stopped' and data->>'partnerId' = ${stage.client.partnerId}`;
    expect(mails[0]?.n).toBe(1n);
    await leaveCard();
    expect((await stateOf()).settings?.stoppedReason).toBeNull();
    await rechargeAccount(accountId);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  });

  it("is finished under its own key when the answer was lost, and taken once", async () => {
    await turnOn();
    await own.faults([{ path: "/v1/payment_intents", status: 0, times: 20, afterWork: true }]);
    await expect(rechargeAccount(accountId)).rejects.toThrow();
    expect(await paymentsOf()).toMatchObject([{ status: "pending" }]);
    await own.faults([]);
    await rechargeAccount(accountId);
    await settleEvents(own);
    expect(await charges()).toHaveLength(1);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  });

  it("is looked for rather than made again when it is older than keys are good for", async () => {
    await turnOn();
    await own.faults([{ path: "/v1/payment_intents", status: 0, times: 20, afterWork: true }]);
    await expect(rechargeAccount(accountId)).rejects.toThrow();
    await own.faults([]);
    const createdAt = new Date(Date.now() - 30 * 3_600_000);
    await systemDb().payment.updateMany({ where: stage.client, data: { createdAt } });
    await rechargeAccount(accountId);
    expect(await charges()).toHaveLength(1);
    expect(await paymentsOf()).toMatchObject([{ status: "succeeded" }]);
  });

  it("is not begun while the client or its agency is closed, and is when it is open again", async () => {
    await turnOn();
    await systemDb().$executeRaw`delete from pgboss.job where name = 'credits.auto-recharge'`;
    const where = { id: stage.client.workspaceId };
    await systemDb().workspace.update({ where, data: { status: "suspended" } });
    await fileDueRecharges();
    expect(await waitingJobs()).toBe(0n);
    await rechargeAccount(accountId);
    await systemDb().workspace.update({ where, data: { status: "active" } });
    const agency = { where: { id: stage.client.partnerId } };
    await systemDb().partner.update({ ...agency, data: { status: "suspended" } });
    await rechargeAccount(accountId);
    expect(await charges()).toHaveLength(0);
    await systemDb().partner.update({ ...agency, data: { status: "active" } });
    await rechargeAccount(accountId);
    expect(await charges()).toHaveLength(1);
  });

  it("waits while the service does not take our own key, and no card is blamed for it", async () => {
    await turnOn();
    await own.faults([{ method: "POST", path: "/v1/payment_intents", status: 401, times: 1 }]);
    await expect(rechargeAccount(accountId)).rejects.toMatchObject({ kind: "auth" });
    expect(await paymentsOf()).toMatchObject([{ status: "pending" }]);
    expect((await stateOf()).settings?.stoppedReason).toBeNull();
    await rechargeAccount(accountId);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  });

  it("that waits for a person to prove it took nothing, and holds up no other", async () => {
    await turnOn();
    const { data } = await own.stripe.customers.list({}, { stripeAccount: stage.stripeAccountId });
    const id = newId();
    const waiting = await own.stripe.paymentIntents.create(
      {
        ...{ amount: 2_000, currency: "usd", customer: data[0]?.id ?? "", confirm: true },
        ...{ payment_method: "pm_card_authenticationRequired", metadata: { paymentId: id } },
        return_url: "http://localhost/back",
      },
      { stripeAccount: stage.stripeAccountId },
    );
    expect(waiting.status).toBe("requires_action");
    await systemDb().payment.create({
      data: {
        ...{ id, ...stage.client, connectAccountId: stage.connectAccountId, kind: "auto_recharge" },
        ...{ amountMicros: 20_000_000n, currency: "USD", stripePaymentIntentId: waiting.id },
      },
    });
    await rechargeAccount(accountId);
    expect(await paymentsOf()).toMatchObject([{ status: "failed" }]);
    await settleEvents(own);
    expect(await paymentsOf()).toMatchObject([{ status: "failed" }]);
    await setAutoRecharge(stage.tenant.ctx, stage.client, SETTINGS);
    await rechargeAccount(accountId);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  });

  it("charges the card that was left since; a plan is told of it though the first try failed", async () => {
    await turnOn();
    const customer = await systemDb().paymentCustomer.findFirstOrThrow({ where: stage.client });
    const options = { stripeAccount: stage.stripeAccountId };
    const price = await own.stripe.prices.create(
      {
        ...{ currency: "usd", unit_amount: 900, recurring: { interval: "month" } },
        product_data: { name: "Minutes" },
      },
      options,
    );
    const [first] = (await own.stripe.customers.listPaymentMethods(customer.stripeCustomerId, {}, options))
      .data;
    const plan = await own.stripe.subscriptions.create(
      {
        ...{ customer: customer.stripeCustomerId, items: [{ price: price.id }] },
        default_payment_method: first?.id ?? "",
      },
      options,
    );
    await settleEvents(own);
    const other = await own.saveCard(customer.stripeCustomerId, "pm_card_mastercard", stage.stripeAccountId);
    const books = await findBooks({}, { connectAccountId: stage.connectAccountId });
    const sync = () => syncCustomerIn(stage.tenant.partnerCtx, books, customer.stripeCustomerId);
    await own.faults([{ method: "POST", path: `/v1/subscriptions/${plan.id}`, status: 503, times: 3 }]);
    await expect(sync()).rejects.toThrow();
    await own.faults([]);
    await sync();
    const after = await own.stripe.subscriptions.retrieve(plan.id, {}, options);
    expect(after.default_payment_method).toBe(other);
  });

  it("is finished when it was turned off meanwhile, and none is begun after", async () => {
    await turnOn();
    await own.faults([{ path: "/v1/payment_intents", status: 0, times: 20 }]);
    await expect(rechargeAccount(accountId)).rejects.toThrow();
    await own.faults([]);
    await stopAutoRecharge(stage.tenant.ctx, stage.client);
    await rechargeAccount(accountId);
    expect(await paymentsOf()).toMatchObject([{ status: "succeeded" }]);
    await setBalance(LOW);
    await rechargeAccount(accountId);
    expect(await charges()).toHaveLength(1);
    expect(await stateOf()).toMatchObject({ settings: { isActive: false } });
  });

  it("is filed once when a balance falls below the threshold, and by the sweep", async () => {
    await turnOn();
    await systemDb().$executeRaw`delete from pgboss.job where name = 'credits.auto-recharge'`;
    const file = (before: bigint, after: bigint) =>
      inSystemTransaction({}, (ctx) =>
        fileAutoRecharges(ctx, [{ accountId, balanceBeforeMicros: before, balanceAfterMicros: after }]),
      );
    await file(LOW, LOW + 1n);
    expect(await waitingJobs()).toBe(0n);
    await file(LOW + 1n, LOW);
    await file(LOW + 1n, LOW);
    expect(await waitingJobs()).toBe(1n);
    await systemDb().$executeRaw`delete from pgboss.job where name = 'credits.auto-recharge'`;
    const { partnerCtx, workspaceId } = stage.tenant;
    await adjustCredits(partnerCtx, workspaceId, { amountMicros: "-1000000", reason: "Corrected" });
    expect(await waitingJobs()).toBe(1n);
    await systemDb().$executeRaw`delete from pgboss.job where name = 'credits.auto-recharge'`;
    expect((await fileDueRecharges()).filed).toBeGreaterThanOrEqual(1);
    expect(await waitingJobs()).toBe(1n);
  });
});
