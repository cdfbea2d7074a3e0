import { subscriptionMode } from "../billing/checkout-mode";
import type { Scope } from "../frame/scope";
import { isBag } from "../frame/values";
import { addIntent, checkAmount, checkCapable, checkShare, newIntentParams } from "../payments/new-intent";
import type { PaymentMethod } from "../payments/payment-methods";
import { paymentIntents } from "../payments/records";
import { addSetupIntent, setUpMethod, setupIntents } from "../payments/setup-intents";
import { takePayment } from "../payments/take-payment";
import { type CheckoutMode, type CheckoutSession, checkoutSessions } from "./records";

/** Done, or the address of the page on which the person has to prove who they are. */
export type Progress = { kind: "done" } | { kind: "ask"; url: string };

/** What a mode of Checkout does. */
export interface ModeWork {
  /** Throws 400 for a session that could never be completed. */
  check(scope: Scope, session: CheckoutSession): void;
  /** True when a session of this kind has to have a customer. */
  needsCustomer(session: CheckoutSession): boolean;
  /** Uses the card. Throws the 402 of a card that is refused; the session stays open. */
  use(scope: Scope, session: CheckoutSession, method: PaymentMethod): Progress;
  /** What the session says once it is complete. */
  completed(scope: Scope, session: CheckoutSession): Partial<CheckoutSession>;
}

function nextStep(intent: { status: string; next_action: unknown }): Progress {
  const action = isBag(intent.next_action) ? intent.next_action.redirect_to_url : null;
  if (intent.status !== "requires_action" || !isBag(action)) return { kind: "done" };
  return { kind: "ask", url: String(action.url) };
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function destination(session: CheckoutSession): string | undefined {
  const target = session._data.transfer_data;
  return isBag(target) && typeof target.destination === "string" ? target.destination : undefined;
}

const payment: ModeWork = {
  check(scope, session) {
    const amount = session.amount_total ?? 0;
    checkAmount(amount, session.currency ?? "usd");
    checkShare(scope, number(session._data.application_fee_amount), destination(session), amount);
    checkCapable(scope, destination(session));
  },
  needsCustomer: (session) =>
    session.customer_creation === "always" || session._data.setup_future_usage !== undefined,
  use(scope, session, method) {
    const known = session.payment_intent ? paymentIntents(scope).get(session.payment_intent) : undefined;
    // The data was read with the same fields when the session was made.
    const data = session._data as Partial<Parameters<typeof addIntent>[1]>;
    const intent =
      known ??
      addIntent(scope, {
        ...data,
        amount: session.amount_total ?? 0,
        currency: session.currency ?? "usd",
        customer: session.customer ?? undefined,
        return_url: `${scope.world.baseUrl}/c/pay/${session.id}/return`,
      });
    session.payment_intent = intent.id;
    checkoutSessions(scope).put(session);
    return nextStep(takePayment(scope, intent, method, { offSession: false }));
  },
  completed: () => ({ payment_status: "paid" }),
};

const setup: ModeWork = {
  check: (scope) => checkCapable(scope),
  needsCustomer: () => false,
  use(scope, session, method) {
    const known = session.setup_intent ? setupIntents(scope).get(session.setup_intent) : undefined;
    const intent =
      known ??
      addSetupIntent(scope, {
        ...session._data,
        customer: session.customer ?? undefined,
        return_url: `${scope.world.baseUrl}/c/pay/${session.id}/return`,
      });
    session.setup_intent = intent.id;
    checkoutSessions(scope).put(session);
    return nextStep(setUpMethod(scope, intent, method));
  },
  completed: () => ({ payment_status: "no_payment_required" }),
};

/** The modes that are offered; a session of another one is refused. */
export const MODES: Partial<Record<CheckoutMode, ModeWork>> = {
  payment,
  setup,
  subscription: subscriptionMode,
};

/** Fields of `payment_intent_data`, a part of those an intent of its own takes. */
export const paymentIntentData = newIntentParams.pick({
  application_fee_amount: true,
  capture_method: true,
  description: true,
  metadata: true,
  on_behalf_of: true,
  receipt_email: true,
  setup_future_usage: true,
  statement_descriptor: true,
  statement_descriptor_suffix: true,
  transfer_data: true,
  transfer_group: true,
});
