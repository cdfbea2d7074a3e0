import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { ensureCustomer } from "@/lib/domain/payments/ensure-customer";
import { refundPayment } from "@/lib/domain/payments/refund-payment";
import { startTopUp } from "@/lib/domain/payments/start-top-up";
import { systemContext } from "@/lib/domain/shared/system-context";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, settleEvents, takeIn } from "@/tests/support/payment-events";
import {
  differenceResource,
  type FixAction,
  getReconciliationOperation,
  runResource,
} from "@/types/reconciliation";
import { listDifferences, listRuns, toDifference, toRun } from "./difference-rows";
import { fileReconciliations, requestOwnReconciliation, requestReconciliation } from "./file-runs";
import { fixDifference } from "./fix-difference";
import { getReconciliation } from "./reconciliation-overview";
import { reconcileAgency } from "./run-reconciliation";

const PAID = 25_000_000n;

let own: OwnStripe;
let stage: PaymentStage;

beforeAll(async () => {
  own = await startOwnStripe();
});
beforeEach(async () => {
  stage = await createPaymentStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Owner = PaymentStage["client"] | PaymentStage["agency"];
const account = () => ({ stripeAccount: stage.stripeAccountId });

async function pay(owner: Owner): Promise<void> {
  const { url } = await startTopUp(stage.tenant.ctx, owner, { amountMicros: "25000000", savesCard: true });
  await own.payCheckout(url);
}

/** Whatever the payment service tells of it is lost. */
async function unheard(work: () => Promise<unknown>): Promise<void> {
  await work();
  await own.idle();
  own.forgetDeliveries();
}

async function topUp(owner: Owner = stage.client) {
  await pay(owner);
  await settleEvents(own);
  return systemDb().payment.findFirstOrThrow({ where: owner, orderBy: { id: "desc" } });
}

const run = () =>
  reconcileAgency(stage.client.partnerId, { kinds: ["payments", "meters"], freshMs: -60_000 });

function rows(status?: "open" | "fixed" | "dismissed" | "gone") {
  return systemDb().reconciliationDifference.findMany({
    where: { partnerId: stage.client.partnerId, ...(status ? { status } : {}) },
    orderBy: [{ code: "asc" }, { id: "asc" }],
  });
}
const codes = async () => (await rows("open")).map(({ code }) => code);

async function fix(action: FixAction, code?: string) {
  const found = (await rows("open")).find((row) => code === undefined || row.code === code);
  if (!found) throw new Error("There is no such difference.");
  const ctx = systemContext("test", { partnerId: stage.client.partnerId, workspaceId: "all" });
  const fixed = await fixDifference(ctx, { audience: "operator" }, found.id, { action, note: "Looked at" });
  await ctx.settle();
  return fixed;
}

describe("comparing payments", () => {
  it("finds nothing in good books of both accounts", async () => {
    const payment = await topUp();
    await topUp(stage.agency);
    const side = { of: "clients", partnerId: stage.client.partnerId } as const;
    await refundPayment(stage.tenant.partnerCtx, side, payment.id, {
      reason: "Asked for",
      amountMicros: "1000000",
    });
    await settleEvents(own);
    const outcomes = await run();
    expect(outcomes.map(({ kind, error }) => [kind, error])).toEqual([
      ["payments", null],
      ["meters", null],
    ]);
    expect(outcomes[0]?.compared).toBeGreaterThanOrEqual(3);
    expect(await rows()).toEqual([]);
  });

  it("finds what was paid and never heard of, takes it in, and credits it once", async () => {
    await unheard(() => pay(stage.client));
    await run();
    await run();
    const [found, ...others] = await rows();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{ code: "payment.missing_here", status: "open", workspaceId: stage.client.workspaceId },
      ...{
        amountMicros: PAID,
        currency: "USD",
        theirs: { amountMicros: PAID.toString(), status: "succeeded" },
      },
    });
    expect((await fix("sync")).status).toBe("fixed");
    expect((await booksOf(stage.client)).lines).toEqual([`topup ${PAID}`]);
    await run();
    expect((await rows()).map(({ status }) => status)).toEqual(["fixed"]);
  });

  it("leaves alone what an event is about to tell, until that event is dead", async () => {
    await pay(stage.client);
    await own.idle();
    for (const delivery of own.undelivered()) await takeIn(delivery);
    own.forgetDeliveries();
    await run();
    expect(await rows()).toEqual([]);
    await systemDb().stripeEvent.updateMany({ where: { status: "pending" }, data: { status: "dead" } });
    await run();
    expect(await codes()).toEqual(["payment.missing_here"]);
  });

  it("finds another amount, status and fee, with both sides, until a sync sets them right", async () => {
    const { id } = await topUp();
    const spoilt = { amountMicros: PAID - 7n, applicationFeeMicros: 1n };
    await systemDb().payment.update({ where: { id }, data: spoilt });
    await run();
    expect((await rows("open")).map(({ code, amountMicros }) => [code, amountMicros])).toEqual([
      ["payment.amount", 7n],
      ["payment.feeMicros", 2_500_000n - 1n],
      ["payment.line", -7n],
    ]);
    await fix("sync", "payment.amount");
    await run();
    expect((await rows()).map(({ code, status }) => `${code} ${status}`)).toEqual([
      "payment.amount fixed",
      "payment.feeMicros gone",
      "payment.line gone",
    ]);
    await systemDb().payment.update({ where: { id }, data: { status: "failed" } });
    await run();
    expect(await codes()).toEqual(["payment.status"]);
    await fix("sync");
    await run();
    expect(await codes()).toEqual([]);
  });

  it("finds a payment nobody there knows; set aside, it stays so until something changes", async () => {
    const { id } = await topUp();
    const data = { stripePaymentIntentId: `pi_${newId()}` };
    const { stripePaymentIntentId } = await systemDb().payment.findUniqueOrThrow({ where: { id } });
    await systemDb().payment.update({ where: { id }, data });
    await run();
    expect(await codes()).toEqual(["payment.missing_here", "payment.missing_there"]);
    await expect(fix("sync", "payment.missing_there")).rejects.toMatchObject({ code: "conflict" });
    await fix("dismiss", "payment.missing_there");
    await run();
    expect(await codes()).toEqual(["payment.missing_here"]);
    await systemDb().payment.update({ where: { id }, data: { stripePaymentIntentId } });
    await run();
    expect(await codes()).toEqual([]);
  });

  it("finds a paid top-up without its line and posts it once", async () => {
    await topUp();
    const id = newId();
    await systemDb().payment.create({
      data: {
        ...{ id, ...stage.client, kind: "topup", status: "succeeded", amountMicros: 3_000_000n },
        ...{ currency: "USD", succeededAt: new Date() },
      },
    });
    await run();
    expect(await rows("open")).toMatchObject([
      { code: "payment.line", subjectId: id, amountMicros: 3_000_000n, ours: { lineMicros: null } },
    ]);
    await fix("post-missing-line");
    await run();
    expect(await codes()).toEqual([]);
    expect((await booksOf(stage.client)).lines).toEqual([`topup ${PAID}`, "topup 3000000"]);
  });

  it("finds refunds and disputes nobody told of, and changes of theirs", async () => {
    const { stripePaymentIntentId } = await topUp();
    const intent = stripePaymentIntentId ?? "";
    await unheard(() => own.stripe.refunds.create({ payment_intent: intent, amount: 500 }, account()));
    await run();
    expect(await codes()).toEqual(["refund.missing_here"]);
    await fix("sync");
    await run();
    expect(await codes()).toEqual([]);
    expect((await booksOf(stage.client)).lines).toEqual([`topup ${PAID}`, "refund -5000000"]);
    const second = await topUp();
    const { latest_charge } = await own.stripe.paymentIntents.retrieve(
      second.stripePaymentIntentId ?? "",
      {},
      account(),
    );
    const charge = typeof latest_charge === "string" ? latest_charge : (latest_charge?.id ?? "");
    let dispute = "";
    await unheard(async () => {
      dispute = await own.openDispute(charge);
    });
    await run();
    expect(await codes()).toEqual(["dispute.missing_here"]);
    await fix("sync");
    await unheard(() => own.closeDispute(dispute, true));
    await run();
    expect(await codes()).toEqual(["dispute.isWithdrawn", "dispute.status"]);
    await fix("sync", "dispute.status");
    await run();
    expect(await codes()).toEqual([]);
  });

  it("finds invoices nobody told of, of its payers alone", async () => {
    const { stripeCustomerId: customer } = await ensureCustomer(stage.tenant.ctx, stage.client);
    const invoice = async (payer: string) => {
      const item = { customer: payer, amount: 900, currency: "usd" };
      const draft = await own.stripe.invoices.create(
        { customer: payer, collection_method: "send_invoice", days_until_due: 7 },
        account(),
      );
      await own.stripe.invoiceItems.create({ ...item, invoice: draft.id ?? "" }, account());
      return own.stripe.invoices.finalizeInvoice(draft.id ?? "", {}, account());
    };
    await unheard(async () => {
      const stranger = await own.stripe.customers.create({ email: "other@example.test" }, account());
      await invoice(stranger.id);
      await invoice(customer);
    });
    await run();
    expect(await rows("open")).toMatchObject([{ code: "invoice.missing_here", amountMicros: 9_000_000n }]);
    await fix("sync");
    await run();
    expect(await codes()).toEqual([]);
  });

  it("finds a live plan nobody told of", async () => {
    const { stripeCustomerId: customer } = await ensureCustomer(stage.tenant.ctx, stage.client);
    await own.saveCard(customer, "pm_card_visa", stage.stripeAccountId);
    await unheard(async () => {
      const product = await own.stripe.products.create({ name: "By hand" }, account());
      const terms = { currency: "usd", unit_amount: 100, recurring: { interval: "month" as const } };
      const price = await own.stripe.prices.create({ product: product.id, ...terms }, account());
      await own.stripe.subscriptions.create({ customer, items: [{ price: price.id }] }, account());
    });
    await run();
    expect(await codes()).toContain("subscription.missing_here");
    await fix("sync", "subscription.missing_here");
    await run();
    const left = (await rows("open")).filter(({ code }) => code.includes("subscription"));
    expect(left.map(({ code }) => code)).toEqual(["client_subscription.unknown_price"]);
  });

  it("keeps what is open when the service is away, says why, and goes on with the others", async () => {
    await unheard(() => pay(stage.client));
    await run();
    await own.faults([{ path: "/v1/payment_intents", status: 500, times: 200 }]);
    const outcomes = await run();
    await own.faults([]);
    expect(outcomes[0]?.error).toEqual(expect.any(String));
    expect(outcomes[1]).toMatchObject({ kind: "meters", error: null });
    expect(await codes()).toEqual(["payment.missing_here"]);
    const failed = await systemDb().reconciliationRun.findFirst({
      where: { partnerId: stage.client.partnerId, error: { not: null } },
    });
    expect(failed).toMatchObject({ kind: "payments", finishedAt: expect.any(Date) });
  });

  it("shows an agency what is of its clients, and nothing of others or of the platform", async () => {
    await unheard(async () => {
      await pay(stage.client);
      await pay(stage.agency);
    });
    await run();
    expect(await codes()).toEqual(["payment.missing_here", "payment.missing_here"]);
    const seen = await listDifferences(
      { audience: "agency", partnerId: stage.client.partnerId },
      { status: "open", limit: 50 },
    );
    expect(seen.rows.map(({ workspace }) => workspace?.id)).toEqual([stage.client.workspaceId]);
    expect(seen.rows.map((row) => differenceResource.parse(toDifference(row)).actions)).toEqual([
      ["sync", "dismiss"],
    ]);
    const { partnerId } = stage.client;
    const runs = await listRuns({ audience: "operator" }, { partnerId, limit: 50 });
    const told = runs.rows.map((row) => runResource.parse(toRun({ audience: "operator" }, row)));
    expect(told.map(({ kind, differences }) => `${kind} ${differences}`)).toEqual(["meters 0", "payments 2"]);
    const overview = getReconciliationOperation.response.schema.parse(await getReconciliation());
    expect(overview.agencies).toContainEqual(
      expect.objectContaining({ partner: expect.objectContaining({ id: partnerId }), open: 2 }),
    );
    const stranger = { audience: "agency", partnerId: newId() } as const;
    const [found] = await rows("open");
    const ctx = systemContext("test", { partnerId: stage.client.partnerId, workspaceId: "all" });
    const foreign = fixDifference(ctx, stranger, found?.id ?? "", { action: "dismiss", note: "Mine" });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("asking for a comparison", () => {
  const filed = () => systemDb().$queryRaw<{ data: unknown }[]>`
    select data from pgboss.job where name = 'reconciliation.run' and state = 'created'
       and data->>'partnerId' = ${stage.client.partnerId}`;

  it("files one for an agency, and none again while one was a moment ago", async () => {
    const { partnerCtx } = stage.tenant;
    expect(await requestOwnReconciliation(partnerCtx)).toEqual({ filed: 1 });
    expect(await requestOwnReconciliation(partnerCtx)).toEqual({ filed: 0 });
    expect((await filed()).map(({ data }) => data)).toEqual([
      { partnerId: stage.client.partnerId, kinds: ["payments"] },
    ]);
    await run();
    const refusal = await requestOwnReconciliation(partnerCtx).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "rate_limited", retryAfterSeconds: expect.any(Number) });
  });

  it("files one for each agency, or for the one an operator names", async () => {
    const ctx = systemContext("test", { partnerId: stage.client.partnerId, workspaceId: "all" });
    const unknown = requestReconciliation(ctx, newId());
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
    expect(await requestReconciliation(ctx, stage.client.partnerId)).toEqual({ filed: 1 });
    expect((await fileReconciliations()).filed).toBeGreaterThan(0);
    expect(await filed()).toHaveLength(1);
  });
});
