import { z } from "zod";
import type { Customer } from "../catalog/customers";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { clearable, currency, decimal, listFields, noParams, text, yesNo } from "../frame/fields";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { draftInvoiceItem, keepInvoiceItem } from "./invoice-item-work";
import { type AmountParams, amountFields, readAmount } from "./item-amount";
import { lineOfInvoiceItem } from "./lines";
import { setLines } from "./new-invoice";
import { inTimeOf, ownerOf } from "./owner";
import { type Invoice, type InvoiceItem, invoiceItems, invoices, subscriptions } from "./records";

const createParams = z.strictObject({
  ...amountFields,
  currency: currency.optional(),
  customer: text,
  discountable: yesNo.optional(),
  invoice: text.optional(),
  subscription: text.optional(),
  unit_amount_decimal: decimal.optional(),
});

/** Throws 400 for an invoice that is not a draft any more. */
export function mustBeDraft(invoice: Invoice, what = "This invoice"): void {
  if (invoice.status === "draft") return;
  throw invalidRequest(
    `${what} can no longer be modified: invoices can only be changed while they are drafts.`,
    "invoice_not_editable",
  );
}

/** Adds an item; on a draft where one is given, otherwise it waits for the next invoice. */
export function addItem(
  scope: Scope,
  customer: Customer,
  params: AmountParams,
  on: { invoice?: Invoice | undefined; subscription?: string | undefined },
): InvoiceItem {
  const read = readAmount(scope, params, on.invoice?.currency);
  const period = params.period ?? { start: scope.now(), end: scope.now() };
  if (period.end < period.start) {
    throw invalidRequest("The period must not end before it starts.", undefined, "period[end]");
  }
  const drafted = draftInvoiceItem(scope, {
    ...read,
    customer,
    period,
    invoice: on.invoice?.id ?? null,
    subscription: on.subscription ?? on.invoice?.parent?.subscription_details.subscription ?? null,
    metadata: mergeMetadata({}, params.metadata),
  });
  const item = keepInvoiceItem(scope, drafted);
  if (on.invoice) {
    setLines(on.invoice, [...on.invoice._lines, lineOfInvoiceItem(item)]);
    invoices(scope).put(on.invoice);
  }
  return item;
}

function createItem(scope: Scope, params: z.output<typeof createParams>): InvoiceItem {
  const { own, customer } = ownerOf(scope, params.customer);
  const invoice = params.invoice ? mustFind(invoices(own), "invoice", params.invoice, "invoice") : undefined;
  if (invoice && invoice.customer !== customer.id) {
    throw invalidRequest("The invoice belongs to another customer.", undefined, "invoice");
  }
  if (invoice) mustBeDraft(invoice);
  if (params.subscription) {
    const sub = mustFind(subscriptions(own), "subscription", params.subscription, "subscription");
    if (sub.customer !== customer.id) {
      throw invalidRequest("The subscription belongs to another customer.", undefined, "subscription");
    }
  }
  return addItem(own, customer, params, { invoice, subscription: params.subscription });
}

/** The item, its invoice where it has one, and the time of both. Throws 400 once the invoice is final. */
function changeable(scope: Scope, id: string) {
  const item = mustFind(invoiceItems(scope), "invoiceitem", id);
  const own = inTimeOf(scope, item.test_clock);
  const invoice = item.invoice ? invoices(own).get(item.invoice) : undefined;
  if (invoice) mustBeDraft(invoice, "This item");
  return { item, own, invoice };
}

const isLineOf = (item: InvoiceItem) => (line: Invoice["_lines"][number]) =>
  (line.parent?.invoice_item_details ?? line.parent?.subscription_item_details)?.invoice_item === item.id;

const updateParams = z.strictObject({
  amount: amountFields.amount,
  description: clearable(text).optional(),
  metadata: amountFields.metadata,
});

function updateItem(scope: Scope, params: z.output<typeof updateParams>, id: string): InvoiceItem {
  const { item, own, invoice } = changeable(scope, id);
  const amount = params.amount ?? item.amount;
  change(own, invoiceItems(own), item, "invoiceitem.updated", {
    amount,
    net_amount: amount,
    description: params.description === undefined ? item.description : params.description,
    metadata: mergeMetadata(item.metadata, params.metadata),
  });
  if (invoice) {
    const isIts = isLineOf(item);
    setLines(
      invoice,
      invoice._lines.map((line) => (isIts(line) ? { ...lineOfInvoiceItem(item), id: line.id } : line)),
    );
    invoices(own).put(invoice);
  }
  return item;
}

function removeItem(scope: Scope, id: string) {
  const { item, own, invoice } = changeable(scope, id);
  invoiceItems(own).remove(id);
  if (invoice) {
    const isIts = isLineOf(item);
    setLines(
      invoice,
      invoice._lines.filter((line) => !isIts(line)),
    );
    invoices(own).put(invoice);
  }
  emit(own, "invoiceitem.deleted", item);
  return { id, object: "invoiceitem", deleted: true };
}

const base = "/v1/invoiceitems";

export const invoiceItemPart: Part = {
  prefixes: { ii: "invoice_items" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createItem }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({
        ...listFields,
        customer: text.optional(),
        invoice: text.optional(),
        pending: yesNo.optional(),
      }),
      run(scope, { customer, invoice, pending, ...query }) {
        const found = invoiceItems(scope)
          .all()
          .filter((each) => customer === undefined || each.customer === customer)
          .filter((each) => invoice === undefined || each.invoice === invoice)
          .filter((each) => pending === undefined || (each.invoice === null) === pending);
        return listPage(found, query, base);
      },
    }),
    readOne(base, "invoiceitem", invoiceItems),
    endpoint({ method: "POST", path: `${base}/:id`, params: updateParams, run: updateItem }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: noParams,
      run: (scope, _, id) => removeItem(scope, id),
    }),
  ],
};
