import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, createPaymentStage, type PaymentStage, settleEvents } from "@/tests/support/payment-stage";
import { adjustCredits } from "../credits/adjust-credits";
import { getAutoRecharge, setAutoRecharge, stopAutoRecharge } from "./auto-recharge";
import { fileAutoRecharges, fileDueRecharges } from "./file-auto-recharges";
import { rechargeAccount } from "./recharge-account";
import { startCardCheckout } from "./start-card-checkout";

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
  const { url } = await startCardCheckout(stage.tenant.ctx, stage.client);
  await own.payCheckout(url, card);
  await settleEvents(own);
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
