import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, settleEvents } from "@/tests/support/payment-events";
import { invoiceResource, paymentResource } from "@/types/payments";
import { getBillingDetails, setBillingDetails } from "./billing-details";
import { ensureCustomer } from "./ensure-customer";
import { listInvoices } from "./list-invoices";
import { listPayments } from "./list-payments";
import { openPortal, startCardCheckout } from "./start-card-checkout";
import { syncInvoice } from "./sync-invoice";
import { toInvoiceResource, toPaymentResource } from "./to-resource";

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

/** An invoice over 30 to the client, made at the service and paid with the card. */
async function paidInvoice(): Promise<string> {
  const { ctx } = stage.tenant;
  const { url } = await startCardCheckout(ctx, stage.client);
  await own.payCheckout(url);
  await settleEvents(own);
  const { stripeCustomerId: customer } = await ensureCustomer(ctx, stage.client);
  const at = { stripeAccount: stage.stripeAccountId };
  const invoice = await own.stripe.invoices.create({ customer, currency: "usd" }, at);
  const item = { customer, invoice: invoice.id, amount: 3_000, currency: "usd", description: "Setting up" };
  await own.stripe.invoiceItems.create(item, at);
  await own.stripe.invoices.finalizeInvoice(invoice.id, {}, at);
  await own.stripe.invoices.pay(invoice.id, {}, at);
  return invoice.id;
}

describe("an invoice", () => {
  it("is written down with what paid it, and gives no credits", async () => {
    const id = await paidInvoice();
    await settleEvents(own);
    const page = { limit: 10 };
    const invoices = await tally(async (trips) => {
      const found = await listInvoices(stage.tenant.ctx, stage.client, page);
      expect(trips.sqlRoundTrips).toBe(1);
      return invoiceResource.array().parse(found.rows.map(toInvoiceResource));
    });
    expect(invoices).toMatchObject([
      { status: "paid", totalMicros: "30000000", amountPaidMicros: "30000000", kind: "other" },
    ]);
    expect(invoices[0]?.lines).toMatchObject([{ description: "Setting up", amountMicros: "30000000" }]);
    expect(invoices[0]?.pdfUrl).toMatch(/^http/);
    const payments = (await listPayments(stage.tenant.partnerCtx, stage.client, page)).rows;
    expect(paymentResource.array().parse(payments.map(toPaymentResource))).toMatchObject([
      { kind: "invoice", status: "succeeded", amountMicros: "30000000", invoiceId: invoices[0]?.id },
    ]);
    expect((await booksOf(stage.client)).lines).toEqual([]);
    const other = await createPaymentStage(own);
    expect(await syncInvoice(other.tenant.ctx, other.client, id)).toMatchObject({ outcome: "ignored" });
    await expect(listInvoices(other.tenant.partnerCtx, stage.client, page)).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listInvoices(other.tenant.ctx, other.client, page)).rows).toEqual([]);
    expect((await listInvoices(other.tenant.partnerCtx, other.agency, page)).rows).toEqual([]);
  });

  it("is written down once by many who hear of it at the same moment", async () => {
    const id = await paidInvoice();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => syncInvoice(stage.tenant.ctx, stage.client, id)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => "applied"));
    expect(await systemDb().invoice.count({ where: { stripeInvoiceId: id } })).toBe(1);
  });

  it("read long ago does not undo what was read since", async () => {
    const id = await paidInvoice();
    await settleEvents(own);
    const later = new Date(Date.now() + 60_000);
    await systemDb().invoice.updateMany({
      where: { stripeInvoiceId: id },
      data: { status: "void", syncedAt: later },
    });
    await syncInvoice(stage.tenant.ctx, stage.client, id);
    expect(await systemDb().invoice.findUnique({ where: { stripeInvoiceId: id } })).toMatchObject({
      status: "void",
    });
  });
});

describe("billing details", () => {
  it("are none before anything was paid, and changed as a whole", async () => {
    const { ctx } = stage.tenant;
    expect(await getBillingDetails(ctx, stage.client)).toBeNull();
    const wanted = { name: "Bright Ltd", email: "money@bright.test", country: "DE" };
    const taxIds = [{ type: "eu_vat", value: "DE123456789" }];
    expect(await setBillingDetails(ctx, stage.client, { ...wanted, taxIds })).toMatchObject({
      ...wanted,
      taxIds,
    });
    expect(await getBillingDetails(ctx, stage.client)).toMatchObject({ ...wanted, taxIds, card: null });
    const { stripeCustomerId } = await ensureCustomer(ctx, stage.client);
    const at = { stripeAccount: stage.stripeAccountId };
    await own.stripe.customers.update(stripeCustomerId, { name: "Brighter Ltd" }, at);
    await settleEvents(own);
    expect(await getBillingDetails(ctx, stage.client)).toMatchObject({ name: "Brighter Ltd", taxIds });
    await own.faults([{ method: "POST", path: "/v1/customers/", status: 400, times: 1 }]);
    await expect(
      setBillingDetails(ctx, stage.client, { taxIds: [{ type: "eu_vat", value: "1" }] }),
    ).rejects.toMatchObject({ code: "validation_failed" });
    expect(await setBillingDetails(ctx, stage.client, { taxIds: [] })).toMatchObject({ taxIds: [] });
  });

  it("and cards are looked after on a page of the service that leads back to the agency's host", async () => {
    const { url } = await openPortal(stage.tenant.partnerCtx, stage.agency);
    expect(url).toMatch(/^http/);
    const [row] = await systemDb().$queryRaw<{ slug: string }[]>`
      select slug from workspaces where id = ${stage.client.workspaceId}::uuid`;
    const { url: page } = await startCardCheckout(stage.tenant.ctx, stage.client);
    const { location } = await own.payCheckout(page);
    expect(location).toContain(`${stage.tenant.partnerCtx.partner.primaryHost}`);
    expect(location).toContain(`/w/${row?.slug}/billing?checkout=`);
  });
});
