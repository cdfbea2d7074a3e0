import { z } from "zod";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { clearable, metadata, text, url, yesNo } from "../frame/fields";
import { newId, randomText } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne, readPage } from "../frame/reading";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import { type Bag, type Doc, type Metadata, visible } from "../frame/values";
import { cardOf, declined, type PaymentMethod, paymentMethods, resolveMethod } from "./payment-methods";

export type SetupIntent = Doc & {
  object: "setup_intent";
  application: null;
  automatic_payment_methods: { enabled: boolean; allow_redirects: string } | null;
  cancellation_reason: string | null;
  client_secret: string;
  created: number;
  customer: string | null;
  description: string | null;
  last_setup_error: Bag | null;
  latest_attempt: null;
  livemode: false;
  mandate: null;
  metadata: Metadata;
  next_action: Bag | null;
  on_behalf_of: string | null;
  payment_method: string | null;
  payment_method_types: string[];
  status: "canceled" | "requires_action" | "requires_confirmation" | "requires_payment_method" | "succeeded";
  usage: "off_session" | "on_session";
  _returnUrl: string | null;
};

export const setupIntents = collectionOf<SetupIntent>("setup_intents");

const createParams = z.strictObject({
  allowed_payment_method_types: z.array(text).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: yesNo, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  confirm: yesNo.optional(),
  customer: text.optional(),
  description: clearable(text).optional(),
  excluded_payment_method_types: z.array(text).optional(),
  metadata,
  on_behalf_of: text.optional(),
  payment_method: text.optional(),
  return_url: url.optional(),
  usage: z.enum(["off_session", "on_session"]).optional(),
});

type CreateParams = z.output<typeof createParams>;

export function addSetupIntent(scope: Scope, params: CreateParams): SetupIntent {
  if (params.customer) {
    mustFind(
      scope.world.store.collection(scope.account, "customers"),
      "customer",
      params.customer,
      "customer",
    );
  }
  const id = newId("seti");
  const intent = setupIntents(scope).put({
    id,
    object: "setup_intent",
    application: null,
    automatic_payment_methods: {
      enabled: params.automatic_payment_methods?.enabled ?? true,
      allow_redirects: params.automatic_payment_methods?.allow_redirects ?? "always",
    },
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: scope.now(),
    customer: params.customer ?? null,
    description: params.description ?? null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: params.payment_method ?? null,
    payment_method_types: ["card"],
    status: params.payment_method ? "requires_confirmation" : "requires_payment_method",
    usage: params.usage ?? "off_session",
    _returnUrl: params.return_url ?? null,
  });
  emit(scope, "setup_intent.created", intent);
  return intent;
}

/** Ends a setup well: the card belongs to the customer and may be used when they are away. */
export function finishSetup(scope: Scope, intent: SetupIntent, method: PaymentMethod): SetupIntent {
  method._isSetUp = true;
  paymentMethods(scope).put(method);
  if (intent.customer && method.customer === null) {
    change(scope, paymentMethods(scope), method, "payment_method.attached", { customer: intent.customer });
  }
  return change(scope, setupIntents(scope), intent, "setup_intent.succeeded", {
    status: "succeeded",
    payment_method: method.id,
    next_action: null,
    last_setup_error: null,
  });
}

/** Tries a card. Throws 402 when it is refused; a card that asks for the person leaves `requires_action`. */
export function setUpMethod(
  scope: Scope,
  intent: SetupIntent,
  method: PaymentMethod,
  isAuthenticated = false,
): SetupIntent {
  const card = cardOf(method);
  if (card.isUnusable && card.outcome.kind === "decline") {
    const { code, declineCode, message } = card.outcome;
    const last_setup_error = {
      type: "card_error",
      code,
      decline_code: declineCode,
      message,
      payment_method: visible(method),
    };
    change(scope, setupIntents(scope), intent, "setup_intent.setup_failed", {
      status: "requires_payment_method",
      payment_method: null,
      last_setup_error,
    });
    throw declined(card.outcome, { setup_intent: visible(intent), payment_method: visible(method) });
  }
  if (card.outcome.kind !== "authenticate" || isAuthenticated) return finishSetup(scope, intent, method);
  const page = `${scope.world.baseUrl}/authenticate/${scope.platform}/${scope.account}/${intent.id}`;
  return change(scope, setupIntents(scope), intent, "setup_intent.requires_action", {
    status: "requires_action",
    payment_method: method.id,
    next_action: { type: "redirect_to_url", redirect_to_url: { url: page, return_url: intent._returnUrl } },
  });
}

function confirmSetup(
  scope: Scope,
  intent: SetupIntent,
  params: { payment_method?: string | undefined; return_url?: string | undefined },
): SetupIntent {
  const isOpen = ["requires_payment_method", "requires_confirmation", "requires_action"].includes(
    intent.status,
  );
  const id = params.payment_method ?? intent.payment_method;
  if (!isOpen || !id) {
    throw invalidRequest(
      `You cannot confirm this SetupIntent because it ${isOpen ? "is missing a payment method" : `has a status of ${intent.status}`}.`,
      "setup_intent_unexpected_state",
    );
  }
  intent._returnUrl = params.return_url ?? intent._returnUrl;
  if (intent.automatic_payment_methods?.allow_redirects === "always" && !intent._returnUrl) {
    throw invalidRequest(
      "This SetupIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.",
    );
  }
  const method = resolveMethod(scope, id);
  if (method.customer !== null && method.customer !== intent.customer) {
    throw invalidRequest(
      `The PaymentMethod ${method.id} belongs to another Customer.`,
      undefined,
      "payment_method",
    );
  }
  return setUpMethod(scope, intent, method);
}

const base = "/v1/setup_intents";

export const setupIntentPart: Part = {
  prefixes: { seti: "setup_intents" },
  endpoints: [
    endpoint({
      method: "POST",
      path: base,
      params: createParams,
      run(scope, params) {
        const intent = addSetupIntent(scope, params);
        return params.confirm ? confirmSetup(scope, intent, {}) : intent;
      },
    }),
    readPage(base, setupIntents, ["customer"]),
    readOne(base, "setup_intent", setupIntents, z.strictObject({ client_secret: text.optional() })),
    endpoint({
      method: "POST",
      path: `${base}/:id/confirm`,
      params: z.strictObject({ payment_method: text.optional(), return_url: url.optional() }),
      run: (scope, params, id) =>
        confirmSetup(scope, mustFind(setupIntents(scope), "setup_intent", id), params),
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/cancel`,
      params: z.strictObject({
        cancellation_reason: z.enum(["abandoned", "duplicate", "requested_by_customer"]).optional(),
      }),
      run(scope, params, id) {
        const intent = mustFind(setupIntents(scope), "setup_intent", id);
        if (["succeeded", "canceled"].includes(intent.status)) {
          throw invalidRequest(
            `You cannot cancel this SetupIntent because it has a status of ${intent.status}.`,
            "setup_intent_unexpected_state",
          );
        }
        const reason = params.cancellation_reason ?? null;
        return change(scope, setupIntents(scope), intent, "setup_intent.canceled", {
          status: "canceled",
          cancellation_reason: reason,
        });
      },
    }),
  ],
};
