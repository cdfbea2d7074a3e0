import { customers } from "../catalog/customers";
import { prices } from "../catalog/prices";
import type { ModeWork, Progress } from "../checkout/modes";
import { type CheckoutSession, checkoutSessions, type LineItem } from "../checkout/records";
import { invalidRequest } from "../frame/problems";
import { atClock, mustFind, type Scope } from "../frame/scope";
import { isBag } from "../frame/values";
import { cardOf, declined, mustOwn, type PaymentMethod } from "../payments/payment-methods";
import { paymentIntents } from "../payments/records";
import { addSetupIntent, setUpMethod, setupIntents } from "../payments/setup-intents";
import { collect } from "./collect-invoice";
import { createSubscription } from "./new-subscription";
import { type Invoice, invoices, type Subscription, subscriptions } from "./records";
import { openPayment } from "./settle-invoice";
import { checkPercent, checkTaxable, checkTaxOffice } from "./subscription-checks";
import { type CreateSubscriptionParams, createSubscriptionParams } from "./subscription-params";

/** Fields of `subscription_data`, a part of those a subscription of its own takes. */
export const subscriptionData = createSubscriptionParams.pick({
  application_fee_percent: true,
  billing_mode: true,
  description: true,
  metadata: true,
  on_behalf_of: true,
  transfer_data: true,
  trial_end: true,
  trial_period_days: true,
  trial_settings: true,
});

type Data = Pick<CreateSubscriptionParams, keyof typeof subscriptionData.shape>;

function dataOf(session: CheckoutSession): Data {
  // The data was read with this schema when the session was made; its own notes aside.
  const { _subscription: _, _setup: __, ...data } = session._data;
  return data as Data;
}

function isTrial(session: CheckoutSession): boolean {
  const { trial_end: end, trial_period_days: days } = dataOf(session);
  return days !== undefined || (end !== undefined && end !== "now");
}

function isRecurring(scope: Scope, line: LineItem): boolean {
  return prices(scope).get(line._price)?.recurring != null;
}

function nextStep(intent: { status: string; next_action: unknown } | undefined): Progress {
  const action = isBag(intent?.next_action) ? intent.next_action.redirect_to_url : null;
  return intent?.status === "requires_action" && isBag(action)
    ? { kind: "ask", url: String(action.url) }
    : { kind: "done" };
}

function returnUrl(scope: Scope, session: CheckoutSession): string {
  return `${scope.world.baseUrl}/c/pay/${session.id}/return`;
}

/** Nothing that repeats is due today when the trial comes first. */
function showDueToday(scope: Scope, session: CheckoutSession): void {
  if (isTrial(session)) {
    for (const line of session._lines) {
      if (isRecurring(scope, line)) Object.assign(line, { amount_subtotal: 0, amount_total: 0 });
    }
  }
  const total = session._lines.reduce((sum, line) => sum + line.amount_total, 0);
  session.amount_subtotal = total;
  session.amount_total = total;
}

function subscribe(scope: Scope, session: CheckoutSession, method: string): Subscription {
  const item = (line: LineItem) => ({
    price: line._price,
    ...(line.quantity === null ? {} : { quantity: line.quantity }),
  });
  const sub = createSubscription(scope, {
    ...dataOf(session),
    customer: session.customer ?? "",
    items: session._lines.filter((line) => isRecurring(scope, line)).map(item),
    add_invoice_items: session._lines.filter((line) => !isRecurring(scope, line)).map(item),
    automatic_tax: { enabled: session.automatic_tax.enabled },
    default_payment_method: method,
    payment_behavior: "default_incomplete",
  });
  session._data._subscription = sub.id;
  checkoutSessions(scope).put(session);
  return sub;
}

function made(scope: Scope, session: CheckoutSession): Subscription | undefined {
  return subscriptions(scope).get(String(session._data._subscription ?? ""));
}

/** The first invoice while it waits for its payment. */
function unpaid(scope: Scope, sub: Subscription): Invoice | null {
  const invoice = sub.latest_invoice ? invoices(scope).get(sub.latest_invoice) : undefined;
  return invoice?.status === "open" ? invoice : null;
}

function payFirst(scope: Scope, session: CheckoutSession, method: PaymentMethod): Progress {
  const known = made(scope, session);
  const sub = known ?? subscribe(scope, session, method.id);
  if (known) subscriptions(scope).put(Object.assign(known, { default_payment_method: method.id }));
  const invoice = unpaid(scope, sub);
  const payment = invoice && openPayment(scope, invoice);
  const intent = payment && paymentIntents(scope).get(payment.payment.payment_intent);
  if (!invoice || !intent) return { kind: "done" };
  intent._returnUrl = returnUrl(scope, session);
  collect(atClock(scope, sub.test_clock), invoice, method, { offSession: false });
  return nextStep(intent);
}

/** Nothing is due today: the card is only made ready. */
function setUp(scope: Scope, session: CheckoutSession, method: PaymentMethod): Progress {
  const id = String(session._data._setup ?? "");
  const intent =
    setupIntents(scope).get(id) ??
    addSetupIntent(scope, {
      customer: session.customer ?? undefined,
      usage: "off_session",
      return_url: returnUrl(scope, session),
    });
  session._data._setup = intent.id;
  checkoutSessions(scope).put(session);
  return nextStep(setUpMethod(scope, intent, method));
}

/** What Checkout does in the mode `subscription`. */
export const subscriptionMode: ModeWork = {
  check(scope, session) {
    const data = dataOf(session);
    if (!session._lines.some((line) => isRecurring(scope, line))) {
      throw invalidRequest(
        "You must provide at least one recurring price in `subscription` mode when using prices.",
        undefined,
        "line_items",
      );
    }
    if (data.trial_end !== undefined && data.trial_period_days !== undefined) {
      throw invalidRequest("You may only specify one of these parameters: trial_end, trial_period_days.");
    }
    checkPercent(scope, data.application_fee_percent, data.transfer_data?.destination);
    checkTaxOffice(scope, session.automatic_tax.enabled);
    if (session.customer && session.automatic_tax.enabled && !session._keepsAddress) {
      checkTaxable(scope, mustFind(customers(scope), "customer", session.customer, "customer"), true);
    }
    showDueToday(scope, session);
  },
  needsCustomer: () => true,
  use(scope, session, method) {
    // A card that is refused leaves no subscription behind.
    const { outcome } = cardOf(method);
    if (outcome.kind === "decline") throw declined(outcome);
    if ((session.amount_total ?? 0) === 0) return setUp(scope, session, method);
    mustOwn(scope, method.id, session.customer ?? "", "payment_method", { attach: true });
    return payFirst(scope, session, method);
  },
  completed(scope, session) {
    const setup = setupIntents(scope).get(String(session._data._setup ?? ""));
    const sub = made(scope, session) ?? subscribe(scope, session, setup?.payment_method ?? "");
    const isPaid = (session.amount_total ?? 0) > 0;
    return {
      subscription: sub.id,
      invoice: sub.latest_invoice,
      payment_status: isPaid ? "paid" : "no_payment_required",
    };
  },
};
