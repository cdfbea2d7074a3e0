import { createCustomer, customers } from "../catalog/customers";
import { change, emit } from "../events/emit";
import { StripeProblem } from "../frame/problems";
import type { Scope } from "../frame/scope";
import { cardOfNumber } from "../payments/cards";
import { newCardMethod, type PaymentMethod, paymentMethods } from "../payments/payment-methods";
import { MODES, type Progress } from "./modes";
import { type CheckoutSession, checkoutSessions } from "./records";

export interface CardForm {
  email: string;
  name: string;
  /** Digits only. */
  number: string;
  /** MM / YY. */
  expiry: string;
  /** ISO 3166-1; empty where the page does not ask for it. */
  country: string;
}

/** What the page says about a card that cannot be used. */
export class CardMistake extends Error {}

function expiryOf(text: string, now: number): [number, number] {
  const [, month, year] = /^(\d{1,2})\s*\/?\s*(\d{2})$/.exec(text.trim()) ?? [];
  const expires: [number, number] = [Number(month), 2000 + Number(year)];
  if (!month || expires[0] < 1 || expires[0] > 12) throw new CardMistake("The expiry date is not complete.");
  if (Date.UTC(expires[1], expires[0], 1) / 1000 <= now) throw new CardMistake("The card has expired.");
  return expires;
}

/** Makes a method of what was typed. Throws a mistake the person can put right. */
export function readCard(scope: Scope, form: CardForm): PaymentMethod {
  if (!/^\d{12,19}$/.test(form.number)) throw new CardMistake("The card number is not complete.");
  const card = cardOfNumber(form.number);
  if (!card) {
    throw new CardMistake("Your card was declined. This is a test page, and this is not a test card.");
  }
  const method = newCardMethod(scope, card, expiryOf(form.expiry, scope.now()));
  Object.assign(method.billing_details, { email: form.email || null, name: form.name || null });
  return paymentMethods(scope).put(method);
}

/** Closes a session that went well, and says so. */
function finish(scope: Scope, session: CheckoutSession): void {
  Object.assign(session, MODES[session.mode]?.completed(scope, session), {
    status: "complete",
    url: null,
    _waitingFor: null,
  });
  checkoutSessions(scope).put(session);
  emit(scope, "checkout.session.completed", session);
}

/** Tries to complete an open session with a card. Throws a mistake where the card is refused; the session stays open. */
export function paySession(scope: Scope, session: CheckoutSession, form: CardForm): Progress {
  const work = MODES[session.mode];
  if (!work) throw new Error(`Checkout has no mode ${session.mode}`);
  const method = readCard(scope, form);
  const known = session.customer ? customers(scope).get(session.customer) : undefined;
  const address = known?.email ?? (form.email || session.customer_email);
  if (!session.customer && work.needsCustomer(session)) {
    const made = createCustomer(scope, { email: address ?? undefined, name: form.name || undefined });
    session.customer = made.id;
  }
  session.customer_details = {
    email: address,
    name: form.name || known?.name || null,
    address: null,
    phone: null,
  };
  if (known && session._keepsAddress && form.country !== "") {
    change(scope, customers(scope), known, "customer.updated", {
      address: { ...known.address, country: form.country },
    });
  }
  try {
    const progress = work.use(scope, session, method);
    if (progress.kind === "done") finish(scope, session);
    else checkoutSessions(scope).put(Object.assign(session, { _waitingFor: progress.url }));
    return progress;
  } catch (error) {
    if (error instanceof StripeProblem && error.status === 402) throw new CardMistake(error.message);
    throw error;
  }
}

/** The person is back from proving who they are: closes the session when that went well. */
export function resumeSession(scope: Scope, session: CheckoutSession, isProven: boolean): void {
  if (session.status !== "open" || session._waitingFor === null) return;
  if (isProven) finish(scope, session);
  else checkoutSessions(scope).put(Object.assign(session, { _waitingFor: null }));
}

/** Closes an open session for good. */
export function expireSession(scope: Scope, session: CheckoutSession): CheckoutSession {
  Object.assign(session, { status: "expired", url: null });
  checkoutSessions(scope).put(session);
  emit(scope, "checkout.session.expired", session);
  return session;
}
