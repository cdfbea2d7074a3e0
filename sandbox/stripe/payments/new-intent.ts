import { z } from "zod";
import { microsPerMinorUnit, microsPerPayableUnit } from "@/config/currency";
import { emit } from "../events/emit";
import { clearable, count, currency, email, integer, metadata, text, url, yesNo } from "../frame/fields";
import { newId, randomText } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest, StripeProblem } from "../frame/problems";
import { isConnected, mustFind, type Scope } from "../frame/scope";
import type { Doc } from "../frame/values";
import { type PaymentIntent, paymentIntents } from "./records";

/** What can be said when an intent is made, and changed until it is paid. */
export const intentFields = {
  description: clearable(text).optional(),
  metadata,
  receipt_email: clearable(email).optional(),
  setup_future_usage: clearable(z.enum(["off_session", "on_session"])).optional(),
  statement_descriptor: text.max(22).optional(),
  statement_descriptor_suffix: text.max(22).optional(),
  application_fee_amount: count.optional(),
  transfer_group: text.optional(),
};

export const newIntentParams = z.strictObject({
  ...intentFields,
  amount: integer,
  currency,
  allowed_payment_method_types: z.array(text).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: yesNo, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
  confirm: yesNo.optional(),
  customer: text.optional(),
  error_on_requires_action: yesNo.optional(),
  excluded_payment_method_types: z.array(text).optional(),
  off_session: yesNo.optional(),
  on_behalf_of: text.optional(),
  payment_method: text.optional(),
  return_url: url.optional(),
  transfer_data: z.strictObject({ destination: text, amount: count.optional() }).optional(),
});

export type NewIntentParams = z.output<typeof newIntentParams>;

const SMALLEST = 50;
const LARGEST = 99_999_999;
/** Of rupiah twelve digits are taken. */
const MOST_SEN = 999_999_999_999;

export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) {
    throw invalidRequest(
      "This value must be greater than or equal to 1.",
      "parameter_invalid_integer",
      "amount",
    );
  }
  if (amount < SMALLEST) {
    throw invalidRequest(
      "The Checkout Session's or PaymentIntent's total amount must convert to at least 50 cents.",
      "amount_too_small",
      "amount",
    );
  }
  if (amount > (currency.toLowerCase() === "idr" ? MOST_SEN : LARGEST)) {
    throw invalidRequest("Amount must be no more than 999,999.99", "amount_too_large", "amount");
  }
  // Three decimals are counted in, but paid in steps of ten.
  const step = microsPerPayableUnit(currency) / microsPerMinorUnit(currency);
  if (BigInt(amount) % step !== 0n) {
    throw invalidRequest(
      `Invalid amount: amounts in ${currency.toLowerCase()} must be divisible by ${step}.`,
      "parameter_invalid_integer",
      "amount",
    );
  }
}

/** Throws where the platform asks for a share it cannot have. */
export function checkShare(
  scope: Scope,
  fee: number | undefined,
  destination: string | undefined,
  amount: number,
): void {
  if (fee === undefined) return;
  if (!isConnected(scope) && destination === undefined) {
    throw invalidRequest(
      "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).",
      undefined,
      "application_fee_amount",
    );
  }
  if (fee > amount) {
    throw invalidRequest(
      "The application fee amount must be less than or equal to the charge amount.",
      undefined,
      "application_fee_amount",
    );
  }
}

type Connected = Doc & { _chargesEnabled: boolean; _deauthorized?: boolean };

/** Throws where money cannot be taken: an account that is not through with its onboarding, or is not connected. */
export function checkCapable(scope: Scope, destination?: string): void {
  const connected = scope.world.store.collection<Connected>(scope.platform, "connected");
  if (destination !== undefined) {
    const found = connected.get(destination);
    if (!found || found._deauthorized) {
      throw invalidRequest(
        `No such destination: '${destination}'`,
        "resource_missing",
        "transfer_data[destination]",
      );
    }
  }
  if (!isConnected(scope)) return;
  const own = mustFind(connected, "account", scope.account);
  if (own._chargesEnabled) return;
  throw new StripeProblem(400, {
    type: "invalid_request_error",
    message:
      "Your account cannot currently make charges. The `card_payments` capability must be active: finish onboarding first.",
  });
}

/** Adds an intent, not confirmed. Throws 400 for what cannot be paid. */
export function addIntent(scope: Scope, params: NewIntentParams): PaymentIntent {
  checkAmount(params.amount, params.currency);
  checkShare(scope, params.application_fee_amount, params.transfer_data?.destination, params.amount);
  checkCapable(scope, params.transfer_data?.destination);
  if (params.customer) {
    mustFind(
      scope.world.store.collection(scope.account, "customers"),
      "customer",
      params.customer,
      "customer",
    );
  }
  const id = newId("pi");
  const automatic = params.automatic_payment_methods;
  const target = params.transfer_data;
  const intent = paymentIntents(scope).put({
    id,
    object: "payment_intent",
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: params.application_fee_amount ?? null,
    automatic_payment_methods: {
      enabled: automatic?.enabled ?? true,
      allow_redirects: automatic?.allow_redirects ?? "always",
    },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? "automatic_async",
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: "automatic",
    created: scope.now(),
    currency: params.currency,
    customer: params.customer ?? null,
    description: params.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: params.payment_method ?? null,
    payment_method_types: ["card"],
    processing: null,
    receipt_email: params.receipt_email ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: params.payment_method ? "requires_confirmation" : "requires_payment_method",
    transfer_data: target
      ? { destination: target.destination, ...(target.amount === undefined ? {} : { amount: target.amount }) }
      : null,
    transfer_group: params.transfer_group ?? null,
    _returnUrl: params.return_url ?? null,
  });
  emit(scope, "payment_intent.created", intent);
  return intent;
}
