import type { Customer } from "../catalog/customers";
import { emit } from "../events/emit";
import { newId } from "../frame/ids";
import { embeddedList } from "../frame/listing";
import type { Scope } from "../frame/scope";
import type { Metadata } from "../frame/values";
import type { TransferData } from "../payments/records";
import { lineOfInvoiceItem } from "./lines";
import {
  type CollectionMethod,
  type Invoice,
  type InvoiceItem,
  invoiceItems,
  invoices,
  type Line,
  type Period,
  type Subscription,
} from "./records";

export interface NewInvoice {
  customer: Customer;
  currency: string;
  billingReason: string;
  collectionMethod: CollectionMethod;
  daysUntilDue: number | null;
  autoAdvance: boolean;
  finalizesAt: number | null;
  period: Period;
  /** Invoice items that become lines before the others. */
  items?: InvoiceItem[];
  lines: Line[];
  subscription?: Subscription | undefined;
  prorationDate?: number | undefined;
  applicationFee?: number | null;
  transfer?: TransferData;
  onBehalfOf?: string | null;
  defaultPaymentMethod?: string | null;
  automaticTax?: boolean;
  metadata?: Metadata;
  /** Called with the draft before it is announced. */
  prepare?(draft: Invoice): void;
}

const SHOWN_LINES = 10;

/** Puts lines on an invoice and adds them up. Only the first ten are shown within the invoice, as in the real API. */
export function setLines(invoice: Invoice, lines: Line[]): void {
  const own = lines.map((line) => ({ ...line, invoice: invoice.id }));
  const total = own.reduce((sum, line) => sum + line.amount, 0);
  const due = Math.max(0, total + invoice.starting_balance);
  Object.assign(invoice, {
    _lines: own,
    lines: {
      ...embeddedList(own.slice(0, SHOWN_LINES), `/v1/invoices/${invoice.id}/lines`),
      has_more: own.length > SHOWN_LINES,
      total_count: own.length,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    amount_due: due,
    amount_remaining: due - invoice.amount_paid,
  });
}

function shareTaken(percent: number | null, amount: number): number | null {
  // Percentages have two places at most, so this is exact.
  return percent === null ? null : Math.round((amount * Math.round(percent * 100)) / 10_000);
}

/** Fee and transfer that a subscription's percentages mean for what is due. */
export function applyShares(invoice: Invoice, sub: Subscription | undefined): void {
  if (!sub) return;
  invoice._applicationFee = shareTaken(sub.application_fee_percent, invoice.amount_due);
  if (!sub.transfer_data) return;
  const amount = shareTaken(sub.transfer_data.amount_percent, invoice.amount_due);
  invoice._transfer = { destination: sub.transfer_data.destination, ...(amount === null ? {} : { amount }) };
}

function parentOf(made: NewInvoice): Invoice["parent"] {
  const sub = made.subscription;
  if (!sub) return null;
  const subscription_details = {
    subscription: sub.id,
    metadata: { ...sub.metadata },
    ...(made.prorationDate === undefined ? {} : { subscription_proration_date: made.prorationDate }),
  };
  return { type: "subscription_details", quote_details: null, subscription_details };
}

/** What every new invoice has in common. */
function blankParts() {
  return {
    account_country: "US",
    account_name: null,
    account_tax_ids: null,
    amount_overpaid: 0 as const,
    amount_shipping: 0 as const,
    application: null,
    custom_fields: null,
    customer_account: null,
    customer_shipping: null,
    customer_tax_ids: [] as [],
    default_source: null,
    default_tax_rates: [] as [],
    discounts: [] as [],
    from_invoice: null,
    issuer: { type: "self" as const },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false as const,
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    post_payment_credit_notes_amount: 0 as const,
    pre_payment_credit_notes_amount: 0 as const,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    total_discount_amounts: [] as [],
    total_pretax_credit_amounts: [] as [],
    total_taxes: [] as [],
    webhooks_delivered_at: null,
    statement_descriptor: null,
    amount_due: 0,
    amount_paid: 0,
    amount_remaining: 0,
    attempt_count: 0,
    attempted: false,
    effective_at: null,
    ending_balance: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    subtotal: 0,
    subtotal_excluding_tax: 0,
    total: 0,
    total_excluding_tax: 0,
    lines: {},
  };
}

/** A draft that is not kept: what previews show. */
export function draftOf(scope: Scope, made: NewInvoice): Invoice {
  const { customer, subscription: sub } = made;
  const isTaxed = made.automaticTax ?? sub?.automatic_tax.enabled ?? false;
  const invoice: Invoice = {
    id: newId("in"),
    object: "invoice",
    ...blankParts(),
    auto_advance: made.autoAdvance,
    automatic_tax: {
      disabled_reason: null,
      enabled: isTaxed,
      liability: isTaxed ? { type: "self" } : null,
      provider: isTaxed ? "stripe" : null,
      status: isTaxed ? (customer.address?.country ? "complete" : "requires_location_inputs") : null,
    },
    automatically_finalizes_at: made.finalizesAt,
    billing_reason: made.billingReason,
    collection_method: made.collectionMethod,
    created: scope.now(),
    currency: made.currency,
    customer: customer.id,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_tax_exempt: customer.tax_exempt,
    default_payment_method: made.defaultPaymentMethod ?? null,
    description: null,
    due_date: made.daysUntilDue === null ? null : scope.now() + made.daysUntilDue * 86_400,
    footer: customer.invoice_settings.footer,
    metadata: made.metadata ?? {},
    next_payment_attempt: made.collectionMethod === "charge_automatically" ? made.finalizesAt : null,
    number: null,
    on_behalf_of: made.onBehalfOf ?? sub?.on_behalf_of ?? null,
    parent: parentOf(made),
    period_end: made.period.end,
    period_start: made.period.start,
    starting_balance: customer.balance,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: customer.test_clock,
    _lines: [],
    _applicationFee: made.applicationFee ?? null,
    _transfer: made.transfer ?? null,
    _daysUntilDue: made.daysUntilDue,
    _isOverdueTold: false,
  };
  setLines(invoice, [...(made.items ?? []).map(lineOfInvoiceItem), ...made.lines]);
  applyShares(invoice, sub);
  return invoice;
}

/** Adds a draft and says so. */
export function addInvoice(scope: Scope, made: NewInvoice): Invoice {
  const invoice = draftOf(scope, made);
  made.prepare?.(invoice);
  invoices(scope).put(invoice);
  for (const item of made.items ?? []) invoiceItems(scope).put(Object.assign(item, { invoice: invoice.id }));
  emit(scope, "invoice.created", invoice);
  return invoice;
}
