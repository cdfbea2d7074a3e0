import { createHash } from "node:crypto";
import { z } from "zod";
import { change } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { address, clearable, email, integer, listFields, metadata, noParams, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest, noSuch, StripeProblem } from "../frame/problems";
import { readOne } from "../frame/reading";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Bag, Doc, Metadata } from "../frame/values";
import { cardOfNumber, cardOfToken, type TestCard } from "./cards";

export type PaymentMethod = Doc & {
  object: "payment_method";
  allow_redisplay: string;
  billing_details: {
    address: Bag;
    email: string | null;
    name: string | null;
    phone: string | null;
    tax_id: null;
  };
  card: Bag & { brand: string; last4: string; exp_month: number; exp_year: number; fingerprint: string };
  created: number;
  customer: string | null;
  livemode: false;
  metadata: Metadata;
  type: "card";
  /** Full number of the test card, which decides what becomes of payments. */
  _number: string;
  /** True once the person agreed to later payments. */
  _isSetUp: boolean;
};

export const paymentMethods = collectionOf<PaymentMethod>("payment_methods");

const emptyAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** A card that nobody has attached yet. `expires` is month and year. */
export function newCardMethod(
  scope: Scope,
  card: TestCard,
  expires: [number, number] = [12, 2034],
): PaymentMethod {
  const [exp_month, exp_year] = expires;
  return paymentMethods(scope).put({
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: { address: emptyAddress, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month,
      exp_year,
      fingerprint: createHash("sha256").update(card.number).digest("base64url").slice(0, 16),
      funding: "credit",
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: scope.now(),
    customer: null,
    livemode: false,
    metadata: {},
    type: "card",
    _number: card.number,
    _isSetUp: false,
  });
}

/** Finds a method by id, or makes one of a `pm_card_…` name. Throws 400 on anything else. */
export function resolveMethod(scope: Scope, id: string, param = "payment_method"): PaymentMethod {
  const card = cardOfToken(id);
  if (card && id.startsWith("pm_")) return newCardMethod(scope, card);
  return mustFind(paymentMethods(scope), "PaymentMethod", id, param);
}

export function cardOf(method: PaymentMethod): TestCard {
  const card = cardOfNumber(method._number);
  if (!card) throw new Error(`Payment method ${method.id} has no test card.`);
  return card;
}

function attach(scope: Scope, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method;
  if (method.customer) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.");
  }
  const card = cardOf(method);
  if (card.isUnusable && card.outcome.kind === "decline") throw declined(card.outcome);
  return change(scope, paymentMethods(scope), method, "payment_method.attached", { customer });
}

export function declined(
  outcome: { code: string; declineCode: string; message: string },
  more: { charge?: string; payment_intent?: unknown; setup_intent?: unknown; payment_method?: unknown } = {},
): StripeProblem {
  return new StripeProblem(402, {
    type: "card_error",
    code: outcome.code,
    decline_code: outcome.declineCode,
    message: outcome.message,
    ...more,
  });
}

/** A method of this customer; with `attach` a loose one becomes theirs. Throws 400, or 402 for a card that is refused. */
export function mustOwn(
  scope: Scope,
  id: string,
  customer: string,
  param: string,
  options: { attach?: boolean } = {},
): PaymentMethod {
  const method = resolveMethod(scope, id, param);
  if (options.attach) return attach(scope, method, customer);
  if (method.customer === customer) return method;
  const message = `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`;
  throw invalidRequest(message, "resource_missing", param);
}

const billingDetails = z.strictObject({
  address: clearable(address).optional(),
  email: clearable(email).optional(),
  name: clearable(text).optional(),
  phone: clearable(text).optional(),
});

const cardParams = z.strictObject({
  token: text.optional(),
  number: text.optional(),
  exp_month: integer.optional(),
  exp_year: integer.optional(),
  cvc: text.optional(),
});

const createParams = z.strictObject({
  type: z.enum(["card"]),
  card: cardParams,
  billing_details: billingDetails.optional(),
  metadata,
});

function createMethod(scope: Scope, params: z.output<typeof createParams>): PaymentMethod {
  if (params.card.number !== undefined) {
    throw new StripeProblem(402, {
      type: "card_error",
      message:
        "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing.",
    });
  }
  const token = params.card.token ?? "";
  const card = token.startsWith("tok_") ? cardOfToken(token) : null;
  if (!card) throw noSuch("token", token, "card[token]");
  const made = newCardMethod(scope, card);
  made.metadata = mergeMetadata({}, params.metadata);
  Object.assign(made.billing_details, params.billing_details);
  return paymentMethods(scope).put(made);
}

function mustBeCustomer(scope: Scope, id: string, param?: string): void {
  mustFind(scope.world.store.collection(scope.account, "customers"), "customer", id, param);
}

/** Takes a method away from its customer, also as their default. Throws 400 when it has none. */
export function detach(scope: Scope, id: string): PaymentMethod {
  const method = mustFind(paymentMethods(scope), "PaymentMethod", id);
  const owner = method.customer;
  if (owner === null) {
    throw invalidRequest(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
    );
  }
  type Owner = Doc & { invoice_settings: { default_payment_method: string | null } };
  const customers = scope.world.store.collection<Owner>(scope.account, "customers");
  const customer = customers.get(owner);
  change(scope, paymentMethods(scope), method, "payment_method.detached", { customer: null });
  if (customer?.invoice_settings.default_payment_method === id) {
    const invoice_settings = { ...customer.invoice_settings, default_payment_method: null };
    change(scope, customers, customer, "customer.updated", { invoice_settings });
  }
  return method;
}

function ofCustomer(scope: Scope, customer: string): PaymentMethod[] {
  return paymentMethods(scope)
    .all()
    .filter((method) => method.customer === customer);
}

const listParams = z.strictObject({ ...listFields, type: z.enum(["card"]).optional() });
const base = "/v1/payment_methods";

export const paymentMethodPart: Part = {
  prefixes: { pm: "payment_methods" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createMethod }),
    endpoint({
      method: "GET",
      path: base,
      params: listParams.extend({ customer: text.optional() }),
      run(scope, { customer, type: _, ...query }) {
        if (customer === undefined) return listPage([], query, base);
        mustBeCustomer(scope, customer, "customer");
        return listPage(ofCustomer(scope, customer), query, base);
      },
    }),
    readOne(base, "PaymentMethod", paymentMethods),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: z.strictObject({ billing_details: billingDetails.optional(), metadata }),
      run(scope, params, id) {
        const method = mustFind(paymentMethods(scope), "PaymentMethod", id);
        return change(scope, paymentMethods(scope), method, "payment_method.updated", {
          metadata: mergeMetadata(method.metadata, params.metadata),
          billing_details: Object.assign({ ...method.billing_details }, params.billing_details),
        });
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/attach`,
      params: z.strictObject({ customer: text }),
      run(scope, params, id) {
        mustBeCustomer(scope, params.customer, "customer");
        return attach(scope, resolveMethod(scope, id, "id"), params.customer);
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/detach`,
      params: noParams,
      run: (scope, _, id) => detach(scope, id),
    }),
    endpoint({
      method: "GET",
      path: "/v1/customers/:id/payment_methods",
      params: listParams,
      run(scope, { type: _, ...query }, id) {
        mustBeCustomer(scope, id);
        return listPage(ofCustomer(scope, id), query, `/v1/customers/${id}/payment_methods`);
      },
    }),
    endpoint({
      method: "GET",
      path: "/v1/customers/:id/payment_methods/:method",
      params: noParams,
      run(scope, _, id, methodId) {
        mustBeCustomer(scope, id);
        const method = ofCustomer(scope, id).find((each) => each.id === methodId);
        if (!method) throw noSuch("PaymentMethod", methodId);
        return method;
      },
    }),
  ],
};
