import { z } from "zod";
import { mustFindCustomer } from "../catalog/customers";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, metadata, noParams, text, yesNo } from "../frame/fields";
import { embeddedList, listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { mustOwn } from "../payments/payment-methods";
import { paymentIntents } from "../payments/records";
import { collect, methodFor } from "./collect-invoice";
import { finalizeInvoice, sendInvoice } from "./finalize-invoice";
import { addItem, mustBeDraft } from "./invoice-items";
import { invoicePaymentEndpoints } from "./invoice-payments";
import {
  createInvoice,
  createInvoiceParams,
  deleteInvoice,
  updateInvoice,
  updateInvoiceParams,
} from "./invoice-requests";
import { amountFields } from "./item-amount";
import { inTimeOf } from "./owner";
import { previewInvoice, previewParams } from "./preview";
import { type Invoice, invoices } from "./records";
import { giveUpInvoice, markPaid, openPayment, paymentsOf, standDown, voidInvoice } from "./settle-invoice";

const base = "/v1/invoices";

/** An invoice of the path and the time it lives in. */
function find(scope: Scope, id: string): { own: Scope; invoice: Invoice } {
  const invoice = mustFind(invoices(scope), "invoice", id);
  return { own: inTimeOf(scope, invoice.test_clock), invoice };
}

function mustBeOpen(
  invoice: Invoice,
  what: string,
  statuses: Invoice["status"][] = ["open", "uncollectible"],
): void {
  if (statuses.includes(invoice.status)) return;
  throw invalidRequest(
    `You can only ${what} an invoice with one of the statuses ${statuses.join(", ")}. This one is ${invoice.status}.`,
    invoice.status === "paid" && what === "pay" ? "invoice_already_paid" : "invoice_not_editable",
  );
}

const finalizeParams = z.strictObject({ auto_advance: yesNo.optional() });

function finalize(scope: Scope, params: z.output<typeof finalizeParams>, id: string): Invoice {
  const { own, invoice } = find(scope, id);
  if (invoice.status !== "draft") {
    throw invalidRequest(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      "invoice_already_finalized",
    );
  }
  invoice.auto_advance = params.auto_advance ?? invoice.auto_advance;
  const done = finalizeInvoice(own, invoice);
  if (done.status !== "open" || !done.auto_advance) return done;
  if (done.collection_method === "send_invoice") return sendInvoice(own, done);
  done.next_payment_attempt = own.now() + 3600;
  return invoices(own).put(done);
}

const payParams = z.strictObject({
  forgive: yesNo.optional(),
  off_session: yesNo.optional(),
  paid_out_of_band: yesNo.optional(),
  payment_method: text.optional(),
});

function pay(scope: Scope, params: z.output<typeof payParams>, id: string): Invoice {
  const { own, invoice } = find(scope, id);
  if (invoice.status === "draft") finalizeInvoice(own, invoice);
  if (invoice.status === "paid" && invoice.amount_due === 0) return invoice;
  mustBeOpen(invoice, "pay");
  if (params.paid_out_of_band) return markPaid(own, invoice, true);
  const method = params.payment_method
    ? mustOwn(own, params.payment_method, invoice.customer, "payment_method")
    : methodFor(own, invoice);
  collect(own, invoice, method, { offSession: params.off_session ?? true, errorOnRequiresAction: true });
  return invoice;
}

const addLinesParams = z.strictObject({
  lines: z.array(z.strictObject(amountFields)).min(1).max(250),
  invoice_metadata: metadata,
});

function addLines(scope: Scope, params: z.output<typeof addLinesParams>, id: string): Invoice {
  const { own, invoice } = find(scope, id);
  mustBeDraft(invoice);
  const customer = mustFindCustomer(own, invoice.customer, "customer");
  for (const line of params.lines) addItem(own, customer, line, { invoice });
  invoice.metadata = mergeMetadata(invoice.metadata, params.invoice_metadata);
  return invoices(own).put(invoice);
}

const listParams = z.strictObject({
  ...listFields,
  collection_method: z.enum(["charge_automatically", "send_invoice"]).optional(),
  customer: text.optional(),
  status: z.enum(["draft", "open", "paid", "uncollectible", "void"]).optional(),
  subscription: text.optional(),
});

function isWanted(invoice: Invoice, query: z.output<typeof listParams>): boolean {
  const sub = invoice.parent?.subscription_details.subscription;
  return (
    (query.customer === undefined || invoice.customer === query.customer) &&
    (query.status === undefined || invoice.status === query.status) &&
    (query.subscription === undefined || sub === query.subscription) &&
    (query.collection_method === undefined || invoice.collection_method === query.collection_method)
  );
}

/** A step in an invoice's life that takes no parameters. */
function step(name: string, run: (scope: Scope, invoice: Invoice) => Invoice) {
  return endpoint({
    method: "POST",
    path: `${base}/:id/${name}`,
    params: noParams,
    run(scope, _, id) {
      const { own, invoice } = find(scope, id);
      return run(own, invoice);
    },
  });
}

export const invoicePart: Part = {
  prefixes: { in: "invoices", inpay: "invoice_payments" },
  includes: {
    invoice: {
      payments: (scope, doc) => {
        const invoice = invoices(scope).get(doc.id);
        const payments = invoice ? paymentsOf(scope, invoice) : [];
        return embeddedList(payments, `/v1/invoice_payments?invoice=${doc.id}`);
      },
      confirmation_secret: (scope, doc) => {
        const invoice = invoices(scope).get(doc.id);
        const payment = invoice && openPayment(scope, invoice);
        const intent = payment && paymentIntents(scope).get(payment.payment.payment_intent);
        return intent ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
      },
    },
  },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createInvoiceParams, run: createInvoice }),
    endpoint({ method: "POST", path: `${base}/create_preview`, params: previewParams, run: previewInvoice }),
    endpoint({
      method: "GET",
      path: base,
      params: listParams,
      run(scope, query) {
        const found = invoices(scope)
          .all()
          .filter((each) => isWanted(each, query));
        return listPage(found, query, base);
      },
    }),
    readOne(base, "invoice", invoices),
    endpoint({ method: "POST", path: `${base}/:id`, params: updateInvoiceParams, run: updateInvoice }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: noParams,
      run: (scope, _, id) => deleteInvoice(scope, id),
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id/lines`,
      params: z.strictObject(listFields),
      run(scope, query, id) {
        const lines = [...mustFind(invoices(scope), "invoice", id)._lines].reverse();
        return listPage(lines, query, `${base}/${id}/lines`);
      },
    }),
    endpoint({ method: "POST", path: `${base}/:id/add_lines`, params: addLinesParams, run: addLines }),
    endpoint({ method: "POST", path: `${base}/:id/finalize`, params: finalizeParams, run: finalize }),
    endpoint({ method: "POST", path: `${base}/:id/pay`, params: payParams, run: pay }),
    step("send", (scope, invoice) => {
      if (invoice.collection_method !== "send_invoice") {
        throw invalidRequest(
          "You can only manually send an invoice if its collection method is 'send_invoice'.",
        );
      }
      if (invoice.status === "draft") finalizeInvoice(scope, invoice);
      return sendInvoice(scope, invoice);
    }),
    step("void", (scope, invoice) => {
      mustBeOpen(invoice, "void");
      const done = voidInvoice(scope, invoice);
      standDown(scope, done);
      return done;
    }),
    step("mark_uncollectible", (scope, invoice) => {
      mustBeOpen(invoice, "mark as uncollectible", ["open"]);
      const done = giveUpInvoice(scope, invoice);
      standDown(scope, done);
      return done;
    }),
    ...invoicePaymentEndpoints,
  ],
};
