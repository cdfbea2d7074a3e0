import { z } from "zod";
import { mustFindCustomer } from "../catalog/customers";
import { emit } from "../events/emit";
import { clearable, count, currency, integer, metadata, text, yesNo } from "../frame/fields";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { isConnected, mustFind, type Scope } from "../frame/scope";
import { checkCapable } from "../payments/new-intent";
import { mustOwn } from "../payments/payment-methods";
import { pendingItems } from "./invoice-item-work";
import { mustBeDraft } from "./invoice-items";
import { addInvoice } from "./new-invoice";
import { inTimeOf, ownerOf } from "./owner";
import { type Invoice, invoiceItems, invoices, subscriptions } from "./records";
import { checkDue, checkTaxable } from "./subscription-checks";

const DAY = 86_400;

const fields = {
  application_fee_amount: count.optional(),
  auto_advance: yesNo.optional(),
  automatic_tax: z.strictObject({ enabled: yesNo }).optional(),
  automatically_finalizes_at: integer.optional(),
  collection_method: z.enum(["charge_automatically", "send_invoice"]).optional(),
  custom_fields: clearable(
    z.array(z.strictObject({ name: text.max(40), value: text.max(140) })).max(4),
  ).optional(),
  days_until_due: integer.optional(),
  default_payment_method: clearable(text).optional(),
  description: clearable(text.max(1500)).optional(),
  due_date: integer.optional(),
  effective_at: integer.optional(),
  footer: clearable(text).optional(),
  metadata,
  number: text.max(26).optional(),
  on_behalf_of: clearable(text).optional(),
  statement_descriptor: text.max(22).optional(),
  transfer_data: z.strictObject({ destination: text, amount: count.optional() }).optional(),
};

export const createInvoiceParams = z.strictObject({
  ...fields,
  currency: currency.optional(),
  customer: text,
  pending_invoice_items_behavior: z.enum(["exclude", "include"]).optional(),
  subscription: text.optional(),
});

export const updateInvoiceParams = z.strictObject(fields);

type Fields = z.output<typeof updateInvoiceParams>;

function checkFee(scope: Scope, params: Fields): void {
  checkCapable(scope, params.transfer_data?.destination);
  if (params.application_fee_amount === undefined || isConnected(scope) || params.transfer_data) return;
  throw invalidRequest(
    "Can only apply an application_fee_amount when the request is made on behalf of another account or with `transfer_data[destination]`.",
    undefined,
    "application_fee_amount",
  );
}

/** Throws 400 where another invoice of the account has the number. */
function checkNumber(scope: Scope, number: string | undefined, own?: Invoice): void {
  const isTaken =
    number !== undefined &&
    invoices(scope)
      .all()
      .some((each) => each.number === number && each.id !== own?.id);
  if (isTaken) throw invalidRequest(`Invoice number ${number} is already in use.`, undefined, "number");
}

function dueDate(scope: Scope, params: Fields): number | null | undefined {
  if (params.due_date !== undefined && params.days_until_due !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: due_date, days_until_due.");
  }
  return (
    params.due_date ??
    (params.days_until_due === undefined ? undefined : scope.now() + params.days_until_due * DAY)
  );
}

/** What is simply set on a draft. */
function applyFields(scope: Scope, invoice: Invoice, params: Fields): void {
  const method = params.default_payment_method;
  if (method) mustOwn(scope, method, invoice.customer, "default_payment_method");
  const due = dueDate(scope, params);
  const entries = Object.entries({
    auto_advance: params.auto_advance,
    collection_method: params.collection_method,
    custom_fields: params.custom_fields,
    default_payment_method: method,
    description: params.description,
    due_date: due,
    effective_at: params.effective_at,
    footer: params.footer,
    number: params.number,
    on_behalf_of: params.on_behalf_of,
    statement_descriptor: params.statement_descriptor,
    _daysUntilDue: params.due_date === undefined ? params.days_until_due : null,
    _applicationFee: params.application_fee_amount,
  }).filter(([, value]) => value !== undefined);
  Object.assign(invoice, Object.fromEntries(entries));
  invoice.metadata = mergeMetadata(invoice.metadata, params.metadata);
  const target = params.transfer_data;
  if (target) {
    const amount = target.amount === undefined ? {} : { amount: target.amount };
    invoice._transfer = { destination: target.destination, ...amount };
  }
  if (params.auto_advance !== undefined || params.automatically_finalizes_at !== undefined) {
    const at = params.automatically_finalizes_at ?? scope.now() + 3600;
    invoice.automatically_finalizes_at = invoice.auto_advance ? at : null;
    const isCharged = invoice.collection_method === "charge_automatically";
    invoice.next_payment_attempt = isCharged ? invoice.automatically_finalizes_at : null;
  }
}

/** Opens a draft. Items that wait come onto it only where that is asked for. */
export function createInvoice(scope: Scope, params: z.output<typeof createInvoiceParams>): Invoice {
  const { own, customer } = ownerOf(scope, params.customer);
  const sub = params.subscription
    ? mustFind(subscriptions(own), "subscription", params.subscription, "subscription")
    : undefined;
  const method = params.collection_method ?? "charge_automatically";
  const isSaid = method === "send_invoice" && params.due_date !== undefined;
  checkDue(method, isSaid ? 0 : params.days_until_due);
  checkFee(own, params);
  checkNumber(own, params.number);
  checkTaxable(own, customer, params.automatic_tax?.enabled);
  const code = params.currency ?? sub?.currency ?? customer.currency ?? "usd";
  const of = { customer: customer.id, currency: code, subscription: sub?.id ?? null };
  return addInvoice(own, {
    customer,
    currency: code,
    billingReason: sub ? "subscription_update" : "manual",
    collectionMethod: method,
    daysUntilDue: params.days_until_due ?? null,
    autoAdvance: params.auto_advance ?? false,
    finalizesAt: params.auto_advance ? (params.automatically_finalizes_at ?? own.now() + 3600) : null,
    period: { start: own.now(), end: own.now() },
    items: params.pending_invoice_items_behavior === "include" ? pendingItems(own, of) : [],
    lines: [],
    subscription: sub,
    automaticTax: params.automatic_tax?.enabled ?? false,
    prepare: (draft) => applyFields(own, draft, params),
  });
}

/** Changes a draft, or the little that may change later. */
export function updateInvoice(scope: Scope, params: Fields, id: string): Invoice {
  const invoice = mustFind(invoices(scope), "invoice", id);
  const own = inTimeOf(scope, invoice.test_clock);
  const { metadata: words, auto_advance: advances, ...others } = params;
  if (Object.values(others).some((value) => value !== undefined)) mustBeDraft(invoice);
  const before = { metadata: invoice.metadata, auto_advance: invoice.auto_advance };
  if (invoice.status === "draft") {
    checkFee(own, params);
    checkNumber(own, params.number, invoice);
    checkTaxable(own, mustFindCustomer(own, invoice.customer, "customer"), params.automatic_tax?.enabled);
    if (params.collection_method)
      checkDue(params.collection_method, params.days_until_due ?? invoice._daysUntilDue);
    applyFields(own, invoice, params);
  } else {
    invoice.metadata = mergeMetadata(invoice.metadata, words);
    invoice.auto_advance = advances ?? invoice.auto_advance;
  }
  invoices(own).put(invoice);
  emit(own, "invoice.updated", invoice, before);
  return invoice;
}

/** Takes a draft away; its items go with it. */
export function deleteInvoice(scope: Scope, id: string) {
  const invoice = mustFind(invoices(scope), "invoice", id);
  const own = inTimeOf(scope, invoice.test_clock);
  if (invoice.status !== "draft" || invoice.parent) {
    throw invalidRequest(
      "You can only delete draft invoices that are not of a subscription. Void this invoice instead.",
      "invoice_not_editable",
    );
  }
  for (const item of invoiceItems(own).all()) if (item.invoice === id) invoiceItems(own).remove(item.id);
  invoices(own).remove(id);
  emit(own, "invoice.deleted", invoice);
  return { id, object: "invoice", deleted: true };
}
