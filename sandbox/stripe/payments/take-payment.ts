import { change, emit } from "../events/emit";
import { newId } from "../frame/ids";
import { inAccount, isConnected, type Scope } from "../frame/scope";
import { type Bag, visible } from "../frame/values";
import { book, processingFee } from "./balance";
import { openDispute } from "./dispute-work";
import { cardOf, declined, type PaymentMethod, paymentMethods } from "./payment-methods";
import {
  applicationFees,
  type Charge,
  charges,
  type PaymentIntent,
  paymentIntents,
  transfers,
} from "./records";

export interface Attempt {
  /** True when the person is not there to be asked. */
  offSession: boolean;
  /** True when the person has just proved who they are. */
  isAuthenticated?: boolean;
  /** True prefers an error over a step the person would have to take. */
  errorOnRequiresAction?: boolean;
}

type Decline = { code: string; declineCode: string; message: string };

const authenticationRequired: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

function methodDetails(method: PaymentMethod): Bag {
  const { brand, last4, exp_month, exp_year, fingerprint, funding, country, checks } = method.card;
  const card = { brand, last4, exp_month, exp_year, fingerprint, funding, country, checks };
  return { type: "card", card: { ...card, network: brand, three_d_secure: null, wallet: null } };
}

function newCharge(scope: Scope, intent: PaymentIntent, method: PaymentMethod): Charge {
  const id = newId("ch");
  return {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: method.billing_details,
    captured: false,
    created: scope.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: intent.on_behalf_of,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(method),
    receipt_email: intent.receipt_email,
    receipt_url: `${scope.world.baseUrl}/receipts/${id}`,
    refunded: false,
    statement_descriptor: intent.statement_descriptor,
    status: "failed",
    transfer: null,
    transfer_data: intent.transfer_data,
  };
}

/** The platform's share of a direct charge, taken from the connected account. */
function takeFee(scope: Scope, charge: Charge, amount: number): void {
  const platform = inAccount(scope, scope.platform);
  const id = newId("fee");
  const { currency } = charge;
  const booked = book(platform, { type: "application_fee", amount, currency, source: id });
  const fee = applicationFees(platform).put({
    id,
    object: "application_fee",
    account: charge.transfer_data?.destination ?? scope.account,
    amount,
    amount_refunded: 0,
    application: `ca_${scope.platform.slice(5)}`,
    balance_transaction: booked.id,
    charge: charge.id,
    created: scope.now(),
    currency,
    livemode: false,
    originating_transaction: null,
    refunded: false,
  });
  charge.application_fee = id;
  emit(platform, "application_fee.created", fee);
}

/** Passes a destination charge on, less the platform's fee. */
function passOn(scope: Scope, charge: Charge): void {
  const target = charge.transfer_data;
  if (!target) return;
  const amount = target.amount ?? charge.amount_captured;
  const destination = inAccount(scope, target.destination);
  const { currency } = charge;
  const id = newId("tr");
  const payment = newId("py");
  book(scope, { type: "transfer", amount: -amount, currency, source: id });
  book(destination, { type: "payment", amount, currency, source: payment });
  const transfer = transfers(scope).put({
    id,
    object: "transfer",
    amount,
    amount_reversed: 0,
    created: scope.now(),
    currency,
    description: null,
    destination: target.destination,
    destination_payment: payment,
    livemode: false,
    metadata: {},
    reversed: false,
    source_transaction: charge.id,
    transfer_group: `group_${charge.payment_intent}`,
  });
  charge.transfer = id;
  emit(scope, "transfer.created", transfer);
}

/** Moves the money of an authorised charge; `amount` may be less than was authorised. */
export function capture(scope: Scope, charge: Charge, amount: number): void {
  const share = charge.application_fee_amount;
  const { currency } = charge;
  charge.captured = true;
  charge.amount_captured = amount;
  charge.amount_refunded = charge.amount - amount;
  const fees = [
    { type: "stripe_fee" as const, amount: processingFee(amount), description: "Stripe processing fees" },
  ];
  const platformFee = { type: "application_fee" as const, description: "Application fee" };
  const all = share && isConnected(scope) ? [{ ...platformFee, amount: share }, ...fees] : fees;
  const booked = book(scope, { type: "charge", amount, currency, source: charge.id, fees: all });
  charge.balance_transaction = booked.id;
  if (share) takeFee(scope, charge, share);
  passOn(scope, charge);
  charges(scope).put(charge);
}

function fail(scope: Scope, intent: PaymentIntent, method: PaymentMethod, decline: Decline): never {
  const charge = newCharge(scope, intent, method);
  charge.failure_code = decline.code;
  charge.failure_message = decline.message;
  charge.outcome = {
    network_status: "declined_by_network",
    reason: decline.declineCode,
    risk_level: "normal",
    seller_message: "The bank did not return any further details with this decline.",
    type: "issuer_declined",
  };
  charges(scope).put(charge);
  const shownMethod = Object(visible(method));
  const before = intent.last_payment_error;
  Object.assign(intent, {
    status: "requires_payment_method",
    latest_charge: charge.id,
    payment_method: null,
    next_action: null,
    last_payment_error: {
      type: "card_error",
      code: decline.code,
      decline_code: decline.declineCode,
      message: decline.message,
      charge: charge.id,
      payment_method: shownMethod,
    },
  });
  paymentIntents(scope).put(intent);
  emit(scope, "charge.failed", charge);
  emit(scope, "payment_intent.payment_failed", intent, { last_payment_error: before });
  throw declined(decline, {
    charge: charge.id,
    payment_intent: visible(intent),
    payment_method: shownMethod,
  });
}

/** The person has to prove who they are on a page of ours, unless errors are preferred. */
function ask(scope: Scope, intent: PaymentIntent, method: PaymentMethod): PaymentIntent {
  const url = `${scope.world.baseUrl}/authenticate/${scope.platform}/${scope.account}/${intent.id}`;
  intent.payment_method = method.id;
  return change(scope, paymentIntents(scope), intent, "payment_intent.requires_action", {
    status: "requires_action",
    next_action: { type: "redirect_to_url", redirect_to_url: { url, return_url: intent._returnUrl } },
  });
}

/** Binds the card to the customer when later payments with it were agreed to. */
function keepMethod(scope: Scope, intent: PaymentIntent, method: PaymentMethod): void {
  if (!intent.setup_future_usage || !intent.customer) return;
  method._isSetUp = true;
  if (method.customer === intent.customer) {
    paymentMethods(scope).put(method);
    return;
  }
  change(scope, paymentMethods(scope), method, "payment_method.attached", { customer: intent.customer });
}

function succeed(scope: Scope, intent: PaymentIntent, method: PaymentMethod): PaymentIntent {
  const charge = newCharge(scope, intent, method);
  charge.status = "succeeded";
  charge.paid = true;
  charge.outcome = {
    network_status: "approved_by_network",
    reason: null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: "Payment complete.",
    type: "authorized",
  };
  charges(scope).put(charge);
  keepMethod(scope, intent, method);
  const common = {
    latest_charge: charge.id,
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
  };
  if (intent.capture_method === "manual") {
    Object.assign(intent, common, { status: "requires_capture", amount_capturable: intent.amount });
    paymentIntents(scope).put(intent);
    emit(scope, "charge.succeeded", charge);
    emit(scope, "payment_intent.amount_capturable_updated", intent);
    return intent;
  }
  capture(scope, charge, intent.amount);
  Object.assign(intent, common, { status: "succeeded", amount_received: intent.amount });
  paymentIntents(scope).put(intent);
  emit(scope, "charge.succeeded", charge);
  emit(scope, "payment_intent.succeeded", intent);
  const { outcome } = cardOf(method);
  if (outcome.kind === "dispute") openDispute(scope, charge, outcome.reason, outcome.isInquiry);
  return intent;
}

/**
 * Tries to take the money of an intent with a card. What becomes of it is on the intent, in the events and, when the
 * card is refused, in a 402 that is thrown.
 */
export function takePayment(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  attempt: Attempt,
): PaymentIntent {
  try {
    return attemptPayment(scope, intent, method, attempt);
  } finally {
    scope.world.paymentTried(scope, intent, attempt);
  }
}

function attemptPayment(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  attempt: Attempt,
): PaymentIntent {
  const { outcome } = cardOf(method);
  if (outcome.kind === "decline") return fail(scope, intent, method, outcome);
  const needsPerson =
    outcome.kind === "authenticate" && !attempt.isAuthenticated && (outcome.always || !method._isSetUp);
  if (!needsPerson) return succeed(scope, intent, method);
  if (attempt.offSession || attempt.errorOnRequiresAction) {
    return fail(scope, intent, method, authenticationRequired);
  }
  return ask(scope, intent, method);
}
