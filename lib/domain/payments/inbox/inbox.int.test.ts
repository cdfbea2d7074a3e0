import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, type StripeDelivery, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, settleEvents, takeIn } from "@/tests/support/payment-events";
import { ensureCustomer } from "../ensure-customer";
import { drainPaymentEvents } from "./drain-events";
import { getPaymentEvent, listPaymentEvents } from "./event-rows";
import { dropPaymentEvent, replayPaymentEvent, replayPaymentEvents } from "./replay-events";

let own: OwnStripe;
let stage: PaymentStage;

beforeAll(async () => {
  own = await startOwnStripe();
});
beforeEach(async () => {
  await own.faults([]);
  stage = await createPaymentStage(own);
  await systemDb().stripeEvent.deleteMany();
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Endpoint = StripeDelivery["endpoint"];
const SECRETS: Record<Endpoint, string> = {
  platform: "STRIPE_WEBHOOK_SECRET",
  connect: "STRIPE_CONNECT_WEBHOOK_SECRET",
  thin: "STRIPE_THIN_WEBHOOK_SECRET",
};

interface Made {
  endpoint?: Endpoint;
  type?: string;
  account?: string;
  object?: object;
  livemode?: boolean;
  signedFor?: Endpoint;
}

/** A delivery as the service would send it. */
function made({ endpoint = "connect", signedFor = endpoint, ...changes }: Made): StripeDelivery {
  const {
    type = "payment_intent.succeeded",
    object = { id: "pi_nobody" },
    livemode = false,
    account,
  } = changes;
  const rawBody = JSON.stringify({
    ...{ id: `evt_${newId()}`, object: "event", type, livemode, created: Math.floor(Date.now() / 1_000) },
    ...(account === undefined ? {} : { account }),
    data: { object },
  });
  const secret = process.env[SECRETS[signedFor]] ?? "";
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret });
  return { endpoint, rawBody, signature, type };
}

async function workOff(delivery: StripeDelivery) {
  await takeIn(delivery);
  await drainPaymentEvents({ budgetMs: 20_000 });
  const { id } = JSON.parse(delivery.rawBody);
  return systemDb().stripeEvent.findFirstOrThrow({ where: { eventId: id } });
}

describe("the receivers", () => {
  it("take an event once, and none whose signature is not that of the address", async () => {
    const delivery = made({ account: stage.stripeAccountId });
    expect(await Promise.all([1, 2, 3].map(() => takeIn(delivery)))).toContain("duplicate");
    const wrong: StripeDelivery[] = [
      made({ account: stage.stripeAccountId, signedFor: "platform" }),
      made({ account: stage.stripeAccountId, endpoint: "platform" }),
      made({ endpoint: "connect" }),
      made({ endpoint: "thin" }),
      { ...made({ account: stage.stripeAccountId }), signature: "" },
      { ...made({ account: stage.stripeAccountId }), rawBody: delivery.rawBody.replace("evt_", "evt_x") },
    ];
    for (const each of wrong) await expect(takeIn(each)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await systemDb().stripeEvent.count()).toBe(1);
  });
});

describe("an event", () => {
  it("of the other mode, another platform's account, nobody or nothing we need changes nothing", async () => {
    const account = stage.stripeAccountId;
    const cases: [Made, RegExp][] = [
      [{ account, livemode: true }, /live mode/],
      [{ account: "acct_foreign" }, /none of ours/],
      [{ account, object: { id: "pi_nobody" } }, /no such payment/],
      [{ account, type: "payout.paid" }, /not needed/],
      [{ account, type: "refund.created", object: { id: "re_nobody" } }, /no such refund/],
      [{ account, type: "charge.dispute.created", object: { id: "dp_nobody" } }, /no such dispute/],
      [{ account, type: "invoice.paid", object: { id: "in_nobody" } }, /no such invoice/],
      [{ account, type: "checkout.session.completed", object: { id: "cs_nobody" } }, /no such checkout/],
      [{ account, type: "invoice.upcoming", object: {} }, /not written down/],
      [{ account, object: {} }, /names no thing/],
    ];
    for (const [event, reason] of cases) {
      const row = await workOff(made(event));
      expect(row).toMatchObject({ status: "ignored" });
      expect(row.lastError).toMatch(reason);
    }
    expect((await booksOf(stage.client)).lines).toEqual([]);
    expect(await systemDb().payment.count({ where: stage.client })).toBe(0);
  });

  it("of a customer nobody knows waits a little, for it may be one that is being made, and is then ignored", async () => {
    const { account, stripeAccountId } = { account: stage.stripeAccountId, ...stage };
    const customer = await own.stripe.customers.create({}, { stripeAccount: stripeAccountId });
    const object = { id: "sub_1", customer: customer.id };
    const type = "customer.subscription.updated";
    const row = await workOff(made({ account, type, object }));
    expect(row).toMatchObject({ status: "pending", attempts: 0 });
    const later = { receivedAt: new Date(Date.now() - 120_000), nextAttemptAt: new Date(0) };
    await systemDb().stripeEvent.update({ where: { id: row.id }, data: later });
    await drainPaymentEvents({ budgetMs: 20_000 });
    const after = await systemDb().stripeEvent.findUniqueOrThrow({ where: { id: row.id } });
    expect(after).toMatchObject({ status: "ignored" });
    expect(after.lastError).toMatch(/none of ours/);
  });

  it("about one agency's payment sent as another's is none of theirs", async () => {
    const other = await createPaymentStage(own);
    const customer = await ensureCustomer(stage.tenant.ctx, stage.client);
    const intent = await own.stripe.paymentIntents.create(
      {
        ...{ amount: 5_000, currency: "usd", customer: customer.stripeCustomerId, confirm: true },
        ...{ payment_method: "pm_card_visa", metadata: { checkoutId: newId() } },
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      },
      { stripeAccount: stage.stripeAccountId },
    );
    const row = await workOff(made({ account: other.stripeAccountId, object: { id: intent.id } }));
    expect(row).toMatchObject({ status: "ignored" });
    await settleEvents(own);
    // A payment that nobody asked for here is no top-up, whatever it says of itself.
    expect((await booksOf(stage.client)).lines).toEqual([]);
  });

  it("about an agency's account has it read anew, thin or not", async () => {
    const accountOf = () =>
      systemDb().connectAccount.findUniqueOrThrow({ where: { id: stage.connectAccountId } });
    await own.requireMore(stage.stripeAccountId, ["defaults.profile.business_url"]);
    await settleEvents(own);
    expect(await accountOf()).toMatchObject({ canCharge: false });
    const seen = await systemDb().stripeEvent.groupBy({ by: ["endpoint"], where: { status: "processed" } });
    expect(seen.map(({ endpoint }) => endpoint)).toContain("thin");
    await own.completeOnboarding(stage.stripeAccountId);
    await settleEvents(own);
    expect(await accountOf()).toMatchObject({ canCharge: true });
    await own.deauthorize(stage.stripeAccountId);
    await settleEvents(own);
    expect(await accountOf()).toMatchObject({ canCharge: false });
    expect((await accountOf()).disconnectedAt).not.toBeNull();
  });

  it("waits while the service is away, without counting", async () => {
    await own.faults([{ path: "/v1/payment_intents", status: 503, times: 50 }]);
    const row = await workOff(made({ account: stage.stripeAccountId }));
    expect(row).toMatchObject({ status: "pending", attempts: 0 });
    expect(row.nextAttemptAt.getTime()).toBeGreaterThan(Date.now());
    expect(row.nextAttemptAt.getTime()).toBeLessThan(Date.now() + 60_000);
    // The longer it lasts, the more rarely it is asked.
    const { id } = row;
    const hoursAgo = { receivedAt: new Date(Date.now() - 2 * 3_600_000), nextAttemptAt: new Date(0) };
    await systemDb().stripeEvent.update({ where: { id }, data: hoursAgo });
    await drainPaymentEvents({ budgetMs: 20_000 });
    const later = await systemDb().stripeEvent.findUniqueOrThrow({ where: { id } });
    expect(later).toMatchObject({ status: "pending", attempts: 0 });
    expect(later.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 500_000);
    await own.faults([]);
    await systemDb().stripeEvent.update({ where: { id: row.id }, data: { nextAttemptAt: new Date(0) } });
    await drainPaymentEvents({ budgetMs: 20_000 });
    expect(await systemDb().stripeEvent.findUnique({ where: { id: row.id } })).toMatchObject({
      status: "ignored",
    });
  });

  it("is dead after three failures with the reason, and can be looked at, replayed and dropped", async () => {
    const row = await workOff(made({ account: stage.stripeAccountId }));
    const again = { status: "pending" as const, attempts: 0, nextAttemptAt: new Date(0) };
    await systemDb().stripeEvent.update({ where: { id: row.id }, data: again });
    // 401 is no outage: the key is wrong.
    await own.faults([{ path: "/v1/payment_intents", status: 401, times: 50 }]);
    for (let round = 1; round <= 3; round += 1) {
      await drainPaymentEvents({ budgetMs: 20_000 });
      const { attempts, status } = await systemDb().stripeEvent.findUniqueOrThrow({ where: { id: row.id } });
      expect([attempts, status]).toEqual([round, round === 3 ? "dead" : "pending"]);
      await systemDb().stripeEvent.update({ where: { id: row.id }, data: { nextAttemptAt: new Date(0) } });
    }
    await own.faults([]);
    const { partnerCtx } = stage.tenant;
    const { rows } = await listPaymentEvents({ status: "dead", limit: 10 });
    expect(rows).toMatchObject([{ id: row.id, attempts: 3 }]);
    expect(rows[0]?.reason).toBeTruthy();
    expect((await getPaymentEvent(row.id)).payload).toContain("pi_nobody");
    await expect(getPaymentEvent(newId())).rejects.toMatchObject({ code: "not_found" });
    expect(await dropPaymentEvent(partnerCtx, row.id, "Seen to")).toMatchObject({ status: "dropped" });
    await expect(dropPaymentEvent(partnerCtx, row.id, "Again")).rejects.toMatchObject({ code: "conflict" });
    await systemDb().stripeEvent.update({ where: { id: row.id }, data: { status: "dead" } });
    expect(await replayPaymentEvents(partnerCtx, { type: "payout.paid" })).toEqual({
      moved: 0,
      remaining: 0,
    });
    expect(await replayPaymentEvents(partnerCtx, {})).toEqual({ moved: 1, remaining: 0 });
    expect(await replayPaymentEvent(partnerCtx, row.id)).toMatchObject({ status: "pending" });
    await drainPaymentEvents({ budgetMs: 20_000 });
    expect(await listPaymentEvents({ status: "ignored", limit: 10 })).toMatchObject({
      rows: [{ id: row.id }],
    });
  });

  it("that a process took and never finished is taken up by another", async () => {
    const delivery = made({ account: stage.stripeAccountId });
    await takeIn(delivery);
    await systemDb().stripeEvent.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 60_000) } });
    expect(await drainPaymentEvents({ budgetMs: 5_000 })).toEqual({ events: 0 });
    await systemDb().stripeEvent.updateMany({ data: { nextAttemptAt: new Date(0) } });
    expect(await drainPaymentEvents({ budgetMs: 5_000 })).toEqual({ events: 1 });
  });
});
