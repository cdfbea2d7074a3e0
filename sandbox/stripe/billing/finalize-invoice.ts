import { customers } from "../catalog/customers";
import { change, emit } from "../events/emit";
import { newId, randomText } from "../frame/ids";
import { invalidRequest, StripeProblem } from "../frame/problems";
import type { Scope } from "../frame/scope";
import { addIntent } from "../payments/new-intent";
import { usageLines } from "./lines";
import { applyShares, setLines } from "./new-invoice";
import { type Invoice, invoicePayments, invoices, type Line } from "./records";
import { markPaid } from "./settle-invoice";
import { subscriptionOf } from "./subscription-state";

const SMALLEST_CHARGE = 50;

/** Usage that came in while the invoice was a draft still counts. */
function recount(scope: Scope, invoice: Invoice): void {
  const sub = subscriptionOf(scope, invoice);
  if (!sub) return;
  const done = new Set<string>();
  const lines = invoice._lines.flatMap((line): Line[] => {
    const item = sub.items.data.find((each) => each.id === line._usageOf);
    if (!item) return [line];
    if (done.has(item.id)) return [];
    done.add(item.id);
    return usageLines(scope, sub, item, line.period);
  });
  setLines(invoice, lines);
}

/** Uses up what the customer has to their credit, and adds what they still owe. */
function applyBalance(scope: Scope, invoice: Invoice): void {
  const customer = customers(scope).get(invoice.customer);
  if (!customer) return;
  invoice.starting_balance = customer.balance;
  const sum = invoice.total + customer.balance;
  const isTooSmall = sum > 0 && sum < SMALLEST_CHARGE;
  invoice.ending_balance = sum < 0 || isTooSmall ? sum : 0;
  invoice.amount_due = sum < 0 || isTooSmall ? 0 : sum;
  invoice.amount_remaining = invoice.amount_due;
  if (customer.balance !== invoice.ending_balance || customer.currency === null) {
    const balance = invoice.ending_balance;
    change(scope, customers(scope), customer, "customer.updated", { balance, currency: invoice.currency });
  }
}

function addPayment(scope: Scope, invoice: Invoice): void {
  const target = invoice._transfer;
  const intent = addIntent(scope, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description: invoice.parent ? `Subscription ${invoice.billing_reason.split("_").at(-1)}` : invoice.number,
    ...(invoice._applicationFee === null ? {} : { application_fee_amount: invoice._applicationFee }),
    ...(invoice.on_behalf_of === null ? {} : { on_behalf_of: invoice.on_behalf_of }),
    ...(invoice.billing_reason === "subscription_create" ? { setup_future_usage: "off_session" } : {}),
    ...(target ? { transfer_data: target } : {}),
  });
  invoicePayments(scope).put({
    id: newId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: scope.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: "payment_intent", payment_intent: intent.id },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

function takeNumber(scope: Scope, invoice: Invoice): void {
  const customer = customers(scope).get(invoice.customer);
  if (!customer) return;
  invoice.number ??= `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, "0")}`;
  customer.next_invoice_sequence += 1;
  customers(scope).put(customer);
}

/** Throws for what keeps an invoice from being finalised. */
function checkReady(invoice: Invoice): void {
  if (invoice.automatic_tax.status === "requires_location_inputs") {
    throw invalidRequest(
      "You must provide a valid address in order to automatically calculate tax.",
      "customer_tax_location_invalid",
    );
  }
  if (invoice._applicationFee !== null && invoice._applicationFee > Math.max(0, invoice.total)) {
    throw invalidRequest("The application fee amount must be less than or equal to the charge amount.");
  }
}

function makeOpen(scope: Scope, invoice: Invoice): void {
  const isSent = invoice.collection_method === "send_invoice";
  const secret = randomText(32);
  const page = `${scope.world.baseUrl}/i/${scope.account}/${invoice.id}/${secret}`;
  Object.assign(invoice, {
    status: "open",
    automatically_finalizes_at: null,
    effective_at: invoice.effective_at ?? scope.now(),
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    status_transitions: { ...invoice.status_transitions, finalized_at: scope.now() },
  });
  if (isSent && invoice._daysUntilDue !== null) {
    invoice.due_date = scope.now() + invoice._daysUntilDue * 86_400;
  }
}

/**
 * Makes a draft final: counts usage once more, applies the balance, numbers it and readies its payment. What comes to
 * nothing is paid at once. Throws (after `invoice.finalization_failed`) what stands in the way.
 */
export function finalizeInvoice(scope: Scope, invoice: Invoice): Invoice {
  recount(scope, invoice);
  try {
    checkReady(invoice);
    applyBalance(scope, invoice);
    applyShares(invoice, subscriptionOf(scope, invoice));
    if (invoice.amount_due > 0) addPayment(scope, invoice);
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error;
    const { type, message, code } = error.fields;
    invoice.last_finalization_error = { type, message, ...(code ? { code } : {}) };
    invoice.auto_advance = false;
    invoices(scope).put(invoice);
    emit(scope, "invoice.finalization_failed", invoice);
    throw error;
  }
  takeNumber(scope, invoice);
  makeOpen(scope, invoice);
  invoice.next_payment_attempt = null;
  invoices(scope).put(invoice);
  emit(scope, "invoice.finalized", invoice);
  if (invoice.amount_due === 0) markPaid(scope, invoice);
  return invoice;
}

export function sendInvoice(scope: Scope, invoice: Invoice): Invoice {
  emit(scope, "invoice.sent", invoice);
  return invoice;
}
