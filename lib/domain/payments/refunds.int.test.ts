import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { paymentService } from "@/lib/vendors/payments/registry";
import { createPlatform } from "@/tests/support/agency-plan-stage";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, comeBack, settleEvents, takeIn } from "@/tests/support/payment-events";
import { runIdempotent } from "../shared/idempotency";
import { completeRefund } from "./complete-refund";
import { fileDueRefunds } from "./file-due-refunds";
import { drainPaymentEvents } from "./inbox/drain-events";
import { previewRefund } from "./preview-refund";
import { type RefundSide, refundPayment } from "./refund-payment";
import { startTopUp } from "./start-top-up";
import { syncDispute } from "./sync-dispute";

let own: OwnStripe;
let stage: PaymentStage;
let side: RefundSide;

beforeAll(async () => {
  own = await startOwnStripe();
});
beforeEach(async () => {
  await own.faults([]);
  stage = await createPaymentStage(own);
  side = { partnerId: stage.client.partnerId, of: "clients" };
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const START = 10_000_000n;
const WITH = START + 20_000_000n;

/** A paid top-up of 20; the card decides what becomes of it later. */
async function paidTopUp(card?: string): Promise<string> {
  const { checkoutId, url } = await startTopUp(stage.tenant.ctx, stage.client, {
    amountMicros: "20000000",
    savesCard: false,
  });
  await own.payCheckout(url, card);
  await comeBack(own, stage, checkoutId);
  const payment = await systemDb().payment.findFirstOrThrow({ where: stage.client });
  return payment.id;
}

const paymentOf = (id: string) => systemDb().payment.findUniqueOrThrow({ where: { id } });
const optionsOf = () => ({ stripeAccount: stage.stripeAccountId });
const refund = (paymentId: string, input: { amountMicros?: string; confirmNegative?: boolean } = {}) =>
  refundPayment(stage.tenant.partnerCtx, side, paymentId, { reason: "Asked for", ...input });

describe("a refund", () => {
  it("in parts takes credits once each, and never more than is left", async () => {
    const id = await paidTopUp();
    expect(await refund(id, { amountMicros: "5000000" })).toMatchObject({ status: "succeeded" });
    await settleEvents(own);
    expect(await booksOf(stage.client)).toMatchObject({
      balance: WITH - 5_000_000n,
      lines: ["topup 20000000", "refund -5000000"],
    });
    for (const amountMicros of ["15010000", "20000000", "0"]) {
      await expect(refund(id, { amountMicros })).rejects.toMatchObject({ code: "validation_failed" });
    }
    expect(await previewRefund(stage.tenant.partnerCtx, side, id)).toMatchObject({
      ...{ leftMicros: 15_000_000n, balanceAfterMicros: START, refunds: [{ amountMicros: 5_000_000n }] },
    });
    await refund(id);
    await expect(refund(id)).rejects.toMatchObject({ code: "conflict" });
    await settleEvents(own);
    expect((await booksOf(stage.client)).balance).toBe(START);
    expect(await paymentOf(id)).toMatchObject({ refundedMicros: 20_000_000n });
  });

  it("of an amount that nobody can be paid is refused, and takes no credits", async () => {
    const id = await paidTopUp();
    for (const amountMicros of ["1", "5000001", "19999999"]) {
      await expect(refund(id, { amountMicros })).rejects.toMatchObject({ code: "validation_failed" });
    }
    expect(await booksOf(stage.client)).toMatchObject({ balance: WITH, lines: ["topup 20000000"] });
    expect(await systemDb().refund.count({ where: stage.client })).toBe(0);
  });

  it("asked for under a key of the caller is filed with its answer, once, and made after that", async () => {
    const id = await paidTopUp();
    const answered: string[] = [];
    const ask = (crash: boolean) =>
      runIdempotent(
        stage.tenant.partnerCtx,
        { principal: "user:x", operation: "partner.payments.refund", key: id, requestHash: "same" },
        async (ctx) => {
          const input = { amountMicros: "5000000", reason: "Asked for" };
          answered.push((await refundPayment(ctx, side, id, input)).status);
          // The answer could not be kept: nothing of it may have happened.
          if (crash) throw new Error("The process died.");
          return { status: 201, body: null };
        },
      );
    await expect(ask(true)).rejects.toThrow("The process died.");
    expect(await systemDb().refund.count({ where: stage.client })).toBe(0);
    await ask(false);
    expect(await ask(false)).toMatchObject({ isReplay: true });
    await settleEvents(own);
    expect(answered).toEqual(["pending", "pending"]);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000", "refund -5000000"]);
    const list = await own.stripe.refunds.list({}, optionsOf());
    expect(list.data.map(({ amount }) => amount)).toEqual([500]);
  });

  it("asked for twice at once is made as far as there is money left", async () => {
    const id = await paidTopUp();
    const answers = await Promise.allSettled([1, 2, 3].map(() => refund(id, { amountMicros: "10000000" })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    await settleEvents(own);
    expect((await booksOf(stage.client)).balance).toBe(START);
  });

  it("that takes the balance below zero has to be confirmed", async () => {
    const id = await paidTopUp();
    await systemDb().creditAccount.updateMany({ where: stage.client, data: { balanceMicros: 1_000_000n } });
    await expect(refund(id)).rejects.toMatchObject({ code: "conflict" });
    await refund(id, { confirmNegative: true });
    expect((await booksOf(stage.client)).balance).toBe(-19_000_000n);
  });

  it("made at the service itself is taken over, once", async () => {
    const id = await paidTopUp();
    const { stripePaymentIntentId } = await paymentOf(id);
    const intent = stripePaymentIntentId ?? "";
    await own.stripe.refunds.create({ payment_intent: intent, amount: 700 }, optionsOf());
    await own.idle();
    const deliveries = own.undelivered();
    await Promise.all([...deliveries, ...deliveries].map(takeIn));
    await settleEvents(own);
    expect(await booksOf(stage.client)).toMatchObject({ lines: ["topup 20000000", "refund -7000000"] });
    expect(await paymentOf(id)).toMatchObject({ refundedMicros: 7_000_000n });
  });

  it("waits while the service is away and is made once, even when an answer was lost", async () => {
    const id = await paidTopUp();
    await own.faults([{ path: "/v1/refunds", status: 0, times: 20, afterWork: true }]);
    const waiting = await refund(id);
    expect(waiting).toMatchObject({ status: "pending" });
    await own.faults([]);
    await completeRefund(stage.tenant.partnerCtx, stage.client.partnerId, waiting.id);
    await settleEvents(own);
    await completeRefund(stage.tenant.partnerCtx, stage.client.partnerId, waiting.id);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000", "refund -20000000"]);
    const list = await own.stripe.refunds.list({}, optionsOf());
    expect(list.data).toHaveLength(1);
  });

  it("of somebody else's payment does not exist", async () => {
    const id = await paidTopUp();
    const other = await createPaymentStage(own);
    const theirs: RefundSide = { partnerId: other.client.partnerId, of: "clients" };
    const { partnerCtx } = other.tenant;
    const reason = "Asked for";
    await expect(refundPayment(partnerCtx, theirs, id, { reason })).rejects.toMatchObject({
      code: "not_found",
    });
    const agency: RefundSide = { ...side, of: "agency" };
    await expect(previewRefund(partnerCtx, agency, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(previewRefund(partnerCtx, side, newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a refund by the platform", () => {
  it("gives an agency's own payment back from the platform's account, and no client's", async () => {
    const { partnerCtx } = stage.tenant;
    const input = { amountMicros: "20000000", savesCard: false };
    const { url } = await startTopUp(partnerCtx, stage.agency, input);
    await own.payCheckout(url);
    await settleEvents(own);
    const { id } = await systemDb().payment.findFirstOrThrow({ where: stage.agency });
    const clients = await paidTopUp();
    const theirs: RefundSide = { ...side, of: "agency" };
    const reason = "Asked for";
    expect(await refundPayment(partnerCtx, theirs, id, { reason })).toMatchObject({ status: "succeeded" });
    await settleEvents(own);
    expect((await booksOf(stage.agency)).lines).toEqual(["topup 20000000", "refund -20000000"]);
    await expect(refundPayment(partnerCtx, theirs, clients, { reason })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(refundPayment(partnerCtx, side, id, { reason })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a dispute", () => {
  async function disputed(won: boolean) {
    const id = await paidTopUp();
    const { stripePaymentIntentId } = await paymentOf(id);
    const intent = await own.stripe.paymentIntents.retrieve(stripePaymentIntentId ?? "", {}, optionsOf());
    const charge = typeof intent.latest_charge === "string" ? intent.latest_charge : "";
    const disputeId = await own.openDispute(charge);
    await settleEvents(own);
    expect(await booksOf(stage.client)).toMatchObject({
      balance: START,
      lines: ["topup 20000000", "chargeback -20000000"],
    });
    expect(await paymentOf(id)).toMatchObject({ disputedMicros: 20_000_000n });
    await expect(refund(id)).rejects.toMatchObject({ code: "conflict" });
    await own.closeDispute(disputeId, won);
    await own.idle();
    const deliveries = own.undelivered().reverse();
    for (const delivery of [...deliveries, ...deliveries]) await takeIn(delivery);
    await drainPaymentEvents({ budgetMs: 20_000 });
    await systemDb().stripeEvent.updateMany({
      where: { type: { startsWith: "charge.dispute" } },
      data: { status: "pending", nextAttemptAt: new Date(0) },
    });
    await drainPaymentEvents({ budgetMs: 20_000 });
    return id;
  }

  it("takes the credits, and gives them back once when it is won", async () => {
    const id = await disputed(true);
    expect((await booksOf(stage.client)).lines).toEqual([
      ...["topup 20000000", "chargeback -20000000", "chargeback 20000000"],
    ]);
    expect(await paymentOf(id)).toMatchObject({ disputedMicros: 0n });
    const mails = await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'mail.send'
         and data->>'template' = 'payment-disputed' and data->>'partnerId' = ${stage.client.partnerId}`;
    expect(mails[0]?.n).toBe(1n);
  });

  it("is as the service has it now, also when an older answer is written last", async () => {
    const id = await paidTopUp();
    const { stripePaymentIntentId } = await paymentOf(id);
    const intent = await own.stripe.paymentIntents.retrieve(stripePaymentIntentId ?? "", {}, optionsOf());
    const disputeId = await own.openDispute(String(intent.latest_charge));
    await settleEvents(own);
    const before = { isWithdrawn: false, status: "needs_response" };
    const { readDispute } = paymentService();
    vi.spyOn(paymentService(), "readDispute").mockImplementationOnce(async (account, which) => ({
      ...(await readDispute(account, which)),
      ...before,
    }));
    await syncDispute(stage.tenant.partnerCtx, { connectAccountId: stage.connectAccountId }, disputeId);
    expect((await booksOf(stage.client)).balance).toBe(START);
    expect(await paymentOf(id)).toMatchObject({ disputedMicros: 20_000_000n });
  });

  it("of what an agency paid is told to the platform's operators, who answer the bank, and not to the agency", async () => {
    await createPlatform();
    const email = `operator-${newId()}@example.test`;
    await systemDb().user.create({ data: { id: newId(), email, name: "Op", isSuperAdmin: true } });
    const input = { amountMicros: "20000000", savesCard: false };
    const { url } = await startTopUp(stage.tenant.partnerCtx, stage.agency, input);
    await own.payCheckout(url);
    await settleEvents(own);
    const { stripePaymentIntentId } = await systemDb().payment.findFirstOrThrow({ where: stage.agency });
    const intent = await own.stripe.paymentIntents.retrieve(stripePaymentIntentId ?? "");
    await own.openDispute(String(intent.latest_charge));
    await settleEvents(own);
    const mails = await systemDb().$queryRaw<{ to: string; id: string }[]>`
      select data->>'to' as to, data->'values'->>'agencyId' as id from pgboss.job
       where name = 'mail.send' and data->>'template' = 'payment-disputed'
         and (data->>'to' = ${email} or data->>'partnerId' = ${stage.client.partnerId})`;
    expect(mails).toEqual([{ to: email, id: stage.client.partnerId }]);
  });

  it("keeps them when it is lost", async () => {
    await disputed(false);
    expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000", "chargeback -20000000"]);
  });
});

describe("a refund that was made", () => {
  it("and fails at the bank gives the credits back", async () => {
    const id = await paidTopUp("4000 0000 0000 5126");
    await refund(id);
    await settleEvents(own);
    expect(await booksOf(stage.client)).toMatchObject({
      balance: WITH,
      lines: ["topup 20000000", "refund -20000000", "refund 20000000"],
    });
    expect(await paymentOf(id)).toMatchObject({ refundedMicros: 0n });
  });

  // The last: it moves the time of the service.
  it("is looked for rather than made again when it is older than keys are good for", async () => {
    const id = await paidTopUp();
    await own.faults([{ path: "/v1/refunds", status: 0, times: 20, afterWork: true }]);
    const waiting = await refund(id, { amountMicros: "5000000" });
    await own.faults([]);
    const createdAt = new Date(Date.now() - 30 * 3_600_000);
    await systemDb().refund.update({ where: { id: waiting.id }, data: { createdAt } });
    await own.advance(30 * 3_600);
    // Its own job has given up long ago.
    await systemDb().$executeRaw`delete from pgboss.job where name = 'payments.complete-refund'`;
    expect(await fileDueRefunds()).toEqual({ filed: 1 });
    await completeRefund(stage.tenant.partnerCtx, stage.client.partnerId, waiting.id);
    const list = await own.stripe.refunds.list({}, optionsOf());
    expect(list.data.map(({ amount }) => amount)).toEqual([500]);
    expect(await systemDb().refund.findUniqueOrThrow({ where: { id: waiting.id } })).toMatchObject({
      ...{ status: "succeeded", stripeRefundId: list.data[0]?.id },
    });
  });
});
