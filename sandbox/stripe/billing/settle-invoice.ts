import { customers } from "../catalog/customers";
import { change, emit } from "../events/emit";
import type { Scope } from "../frame/scope";
import { paymentIntents } from "../payments/records";
import { type Invoice, type InvoicePayment, invoicePayments, invoices, type Subscription } from "./records";
import { changeSubscription, invoicesOf, subscriptionOf } from "./subscription-state";

export function paymentsOf(scope: Scope, invoice: Invoice): InvoicePayment[] {
  return invoicePayments(scope)
    .all()
    .filter((each) => each.invoice === invoice.id);
}

/** The payment that follows what remains due of a finalised invoice. */
export function openPayment(scope: Scope, invoice: Invoice): InvoicePayment | undefined {
  return paymentsOf(scope, invoice).find((each) => each.status === "open");
}

function updateDelinquency(scope: Scope, invoice: Invoice, delinquent: boolean): void {
  const customer = customers(scope).get(invoice.customer);
  if (customer) change(scope, customers(scope), customer, "customer.updated", { delinquent });
}

/** What a paid invoice means for its subscription. */
function restore(scope: Scope, sub: Subscription, invoice: Invoice): void {
  const intent = paymentsOf(scope, invoice)
    .map((each) => paymentIntents(scope).get(each.payment.payment_intent))
    .find((each) => each?.status === "succeeded");
  const saves = sub.payment_settings.save_default_payment_method === "on_subscription";
  if (saves && intent?.payment_method && sub.default_payment_method === null) {
    sub.default_payment_method = intent.payment_method;
  }
  if (sub.status === "incomplete") {
    changeSubscription(scope, sub, {
      status: sub.trial_end && sub.trial_end > scope.now() ? "trialing" : "active",
    });
    return;
  }
  if (sub.status === "paused" && sub.latest_invoice === invoice.id) {
    changeSubscription(scope, sub, { status: "active" }, "customer.subscription.resumed");
    return;
  }
  const owes = invoicesOf(scope, sub).some((each) => each.status === "open" && each.attempted);
  if ((sub.status === "past_due" || sub.status === "unpaid") && !owes) {
    changeSubscription(scope, sub, { status: "active" });
  }
}

/** Has a subscription that is past due run on once nothing that was tried is open any more: its invoice was forgiven. */
export function standDown(scope: Scope, invoice: Invoice): void {
  const sub = subscriptionOf(scope, invoice);
  if (sub?.status === "past_due") restore(scope, sub, invoice);
}

/** Closes an open invoice as paid, with what was paid for it and how. */
export function markPaid(scope: Scope, invoice: Invoice, isOutOfBand = false): Invoice {
  const payment = openPayment(scope, invoice);
  const amount = invoice.amount_remaining;
  Object.assign(invoice, {
    status: "paid",
    amount_paid: invoice.amount_paid + amount,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: scope.now() },
  });
  invoices(scope).put(invoice);
  if (payment && isOutOfBand) cancelPayment(scope, payment);
  else if (payment) {
    Object.assign(payment, {
      status: "paid",
      amount_paid: amount,
      status_transitions: { ...payment.status_transitions, paid_at: scope.now() },
    });
    invoicePayments(scope).put(payment);
    emit(scope, "invoice_payment.paid", payment);
  }
  emit(scope, "invoice.paid", invoice);
  // Money that never went through the service is no payment of its.
  if (!isOutOfBand) emit(scope, "invoice.payment_succeeded", invoice);
  updateDelinquency(scope, invoice, false);
  const sub = subscriptionOf(scope, invoice);
  if (sub) restore(scope, sub, invoice);
  return invoice;
}

function cancelPayment(scope: Scope, payment: InvoicePayment): void {
  const intent = paymentIntents(scope).get(payment.payment.payment_intent);
  Object.assign(payment, {
    status: "canceled",
    status_transitions: { ...payment.status_transitions, canceled_at: scope.now() },
  });
  invoicePayments(scope).put(payment);
  if (!intent || intent.status === "succeeded") return;
  change(scope, paymentIntents(scope), intent, "payment_intent.canceled", {
    status: "canceled",
    canceled_at: scope.now(),
    cancellation_reason: "void_invoice",
  });
}

/** Takes a finalised invoice back; nothing is owed for it any more. */
export function voidInvoice(scope: Scope, invoice: Invoice): Invoice {
  const payment = openPayment(scope, invoice);
  if (payment) cancelPayment(scope, payment);
  Object.assign(invoice, {
    status: "void",
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: scope.now() },
  });
  invoices(scope).put(invoice);
  emit(scope, "invoice.voided", invoice);
  return invoice;
}

/** Gives an open invoice up; it can still be paid or voided. */
export function giveUpInvoice(scope: Scope, invoice: Invoice): Invoice {
  Object.assign(invoice, {
    status: "uncollectible",
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: scope.now() },
  });
  invoices(scope).put(invoice);
  emit(scope, "invoice.marked_uncollectible", invoice);
  return invoice;
}

/** Notes that an invoice is owed for longer than it should be. */
export function noteDelinquent(scope: Scope, invoice: Invoice): void {
  updateDelinquency(scope, invoice, true);
  const sub = subscriptionOf(scope, invoice);
  if (sub && (sub.status === "active" || sub.status === "trialing")) {
    changeSubscription(scope, sub, { status: "past_due" });
  }
}
