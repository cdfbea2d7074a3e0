import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { connectAgency } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import type { Payments, PaymentsAccount } from "../port";
import { paymentService } from "../registry";

let own: OwnStripe;
let payments: Payments;
let agency: PaymentsAccount & { kind: "connected" };
const platform: PaymentsAccount = { kind: "platform" };

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  payments = paymentService();
  agency = await connectAgency(own);
});
afterAll(() => own.stop());

async function payer(account: PaymentsAccount, card: string | null = "pm_card_visa"): Promise<string> {
  const made = await payments.createCustomer(account, {
    key: newId(),
    email: "client@example.test",
    name: "Client",
    metadata: {},
  });
  const accountId = account.kind === "connected" ? account.accountId : undefined;
  if (card !== null) await own.saveCard(made.id, card, accountId);
  return made.id;
}

const charge = (customerId: string, more: Partial<Parameters<Payments["chargeCard"]>[1]> = {}) => ({
  key: newId(),
  customerId,
  amountMicros: 25_000_000n,
  currency: "USD",
  description: "Balance",
  metadata: { paymentId: "x" },
  ...more,
});

describe("charging a saved card", () => {
  it("takes the amount once, with the platform's part", async () => {
    const wanted = charge(await payer(agency), { applicationFeeMicros: 500_000n });
    await own.faults([
      { method: "POST", path: "/v1/payment_intents", status: 503, times: 3, afterWork: true },
    ]);
    const lost = await payments.chargeCard(agency, wanted);
    const again = await payments.chargeCard(agency, wanted);
    if (again.outcome !== "succeeded" || lost.outcome !== "succeeded") throw new Error("It was not paid");
    expect(lost.payment.id).toBe(again.payment.id);
    expect(again.payment).toMatchObject({
      state: "succeeded",
      amountMicros: 25_000_000n,
      receivedMicros: 25_000_000n,
      applicationFeeMicros: 500_000n,
      currency: "USD",
      refundedMicros: 0n,
    });
    const taken = await own.stripe.paymentIntents.list(
      { customer: wanted.customerId },
      { stripeAccount: agency.accountId },
    );
    expect(taken.data).toHaveLength(1);
    await expect(payments.readPayment(platform, again.payment.id)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("finds what a stored failure hides", async () => {
    const wanted = charge(await payer(platform));
    await own.faults([
      { method: "POST", path: "/v1/payment_intents", status: 500, times: 1, afterWork: true },
    ]);
    const paid = await payments.chargeCard(platform, wanted);
    expect(paid.outcome).toBe("succeeded");
    const { data } = await own.stripe.paymentIntents.list({ customer: wanted.customerId });
    expect(data).toHaveLength(1);
  });

  it("finds what was paid with another card under the same key", async () => {
    const wanted = charge(await payer(platform));
    const first = await payments.chargeCard(platform, wanted);
    await own.saveCard(wanted.customerId, "pm_card_mastercard");
    const second = await payments.chargeCard(platform, wanted);
    if (first.outcome !== "succeeded" || second.outcome !== "succeeded") throw new Error("It was not paid");
    expect(second.payment.id).toBe(first.payment.id);
  });

  it.each([
    ["pm_card_chargeCustomerFail", "generic_decline"],
    ["pm_card_authenticationRequired", "authentication_required"],
  ])("is an outcome where the card is refused: %s", async (card, code) => {
    const wanted = charge(await payer(platform, card));
    const refused = await payments.chargeCard(platform, wanted);
    if (refused.outcome !== "declined") throw new Error("It was not declined");
    expect(refused.code).toBe(code);
    const payment = await payments.readPayment(platform, refused.paymentIntentId ?? "");
    expect(payment).toMatchObject({ state: "failed", declineCode: code, receivedMicros: 0n });
  });

  it("is an outcome without a card, and one that is refused at once is not kept", async () => {
    const customerId = await payer(platform, null);
    expect(await payments.chargeCard(platform, charge(customerId))).toEqual({ outcome: "no_card" });
    await expect(own.saveCard(customerId, "pm_card_visa_chargeDeclined")).rejects.toMatchObject({
      statusCode: 402,
    });
    expect((await payments.readCustomer(platform, customerId)).card).toBeNull();
  });

  it("counts yen whole and dinars in thousandths, and refuses what cannot be paid exactly", async () => {
    const customerId = await payer(platform);
    const yen = await payments.chargeCard(
      platform,
      charge(customerId, { currency: "JPY", amountMicros: 1_500_000_000n }),
    );
    const dinar = await payments.chargeCard(
      platform,
      charge(customerId, { currency: "KWD", amountMicros: 12_340_000n }),
    );
    if (yen.outcome !== "succeeded" || dinar.outcome !== "succeeded") throw new Error("It was not paid");
    expect((await own.stripe.paymentIntents.retrieve(yen.payment.id)).amount).toBe(1500);
    expect((await own.stripe.paymentIntents.retrieve(dinar.payment.id)).amount).toBe(12_340);
    expect(dinar.payment.amountMicros).toBe(12_340_000n);
    for (const [currency, amountMicros] of [
      ["JPY", 1_500_500_000n],
      ["KWD", 12_341_000n],
      ["USD", 1n],
      ["USD", 10_000n * 2n ** 53n],
    ] as const) {
      const refused = payments.chargeCard(platform, charge(customerId, { currency, amountMicros }));
      await expect(refused).rejects.toThrow(RangeError);
    }
  });
});

describe("refunds, disputes and movements", () => {
  async function paid(account: PaymentsAccount, card = "pm_card_visa", fee?: bigint) {
    const more = fee === undefined ? {} : { applicationFeeMicros: fee };
    const done = await payments.chargeCard(account, charge(await payer(account, card), more));
    if (done.outcome !== "succeeded") throw new Error("It was not paid");
    return done.payment;
  }
  const back = (paymentIntentId: string, amountMicros: bigint) => ({
    key: newId(),
    paymentIntentId,
    amountMicros,
    currency: "USD",
    metadata: {},
  });
  const today = () => ({ from: new Date(Date.now() - 3_600_000), until: new Date(Date.now() + 3_600_000) });

  it("give back once what was asked, the platform's part in proportion, and no more than was paid", async () => {
    const payment = await paid(agency, "pm_card_visa", 1_000_000n);
    const wanted = back(payment.id, 10_000_000n);
    const refund = await payments.refund(agency, wanted);
    expect((await payments.refund(agency, wanted)).id).toBe(refund.id);
    expect(refund).toMatchObject({
      state: "succeeded",
      amountMicros: 10_000_000n,
      paymentIntentId: payment.id,
    });
    expect((await payments.readPayment(agency, payment.id)).refundedMicros).toBe(10_000_000n);
    const [fee] = (await own.stripe.applicationFees.list({ limit: 1 })).data;
    expect(fee).toMatchObject({ amount: 100, amount_refunded: 40 });
    const tooMuch = payments.refund(agency, back(payment.id, 20_000_000n));
    await expect(tooMuch).rejects.toMatchObject({ kind: "invalid" });
    expect(await payments.readRefund(agency, refund.id)).toMatchObject({ id: refund.id });
    const listed = await payments.listRefunds(agency, today());
    expect(listed.items.map((each) => each.id)).toContain(refund.id);
    expect((await payments.listRefunds(platform, today())).items.map((each) => each.id)).not.toContain(
      refund.id,
    );
  });

  it("tell when a refund fails afterwards", async () => {
    const payment = await paid(platform, "pm_card_refundFail");
    const refund = await payments.refund(platform, back(payment.id, 25_000_000n));
    expect((await payments.readRefund(platform, refund.id)).state).toBe("failed");
    expect((await payments.readPayment(platform, payment.id)).refundedMicros).toBe(0n);
  });

  it("say whether the bank holds the money", async () => {
    const payment = await paid(platform);
    const id = await own.openDispute(payment.chargeId ?? "");
    expect(await payments.readDispute(platform, id)).toMatchObject({
      paymentIntentId: payment.id,
      amountMicros: 25_000_000n,
      isWithdrawn: true,
      isClosed: false,
    });
    await own.closeDispute(id, true);
    expect(await payments.readDispute(platform, id)).toMatchObject({
      status: "won",
      isWithdrawn: false,
      isClosed: true,
    });
    const asked = await own.openDispute((await paid(platform)).chargeId ?? "", { inquiry: true });
    expect(await payments.readDispute(platform, asked)).toMatchObject({
      isWithdrawn: false,
      isClosed: false,
    });
    const listed = await payments.listDisputes(platform, today());
    expect(listed.items.map((each) => each.id)).toEqual([asked, id]);
  });

  it("list everything in a span once, page by page", async () => {
    const account = await connectAgency(own);
    const customerId = await payer(account);
    const ids: string[] = [];
    for (let count = 0; count < 103; count += 1) {
      const done = await payments.chargeCard(account, charge(customerId));
      if (done.outcome === "succeeded") ids.push(done.payment.id);
    }
    const first = await payments.listPayments(account, today());
    const second = await payments.listPayments(account, { ...today(), after: first.next ?? "" });
    expect([...first.items, ...second.items].map((each) => each.id)).toEqual(ids.reverse());
    expect(second.next).toBeNull();
    const before = { from: new Date(0), until: new Date(Date.now() - 3_600_000) };
    expect(await payments.listPayments(account, before)).toEqual({ items: [], next: null });
  });
});
