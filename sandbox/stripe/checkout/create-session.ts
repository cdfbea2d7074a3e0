import { z } from "zod";
import { subscriptionData } from "../billing/checkout-mode";
import { mustFindCustomer } from "../catalog/customers";
import { currency, email, integer, metadata, text, url, yesNo } from "../frame/fields";
import { newId } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import type { Scope } from "../frame/scope";
import type { Bag } from "../frame/values";
import { lineItemParams, readLineItems } from "./line-items";
import { MODES, paymentIntentData } from "./modes";
import { type CheckoutSession, checkoutSessions } from "./records";

const kept = z.enum(["auto", "never"]).optional();

export const createParams = z.strictObject({
  allow_promotion_codes: yesNo.optional(),
  allowed_payment_method_types: z.array(text).optional(),
  automatic_tax: z.strictObject({ enabled: yesNo }).optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  cancel_url: url.optional(),
  client_reference_id: text.max(200).optional(),
  currency: currency.optional(),
  customer: text.optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(),
  customer_email: email.optional(),
  customer_update: z.strictObject({ address: kept, name: kept, shipping: kept }).optional(),
  excluded_payment_method_types: z.array(text).optional(),
  expires_at: integer.optional(),
  line_items: z.array(lineItemParams).max(100).optional(),
  locale: text.optional(),
  metadata,
  mode: z.enum(["payment", "setup", "subscription"]),
  payment_intent_data: paymentIntentData.optional(),
  payment_method_collection: z.enum(["always", "if_required"]).optional(),
  setup_intent_data: z
    .strictObject({ description: text.optional(), metadata, on_behalf_of: text.optional() })
    .optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay", "subscribe"]).optional(),
  subscription_data: subscriptionData.optional(),
  success_url: url.optional(),
  tax_id_collection: z.strictObject({ enabled: yesNo }).optional(),
  ui_mode: z.enum(["hosted_page"]).optional(),
});

export type CreateParams = z.output<typeof createParams>;

const HOUR = 3600;

function expiryOf(scope: Scope, wanted: number | undefined): number {
  const now = scope.now();
  if (wanted === undefined) return now + 24 * HOUR;
  // A little grace for the way a request takes.
  if (wanted < now + HOUR / 2 - 5) {
    throw invalidRequest(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      undefined,
      "expires_at",
    );
  }
  if (wanted > now + 24 * HOUR + 5) {
    throw invalidRequest(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      undefined,
      "expires_at",
    );
  }
  return wanted;
}

function checkTogether(params: CreateParams): void {
  if (!MODES[params.mode])
    throw invalidRequest(`The mode \`${params.mode}\` is not offered.`, undefined, "mode");
  if (!params.success_url) {
    throw invalidRequest("Missing required param: success_url.", "parameter_missing", "success_url");
  }
  if (params.customer && params.customer_email) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_email.");
  }
  if (params.customer && params.customer_creation) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_creation.");
  }
  if (params.customer_update && !params.customer) {
    throw invalidRequest("`customer_update` can only be used with `customer`.", undefined, "customer_update");
  }
  const collectsTaxIds = params.customer && params.tax_id_collection?.enabled;
  if (collectsTaxIds && params.customer_update?.name !== "auto") {
    throw invalidRequest(
      "Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.",
      undefined,
      "customer_update[name]",
    );
  }
  if (params.mode !== "payment" && params.payment_intent_data) {
    throw invalidRequest(
      `You can not pass \`payment_intent_data\` in \`${params.mode}\` mode.`,
      undefined,
      "payment_intent_data",
    );
  }
  if (params.mode !== "setup" && params.setup_intent_data) {
    throw invalidRequest(
      `You can not pass \`setup_intent_data\` in \`${params.mode}\` mode.`,
      undefined,
      "setup_intent_data",
    );
  }
  if (params.mode !== "subscription" && params.subscription_data) {
    throw invalidRequest(
      `You can not pass \`subscription_data\` in \`${params.mode}\` mode.`,
      undefined,
      "subscription_data",
    );
  }
  if (params.mode === "setup" && !params.currency) {
    throw invalidRequest("Missing required param: currency.", "parameter_missing", "currency");
  }
  if (params.mode === "setup" && params.line_items) {
    throw invalidRequest("You can not pass `line_items` in `setup` mode.", undefined, "line_items");
  }
}

function dataOf(params: CreateParams): Bag {
  const data = params.payment_intent_data ?? params.setup_intent_data ?? params.subscription_data ?? {};
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

/** Opens a session and the page on which it is completed. */
export function createSession(scope: Scope, params: CreateParams): CheckoutSession {
  checkTogether(params);
  if (params.customer) mustFindCustomer(scope, params.customer, "customer");
  const bought = params.mode === "setup" ? null : readLineItems(scope, params.line_items ?? [], params.mode);
  const total = bought ? bought.lines.reduce((sum, line) => sum + line.amount_total, 0) : null;
  const id = newId("cs_test");
  const session: CheckoutSession = {
    id,
    object: "checkout.session",
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      liability: null,
      provider: null,
      status: params.automatic_tax?.enabled ? "requires_location_inputs" : null,
    },
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    created: scope.now(),
    currency: bought?.currency ?? params.currency ?? null,
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer ? null : (params.customer_creation ?? "if_required"),
    customer_details: null,
    customer_email: params.customer_email ?? null,
    expires_at: expiryOf(scope, params.expires_at),
    invoice: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    mode: params.mode,
    payment_intent: null,
    payment_method_collection: params.payment_method_collection ?? "if_required",
    payment_method_types: ["card"],
    payment_status: params.mode === "setup" ? "no_payment_required" : "unpaid",
    setup_intent: null,
    status: "open",
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: bought ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    ui_mode: "hosted_page",
    url: `${scope.world.baseUrl}/c/pay/${id}`,
    _lines: bought?.lines ?? [],
    _keepsAddress: params.customer_update?.address === "auto",
    _data: dataOf(params),
    _waitingFor: null,
  };
  MODES[params.mode]?.check(scope, session);
  return checkoutSessions(scope).put(session);
}
