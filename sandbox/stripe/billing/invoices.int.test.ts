import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Rig, refusal, send, startRig } from "../test-support";
import {
  advance,
  DAY,
  giveCard,
  HOUR,
  monthly,
  newClient,
  newestEvent,
  START,
  typesSince,
} from "./billing-test-support";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

async function draft(customer: string, amount = 5000) {
  const invoice = await rig.stripe.invoices.create({ customer });
  await rig.stripe.invoiceItems.create({
    customer,
    invoice: invoice.id,
    amount,
    currency: "usd",
    description: "Calls",
  });
  return invoice.id;
}

describe("an invoice made by hand", () => {
  it("takes nothing that waits unless it is told to, and stays a draft", async () => {
    const { customer, clock } = await newClient(rig);
    await rig.stripe.invoiceItems.create({ customer, amount: 700, currency: "usd" });
    const alone = await rig.stripe.invoices.create({ customer });
    expect(alone).toMatchObject({
      status: "draft",
      total: 0,
      auto_advance: false,
      parent: null,
      number: null,
    });
    const all = await rig.stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    expect(all.total).toBe(700);
    expect(all.lines.data[0]?.parent?.type).toBe("invoice_item_details");
    await advance(rig, clock, START + 3 * DAY);
    expect((await rig.stripe.invoices.retrieve(all.id)).status).toBe("draft");
  });

  it("is finalised with number, page and a real PDF, then paid with the card", async () => {
    const { customer } = await newClient(rig);
    const id = await draft(customer);
    const before = await newestEvent(rig);
    const open = await rig.stripe.invoices.finalizeInvoice(id);
    expect(open).toMatchObject({ status: "open", amount_due: 5000, starting_balance: 0, ending_balance: 0 });
    expect(open.number).toMatch(/-0001$/);
    const late = rig.stripe.invoiceItems.create({ customer, invoice: id, amount: 1, currency: "usd" });
    expect((await refusal(late)).code).toBe("invoice_not_editable");
    const paid = await rig.stripe.invoices.pay(id, { expand: ["payments"] });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 5000, amount_remaining: 0, total_taxes: [] });
    expect(paid.payments?.data).toMatchObject([{ status: "paid", is_default: true, amount_requested: 5000 }]);
    expect(await typesSince(rig, before, ["invoice", "payment_intent", "charge"])).toEqual([
      "payment_intent.created",
      "invoice.finalized",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
    ]);
    const pdf = await fetch(paid.invoice_pdf ?? "");
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    const document = await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer()));
    const { text } = await extractText(document, { mergePages: true });
    expect(text).toContain(String(paid.number));
    expect(text).toContain("50.00 USD");
    const page = await (await fetch(paid.hosted_invoice_url ?? "")).text();
    expect(page).toContain(String(paid.number));
    expect((await refusal(rig.stripe.invoices.pay(id))).code).toBe("invoice_already_paid");
  });

  it("counts the try that failed, and can be paid by another card on its page", async () => {
    const { customer } = await newClient(rig, "pm_card_chargeCustomerFail");
    const id = await draft(customer);
    const open = await rig.stripe.invoices.finalizeInvoice(id);
    expect((await refusal(rig.stripe.invoices.pay(id))).statusCode).toBe(402);
    expect(await rig.stripe.invoices.retrieve(id)).toMatchObject({
      status: "open",
      attempt_count: 1,
      attempted: true,
    });
    const pay = (number: string) =>
      fetch(open.hosted_invoice_url ?? "", {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ number, expiry: "12 / 34", cvc: "123", name: "Ada" }),
      });
    expect((await pay("4000000000000002")).status).toBe(422);
    expect((await pay("4242424242424242")).status).toBe(303);
    expect((await rig.stripe.invoices.retrieve(id)).status).toBe("paid");
  });

  it("takes lines of prices, of descriptions of prices and of amounts", async () => {
    const { customer } = await newClient(rig);
    const product = await rig.stripe.products.create({ name: "Minutes" });
    const price = await rig.stripe.prices.create({
      currency: "usd",
      unit_amount: 13,
      product: product.id,
    });
    const id = (await rig.stripe.invoices.create({ customer })).id;
    const full = await rig.stripe.invoices.addLines(id, {
      lines: [
        { pricing: { price: price.id }, quantity: 10 },
        { price_data: { currency: "usd", product: product.id, unit_amount: 200 }, quantity: 3 },
        { amount: -100, description: "Goodwill" },
      ],
    });
    expect(full.lines.data.map((line) => line.amount)).toEqual([130, 600, -100]);
    expect(full.lines.data[0]?.pricing?.price_details).toMatchObject({
      price: price.id,
      product: product.id,
    });
    expect(full.total).toBe(630);
    const old = await send(rig, "POST", "/v1/invoiceitems", {
      form: `customer=${customer}&price=${price.id}`,
    });
    expect(old).toMatchObject({
      status: 400,
      body: { error: { code: "parameter_unknown", param: "price" } },
    });
    const recurring = await monthly(rig, 900);
    const wrong = rig.stripe.invoiceItems.create({ customer, pricing: { price: recurring } });
    expect((await refusal(wrong)).param).toBe("pricing[price]");
  });

  it("shows ten of its lines and lists them all", async () => {
    const { customer } = await newClient(rig);
    const id = (await rig.stripe.invoices.create({ customer })).id;
    const lines = Array.from({ length: 12 }, (_, index) => ({ amount: 100 + index }));
    const full = await rig.stripe.invoices.addLines(id, { lines });
    expect(full.lines.data).toHaveLength(10);
    expect(full.lines.has_more).toBe(true);
    const all = await rig.stripe.invoices.listLineItems(id, { limit: 100 });
    expect(all.data.map((line) => line.amount)).toEqual(lines.map((line) => line.amount));
  });
});

describe("the ends of an invoice", () => {
  it("are void, uncollectible, deleted and paid elsewhere", async () => {
    const { customer } = await newClient(rig);
    const open = async () => (await rig.stripe.invoices.finalizeInvoice(await draft(customer))).id;
    const first = await open();
    expect((await rig.stripe.invoices.voidInvoice(first)).status).toBe("void");
    const [cancelled] = (await rig.stripe.invoicePayments.list({ invoice: first })).data;
    expect(cancelled?.status).toBe("canceled");
    const second = await open();
    expect((await rig.stripe.invoices.markUncollectible(second)).status).toBe("uncollectible");
    const before = await newestEvent(rig);
    const paid = await rig.stripe.invoices.pay(second, { paid_out_of_band: true });
    expect(paid.status).toBe("paid");
    const types = await typesSince(rig, before, ["invoice.", "charge."]);
    expect(types).toEqual(["invoice.paid"]);
    expect((await refusal(rig.stripe.invoices.del(second))).code).toBe("invoice_not_editable");
    expect((await rig.stripe.invoices.del(await draft(customer))).deleted).toBe(true);
  });

  it("come late when it is sent: overdue, then paid", async () => {
    const { customer, clock } = await newClient(rig, null);
    const invoice = await rig.stripe.invoices.create({
      customer,
      collection_method: "send_invoice",
      days_until_due: 14,
    });
    await rig.stripe.invoiceItems.create({ customer, invoice: invoice.id, amount: 900, currency: "usd" });
    const before = await newestEvent(rig);
    const sent = await rig.stripe.invoices.sendInvoice(invoice.id);
    expect(sent).toMatchObject({ status: "open", due_date: START + 14 * DAY });
    await advance(rig, clock, START + 15 * DAY);
    expect(await typesSince(rig, before, ["invoice."])).toEqual([
      "invoice.finalized",
      "invoice.sent",
      "invoice.overdue",
    ]);
  });

  it("do without a card where it is too little, which is owed later", async () => {
    const { customer } = await newClient(rig);
    const small = await rig.stripe.invoices.finalizeInvoice(await draft(customer, 30));
    expect(small).toMatchObject({ status: "paid", amount_due: 0, ending_balance: 30 });
    const next = await rig.stripe.invoices.finalizeInvoice(await draft(customer, 1000));
    expect(next).toMatchObject({ amount_due: 1030, starting_balance: 30, ending_balance: 0 });
  });
});

describe("an invoice that advances by itself", () => {
  it("is finalised after an hour and collected", async () => {
    const { customer, clock } = await newClient(rig);
    const invoice = await rig.stripe.invoices.create({ customer, auto_advance: true });
    await rig.stripe.invoiceItems.create({ customer, invoice: invoice.id, amount: 900, currency: "usd" });
    await advance(rig, clock, START + HOUR - 1);
    expect((await rig.stripe.invoices.retrieve(invoice.id)).status).toBe("draft");
    await advance(rig, clock, START + HOUR);
    expect((await rig.stripe.invoices.retrieve(invoice.id)).status).toBe("paid");
  });

  it("is tried again after the pauses of the account", async () => {
    const { customer, clock } = await newClient(rig, "pm_card_chargeCustomerFail");
    rig.sandbox.control({ retryInvoicesAfterDays: [1, 2] });
    const invoice = await rig.stripe.invoices.create({ customer, auto_advance: true });
    await rig.stripe.invoiceItems.create({ customer, invoice: invoice.id, amount: 900, currency: "usd" });
    await advance(rig, clock, START + HOUR + DAY);
    expect(await rig.stripe.invoices.retrieve(invoice.id)).toMatchObject({
      attempt_count: 2,
      next_payment_attempt: START + HOUR + 3 * DAY,
    });
    await giveCard(rig, customer, "pm_card_visa");
    await advance(rig, clock, START + HOUR + 3 * DAY);
    expect(await rig.stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: "paid", attempted: true });
  });
});
