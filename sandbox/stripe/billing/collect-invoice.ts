import { customers } from "../catalog/customers";
import { emit } from "../events/emit";
import { StripeProblem } from "../frame/problems";
import { atClock, type Scope } from "../frame/scope";
import { type PaymentMethod, paymentMethods } from "../payments/payment-methods";
import { type PaymentIntent, paymentIntents } from "../payments/records";
import { type Attempt, takePayment } from "../payments/take-payment";
import { type Invoice, invoicePayments, invoices } from "./records";
import { markPaid, noteDelinquent, openPayment } from "./settle-invoice";
import { changeSubscription, endSubscription, subscriptionOf } from "./subscription-state";

const DAY = 86_400;

/** The card an invoice is paid with by itself: its own, the subscription's, or the customer's default. */
export function methodFor(scope: Scope, invoice: Invoice): PaymentMethod | null {
  const id =
    invoice.default_payment_method ??
    subscriptionOf(scope, invoice)?.default_payment_method ??
    customers(scope).get(invoice.customer)?.invoice_settings.default_payment_method;
  const method = id ? paymentMethods(scope).get(id) : undefined;
  return method?.customer === invoice.customer ? method : null;
}

/** After the last try the account's settings decide. */
function giveUpCollecting(scope: Scope, invoice: Invoice): void {
  const sub = subscriptionOf(scope, invoice);
  if (sub?.status !== "past_due") return;
  const { afterRetries } = scope.world.settings;
  if (afterRetries === "cancel") endSubscription(scope, sub, "payment_failed");
  if (afterRetries === "unpaid") changeSubscription(scope, sub, { status: "unpaid" });
}

/** Notes a failed try, plans the next one and tells of both. */
function noteFailure(scope: Scope, invoice: Invoice, isAutomatic: boolean): void {
  const isFirst = !invoice.attempted;
  const pauses = scope.world.settings.retryInvoicesAfterDays;
  if (isAutomatic || isFirst) {
    invoice.attempt_count += 1;
    const pause = pauses[invoice.attempt_count - 1];
    const isRetried = invoice.auto_advance && subscriptionOf(scope, invoice)?.status !== "incomplete";
    invoice.next_payment_attempt =
      isRetried && pause !== undefined ? scope.now() + Math.round(pause * DAY) : null;
  }
  invoice.attempted = true;
  invoices(scope).put(invoice);
  emit(scope, "invoice.payment_failed", invoice);
  noteDelinquent(scope, invoice);
  const isLast = invoice.attempt_count > pauses.length && invoice.next_payment_attempt === null;
  if (isAutomatic && isLast) giveUpCollecting(scope, invoice);
}

/** What became of a payment, where it was one of an invoice. Called for every try, whoever made it. */
export function followIntent(scope: Scope, intent: PaymentIntent, attempt: Attempt): void {
  const payment = invoicePayments(scope)
    .all()
    .find((each) => each.payment.payment_intent === intent.id && each.status === "open");
  const invoice = payment && invoices(scope).get(payment.invoice);
  if (!invoice || (invoice.status !== "open" && invoice.status !== "uncollectible")) return;
  const own = atClock(scope, invoice.test_clock);
  if (intent.status === "succeeded") {
    invoice.attempt_count = Math.max(1, invoice.attempt_count);
    markPaid(own, invoice);
  } else if (intent.status === "requires_action") {
    invoice.attempted = true;
    invoices(own).put(invoice);
    emit(own, "invoice.payment_action_required", invoice);
  } else if (intent.status === "requires_payment_method") {
    if (intent.last_payment_error?.code === "authentication_required") {
      emit(own, "invoice.payment_action_required", invoice);
    }
    noteFailure(own, invoice, attempt.offSession && scope.request === null);
  }
}

/** Tries to take what remains due. Throws the 402 of a card that is refused, after everything was noted. */
export function collect(
  scope: Scope,
  invoice: Invoice,
  method: PaymentMethod | null,
  attempt: Attempt,
): Invoice {
  const payment = openPayment(scope, invoice);
  const intent = payment && paymentIntents(scope).get(payment.payment.payment_intent);
  if (!intent) throw new Error(`Invoice ${invoice.id} has nothing to pay it with`);
  if (!method) {
    noteFailure(scope, invoice, scope.request === null);
    throw new StripeProblem(400, {
      type: "invalid_request_error",
      message:
        "There is no `default_payment_method` set on this Customer or Invoice. Please set one before trying again.",
    });
  }
  takePayment(scope, intent, method, attempt);
  return invoice;
}

/** Like `collect`, but what is refused is left for the next try. */
export function tryToCollect(scope: Scope, invoice: Invoice, attempt: Attempt): void {
  try {
    collect(scope, invoice, methodFor(scope, invoice), attempt);
  } catch (error) {
    // Events and the invoice's own state tell of it.
    if (!(error instanceof StripeProblem)) throw error;
  }
}
