import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, received, refusal, send, startRig } from "../test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const newCustomer = async () => (await rig.stripe.customers.create({ email: "owner@acme.test" })).id;

describe("tax numbers", () => {
  it("belong to one customer, are checked and told of", async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()];
    const made = await rig.stripe.customers.createTaxId(customer, { type: "eu_vat", value: "DE123456789" });
    expect(made).toMatchObject({
      object: "tax_id",
      country: "DE",
      customer,
      verification: { status: "pending" },
    });
    expect((await received(rig, "customer.tax_id.created")).data.object).toMatchObject({ id: made.id });
    expect((await rig.stripe.customers.listTaxIds(customer)).data).toHaveLength(1);
    expect((await rig.stripe.customers.listTaxIds(other)).data).toEqual([]);
    const wrong = rig.stripe.customers.createTaxId(customer, { type: "eu_vat", value: "nonsense" });
    expect(await refusal(wrong)).toMatchObject({ code: "tax_id_invalid", param: "value", statusCode: 400 });
    expect((await refusal(rig.stripe.customers.retrieveTaxId(other, made.id))).code).toBe("resource_missing");
    expect((await refusal(rig.stripe.customers.deleteTaxId(other, made.id))).code).toBe("resource_missing");
    expect(await rig.stripe.customers.deleteTaxId(customer, made.id)).toMatchObject({ deleted: true });
    expect((await rig.stripe.customers.listTaxIds(customer)).data).toEqual([]);
  });
});

describe("a checkout with taxes", () => {
  async function params(customer: string): Promise<Stripe.Checkout.SessionCreateParams> {
    const price = await rig.stripe.prices.create({
      currency: "usd",
      unit_amount: 1000,
      recurring: { interval: "month" },
      product_data: { name: "Pro" },
    });
    return {
      mode: "subscription",
      customer,
      success_url: "https://product.test/paid",
      line_items: [{ price: price.id, quantity: 1 }],
      automatic_tax: { enabled: true },
    };
  }

  it("needs to know where the business is", async () => {
    const wanted = await params(await newCustomer());
    const nowhere = await refusal(rig.stripe.checkout.sessions.create(wanted));
    expect(nowhere).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("head office address"),
    });
    await rig.stripe.tax.settings.update({ head_office: { address: { country: "US" } } });
  });

  it("needs to know where the customer lives, or asks and keeps it", async () => {
    const customer = await newCustomer();
    const wanted = await params(customer);
    const unknown = await refusal(rig.stripe.checkout.sessions.create(wanted));
    expect(unknown.code).toBe("customer_tax_location_invalid");
    const session = await rig.stripe.checkout.sessions.create({
      ...wanted,
      customer_update: { address: "auto" },
    });
    const path = new URL(session.url ?? "").pathname;
    expect((await send(rig, "GET", path)).body).toContain('name="country"');
    const card = { number: "4242424242424242", expiry: "12 / 34", cvc: "123", country: "AT", name: "Ada" };
    expect((await send(rig, "POST", path, { form: new URLSearchParams(card).toString() })).status).toBe(303);
    expect(await rig.stripe.customers.retrieve(customer)).toMatchObject({ address: { country: "AT" } });
  });

  it("may change the name of a customer only where it is told to", async () => {
    const customer = await newCustomer();
    const wanted = { ...(await params(customer)), tax_id_collection: { enabled: true } };
    const address = { address: "auto" } as const;
    const refused = rig.stripe.checkout.sessions.create({ ...wanted, customer_update: address });
    expect((await refusal(refused)).param).toBe("customer_update[name]");
    const taken = { ...wanted, customer_update: { ...address, name: "auto" } as const };
    expect((await rig.stripe.checkout.sessions.create(taken)).status).toBe("open");
  });

  it("can be previewed", async () => {
    const customer = await newCustomer();
    const { line_items: [line] = [] } = await params(customer);
    const wanted = {
      customer,
      automatic_tax: { enabled: true },
      subscription_details: { items: [{ price: line?.price ?? "", quantity: 1 }] },
    };
    const unknown = await refusal(rig.stripe.invoices.createPreview(wanted));
    expect(unknown.code).toBe("customer_tax_location_invalid");
    await rig.stripe.customers.update(customer, { address: { country: "DE" } });
    const preview = await rig.stripe.invoices.createPreview(wanted);
    expect(preview.automatic_tax).toMatchObject({ enabled: true, status: "complete" });
    expect(preview.total).toBe(1000);
  });
});
