import type Stripe from "stripe";
import type { ChangePreview, InvoiceFacts, InvoiceLine, ListedInvoice } from "../port";
import { dateOf, dateOrNull, idOf } from "./client";
import { sumMicros, toMicros } from "./money";

const STATUSES: ReadonlySet<string> = new Set(["draft", "open", "paid", "void", "uncollectible"]);

function isStatus(word: string | null): word is InvoiceFacts["status"] {
  return word !== null && STATUSES.has(word);
}

function taxOf({ total_taxes: taxes, currency }: Stripe.Invoice): bigint {
  return sumMicros(
    (taxes ?? []).map((tax) => tax.amount),
    currency,
  );
}

export function toLine(line: Stripe.InvoiceLineItem): InvoiceLine {
  const { subscription_item_details: ofPlan, invoice_item_details: ofItem } = line.parent ?? {};
  return {
    description: line.description ?? "",
    amountMicros: toMicros(line.amount, line.currency),
    quantity:
      line.quantity_decimal == null ? (line.quantity?.toString() ?? null) : String(line.quantity_decimal),
    isProration: (ofPlan?.proration ?? false) || (ofItem?.proration ?? false),
    periodStart: dateOf(line.period.start),
    periodEnd: dateOf(line.period.end),
  };
}

/** The payments of an invoice whose `payments` were asked for. */
export function paymentsOf(invoice: Stripe.Invoice): (string | Stripe.PaymentIntent)[] {
  const payments = invoice.payments?.data ?? [];
  return payments.flatMap(({ payment, status }) =>
    payment.payment_intent && status !== "canceled" ? [payment.payment_intent] : [],
  );
}

/** What the platform keeps of the payments of an invoice, which have to be expanded. */
function feeOf(invoice: Stripe.Invoice): bigint {
  const fees = paymentsOf(invoice).map((intent) =>
    typeof intent === "string" ? 0 : (intent.application_fee_amount ?? 0),
  );
  return sumMicros(fees, invoice.currency);
}

/**
 * What an invoice is for: the period of the line that ends last. The invoice's own names the one before, in which its
 * items were collected. Source: the service's reference, "period_start" of an invoice.
 */
function spanOf(invoice: Stripe.Invoice, lines: readonly Stripe.InvoiceLineItem[]) {
  const spans = lines.map(({ period }) => period).filter(({ start, end }) => end > start);
  const [last] = spans.sort((one, other) => other.end - one.end);
  return {
    periodStart: dateOrNull(last?.start ?? invoice.period_start),
    periodEnd: dateOrNull(last?.end ?? invoice.period_end),
  };
}

/** An invoice with all of its lines. */
export function toListedInvoice(invoice: Stripe.Invoice, lines: Stripe.InvoiceLineItem[]): ListedInvoice {
  const { currency, status_transitions: times, parent } = invoice;
  const micros = (amount: number) => toMicros(amount, currency);
  return {
    id: invoice.id ?? "",
    customerId: idOf(invoice.customer) ?? "",
    subscriptionId: idOf(parent?.subscription_details?.subscription),
    status: isStatus(invoice.status) ? invoice.status : "open",
    billingReason: invoice.billing_reason,
    number: invoice.number,
    currency: currency.toUpperCase(),
    subtotalMicros: micros(invoice.subtotal),
    taxMicros: taxOf(invoice),
    totalMicros: micros(invoice.total),
    amountDueMicros: micros(invoice.amount_due),
    amountPaidMicros: micros(invoice.amount_paid),
    lines: lines.map(toLine),
    ...spanOf(invoice, lines),
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
    attemptCount: invoice.attempt_count,
    nextAttemptAt: dateOrNull(invoice.next_payment_attempt),
    dueAt: dateOrNull(invoice.due_date),
    createdAt: dateOf(invoice.created),
    finalizedAt: dateOrNull(times.finalized_at),
    paidAt: dateOrNull(times.paid_at),
    paymentIntentIds: paymentsOf(invoice).flatMap((intent) => idOf(intent) ?? []),
    metadata: invoice.metadata ?? {},
  };
}

/** An invoice whose payments are expanded, with all of its lines. */
export function toInvoice(invoice: Stripe.Invoice, lines: Stripe.InvoiceLineItem[]): InvoiceFacts {
  return { ...toListedInvoice(invoice, lines), applicationFeeMicros: feeOf(invoice) };
}

/** A preview; `isDueNow` false where nothing is taken before the next period. */
export function toPreview(
  invoice: Stripe.Invoice,
  lines: Stripe.InvoiceLineItem[],
  isDueNow: boolean,
): ChangePreview {
  const { currency } = invoice;
  return {
    currency: currency.toUpperCase(),
    lines: lines.map(toLine),
    subtotalMicros: toMicros(invoice.subtotal, currency),
    taxMicros: taxOf(invoice),
    totalMicros: toMicros(invoice.total, currency),
    dueNowMicros: isDueNow ? toMicros(invoice.amount_due, currency) : 0n,
  };
}
