import { z } from "zod";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { currency, integer, text, url, yesNo } from "../frame/fields";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest, type StripeProblem } from "../frame/problems";
import { readOne, readPage } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { visible } from "../frame/values";
import {
  addIntent,
  checkAmount,
  checkShare,
  intentFields,
  type NewIntentParams,
  newIntentParams,
} from "./new-intent";
import { type PaymentMethod, resolveMethod } from "./payment-methods";
import { charges, type PaymentIntent, paymentIntents } from "./records";
import { capture, takePayment } from "./take-payment";

const confirmParams = z.strictObject({
  error_on_requires_action: yesNo.optional(),
  off_session: yesNo.optional(),
  payment_method: text.optional(),
  receipt_email: intentFields.receipt_email,
  return_url: url.optional(),
  setup_future_usage: intentFields.setup_future_usage,
});

function unexpectedState(intent: PaymentIntent, what: string): StripeProblem {
  const problem = invalidRequest(
    `You cannot ${what} this PaymentIntent because it has a status of ${intent.status}.`,
    "payment_intent_unexpected_state",
  );
  problem.fields.payment_intent = visible(intent);
  return problem;
}

/** The card to pay with: loose, or the customer's own. Throws 400 otherwise. */
function methodOf(scope: Scope, intent: PaymentIntent, id: string): PaymentMethod {
  const method = resolveMethod(scope, id);
  if (method.customer === null || method.customer === intent.customer) return method;
  throw invalidRequest(
    intent.customer === null
      ? `The PaymentMethod ${method.id} belongs to a Customer ${method.customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`
      : `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
    undefined,
    "payment_method",
  );
}

export function confirmIntent(
  scope: Scope,
  intent: PaymentIntent,
  params: z.output<typeof confirmParams>,
): PaymentIntent {
  const isOpen = ["requires_payment_method", "requires_confirmation", "requires_action"].includes(
    intent.status,
  );
  if (!isOpen) throw unexpectedState(intent, "confirm");
  const id = params.payment_method ?? intent.payment_method;
  if (!id) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      "payment_intent_unexpected_state",
    );
  }
  const returnUrl = params.return_url ?? intent._returnUrl;
  const offSession = params.off_session ?? false;
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === "always";
  if (mayRedirect && !returnUrl && !offSession) {
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    );
  }
  const method = methodOf(scope, intent, id);
  if (offSession && !intent.customer) {
    throw invalidRequest("You must provide a customer when you use `off_session`.", undefined, "customer");
  }
  intent._returnUrl = returnUrl;
  intent.receipt_email = params.receipt_email ?? intent.receipt_email;
  intent.setup_future_usage = params.setup_future_usage ?? intent.setup_future_usage;
  paymentIntents(scope).put(intent);
  const errorOnRequiresAction = params.error_on_requires_action ?? false;
  return takePayment(scope, intent, method, { offSession, errorOnRequiresAction });
}

/** Makes an intent and, with `confirm`, takes the money at once. */
export function createIntent(scope: Scope, params: NewIntentParams): PaymentIntent {
  const { confirm, off_session, error_on_requires_action, payment_method } = params;
  if (!confirm && off_session !== undefined) {
    throw invalidRequest("`off_session` can only be used with `confirm=true`.", undefined, "off_session");
  }
  if (payment_method) resolveMethod(scope, payment_method);
  const intent = addIntent(scope, params);
  return confirm ? confirmIntent(scope, intent, { off_session, error_on_requires_action }) : intent;
}

const updateParams = z.strictObject({
  ...intentFields,
  amount: integer.optional(),
  currency: currency.optional(),
  customer: text.optional(),
  payment_method: text.optional(),
});

function updateIntent(scope: Scope, params: z.output<typeof updateParams>, id: string): PaymentIntent {
  const intent = mustFind(paymentIntents(scope), "payment_intent", id);
  const { metadata: words, ...plain } = params;
  const isClosed = ["succeeded", "canceled"].includes(intent.status);
  if (isClosed && (plain.amount !== undefined || plain.currency !== undefined)) {
    throw unexpectedState(intent, "update the amount of");
  }
  if (plain.amount !== undefined) checkAmount(plain.amount, plain.currency ?? intent.currency);
  const fee = plain.application_fee_amount;
  checkShare(scope, fee, intent.transfer_data?.destination, plain.amount ?? intent.amount);
  if (plain.payment_method) plain.payment_method = methodOf(scope, intent, plain.payment_method).id;
  Object.assign(intent, Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)));
  intent.metadata = mergeMetadata(intent.metadata, words);
  if (intent.status === "requires_payment_method" && plain.payment_method)
    intent.status = "requires_confirmation";
  // The real service has no event for changes of an intent.
  return paymentIntents(scope).put(intent);
}

function captureIntent(scope: Scope, intent: PaymentIntent, wanted: number | undefined): PaymentIntent {
  const charge = intent.latest_charge ? charges(scope).get(intent.latest_charge) : undefined;
  if (intent.status !== "requires_capture" || !charge) throw unexpectedState(intent, "capture");
  const amount = wanted ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    throw invalidRequest(
      `The provided amount_to_capture (${amount}) is greater than the amount that can be captured (${intent.amount_capturable}).`,
      "amount_too_large",
      "amount_to_capture",
    );
  }
  capture(scope, charge, amount);
  Object.assign(intent, { status: "succeeded", amount_received: amount, amount_capturable: 0 });
  paymentIntents(scope).put(intent);
  emit(scope, "charge.captured", charge);
  emit(scope, "payment_intent.succeeded", intent);
  return intent;
}

const cancelReasons = z.enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"]);
const base = "/v1/payment_intents";

export const paymentIntentPart: Part = {
  prefixes: { pi: "payment_intents" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: newIntentParams, run: createIntent }),
    readPage(base, paymentIntents, ["customer"]),
    readOne(base, "payment_intent", paymentIntents, z.strictObject({ client_secret: text.optional() })),
    endpoint({ method: "POST", path: `${base}/:id`, params: updateParams, run: updateIntent }),
    endpoint({
      method: "POST",
      path: `${base}/:id/confirm`,
      params: confirmParams,
      run: (scope, params, id) =>
        confirmIntent(scope, mustFind(paymentIntents(scope), "payment_intent", id), params),
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/capture`,
      params: z.strictObject({ amount_to_capture: integer.optional() }),
      run: (scope, params, id) =>
        captureIntent(scope, mustFind(paymentIntents(scope), "payment_intent", id), params.amount_to_capture),
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/cancel`,
      params: z.strictObject({ cancellation_reason: cancelReasons.optional() }),
      run(scope, params, id) {
        const intent = mustFind(paymentIntents(scope), "payment_intent", id);
        if (["succeeded", "canceled"].includes(intent.status)) throw unexpectedState(intent, "cancel");
        return change(scope, paymentIntents(scope), intent, "payment_intent.canceled", {
          status: "canceled",
          canceled_at: scope.now(),
          amount_capturable: 0,
          cancellation_reason: params.cancellation_reason ?? null,
        });
      },
    }),
    readPage("/v1/charges", charges, ["customer", "payment_intent"]),
    readOne("/v1/charges", "charge", charges),
  ],
};
