import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import type { Payments, PaymentsAccount } from "../port";
import { paymentService } from "../registry";

let own: OwnStripe;
let payments: Payments;
const platform: PaymentsAccount = { kind: "platform" };

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  payments = paymentService();
});
afterAll(() => own.stop());

const input = (key = newId()) => ({
  key,
  email: "agency@example.test",
  name: "Acme Agency",
  country: "DE",
  metadata: { partnerId: "p1" },
});

describe("customers", () => {
  it("are made once for a key, also after the answer was lost", async () => {
    const wanted = input();
    await own.faults([{ method: "POST", path: "/v1/customers", status: 503, times: 3, afterWork: true }]);
    await expect(payments.createCustomer(platform, wanted)).rejects.toMatchObject({ kind: "unavailable" });
    const made = await payments.createCustomer(platform, wanted);
    const again = await payments.createCustomer(platform, wanted);
    expect(again.id).toBe(made.id);
    expect(made).toMatchObject({
      email: wanted.email,
      country: "DE",
      card: null,
      metadata: { partnerId: "p1" },
    });
    const named = (await own.stripe.customers.list({ email: wanted.email })).data;
    expect(named).toHaveLength(1);
    const other = payments.createCustomer(platform, { ...wanted, name: "Somebody else" });
    await expect(other).rejects.toMatchObject({ kind: "conflict" });
  });

  it("show the preferred card, otherwise the newest, and when they are gone", async () => {
    const { id } = await payments.createCustomer(platform, input());
    await own.stripe.paymentMethods.attach("pm_card_mastercard", { customer: id });
    expect((await payments.readCustomer(platform, id)).card).toMatchObject({
      brand: "mastercard",
      lastFour: "4444",
    });
    const preferred = await own.saveCard(id, "pm_card_visa");
    await own.stripe.paymentMethods.attach("pm_card_amex", { customer: id });
    expect((await payments.readCustomer(platform, id)).card).toMatchObject({ id: preferred, brand: "visa" });
    const renamed = await payments.updateCustomer(platform, id, { name: "Acme GmbH", country: "AT" });
    expect(renamed).toMatchObject({ name: "Acme GmbH", country: "AT", email: "agency@example.test" });
    await own.stripe.customers.del(id);
    expect(await payments.readCustomer(platform, id)).toMatchObject({ id, isDeleted: true, card: null });
    const refused = payments.updateCustomer(platform, id, { name: "Nobody" });
    await expect(refused).rejects.toMatchObject({ kind: "not_found" });
  });

  it("have exactly the tax numbers that are wanted", async () => {
    const { id } = await payments.createCustomer(platform, input());
    const vat = { type: "eu_vat", value: "DE123456789" };
    const ein = { type: "us_ein", value: "12-3456789" };
    expect(await payments.setTaxIds(platform, id, [vat, ein])).toHaveLength(2);
    expect(await payments.setTaxIds(platform, id, [ein])).toEqual([ein]);
    const wrong = payments.setTaxIds(platform, id, [{ type: "eu_vat", value: "nonsense" }]);
    await expect(wrong).rejects.toMatchObject({ kind: "invalid" });
    expect((await payments.readCustomer(platform, id)).taxIds).toEqual([ein]);
    expect(await payments.setTaxIds(platform, id, [])).toEqual([]);
  });
});

describe("failures", () => {
  it("are told by their kind", async () => {
    await expect(payments.readCustomer(platform, "cus_unknown")).rejects.toMatchObject({ kind: "not_found" });
    const foreign = { kind: "connected", accountId: "acct_1Unknown0000000" } as const;
    await expect(payments.readCustomer(foreign, "cus_unknown")).rejects.toMatchObject({
      kind: "auth",
      statusCode: 403,
    });
    await own.faults([{ path: "/v1/customers", status: 429, times: 1 }]);
    await expect(payments.createCustomer(platform, input())).rejects.toMatchObject({ kind: "rate_limited" });
  });

  it("of the line are tried again under the same key", async () => {
    await own.faults([{ method: "POST", path: "/v1/customers", status: 0, times: 1, afterWork: true }]);
    const wanted = { ...input(), email: "cut@example.test" };
    const made = await payments.createCustomer(platform, wanted);
    const named = (await own.stripe.customers.list({ email: wanted.email })).data;
    expect(named.map((each) => each.id)).toEqual([made.id]);
  });
});
