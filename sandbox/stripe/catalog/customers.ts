import { z } from "zod";
import { subscriptions } from "../billing/records";
import { endSubscription } from "../billing/subscription-state";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { address, clearable, email, listFields, metadata, noParams, text } from "../frame/fields";
import { newId, randomText } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { atClock, collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Bag, Doc, Metadata } from "../frame/values";
import { mustOwn } from "../payments/payment-methods";

export type Customer = Doc & {
  object: "customer";
  address: Bag | null;
  balance: number;
  created: number;
  currency: string | null;
  default_source: null;
  delinquent: boolean;
  description: string | null;
  email: string | null;
  invoice_prefix: string;
  invoice_settings: {
    custom_fields: null;
    default_payment_method: string | null;
    footer: string | null;
    rendering_options: null;
  };
  livemode: false;
  metadata: Metadata;
  name: string | null;
  business_name: string | null;
  individual_name: string | null;
  next_invoice_sequence: number;
  phone: string | null;
  preferred_locales: string[];
  shipping: Bag | null;
  tax_exempt: string;
  test_clock: string | null;
};

export const customers = collectionOf<Customer>("customers");

const fields = {
  address: clearable(address).optional(),
  description: clearable(text).optional(),
  email: clearable(email).optional(),
  name: clearable(text).optional(),
  business_name: clearable(text).optional(),
  individual_name: clearable(text).optional(),
  phone: clearable(text).optional(),
  preferred_locales: z.array(text).optional(),
  tax_exempt: z.enum(["none", "exempt", "reverse"]).optional(),
  invoice_settings: z
    .strictObject({
      default_payment_method: clearable(text).optional(),
      footer: clearable(text).optional(),
    })
    .optional(),
  metadata,
};

const createParams = z.strictObject({
  ...fields,
  payment_method: text.optional(),
  test_clock: text.optional(),
});
const updateParams = z.strictObject(fields);
type Fields = z.output<typeof updateParams>;

/** Throws 404 for one that never was, as well as for one that was deleted. */
export function mustFindCustomer(scope: Scope, id: string, param?: string): Customer {
  return mustFind(customers(scope), "customer", id, param);
}

function newCustomer(scope: Scope): Customer {
  return {
    id: newId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: scope.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    business_name: null,
    individual_name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

/** The customer with what the parameters say; the rest as it was. */
function applied(scope: Scope, customer: Customer, params: Fields): Partial<Customer> {
  const { invoice_settings: settings, metadata: words, ...plain } = params;
  const wanted = settings?.default_payment_method;
  if (wanted) mustOwn(scope, wanted, customer.id, "invoice_settings[default_payment_method]");
  const said = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...said,
    metadata: mergeMetadata(customer.metadata, words),
    invoice_settings: {
      ...customer.invoice_settings,
      ...(wanted === undefined ? {} : { default_payment_method: wanted }),
      ...(settings?.footer === undefined ? {} : { footer: settings.footer }),
    },
  };
}

export function createCustomer(scope: Scope, params: z.output<typeof createParams>): Customer {
  const { payment_method: method, test_clock: testClock, ...rest } = params;
  if (testClock)
    mustFind(
      scope.world.store.collection(scope.account, "test_clocks"),
      "test clock",
      testClock,
      "test_clock",
    );
  const customer = newCustomer(atClock(scope, testClock));
  customer.test_clock = testClock ?? null;
  customers(scope).put(customer);
  if (method) mustOwn(scope, method, customer.id, "payment_method", { attach: true });
  Object.assign(customer, applied(scope, customer, rest));
  customers(scope).put(customer);
  emit(scope, "customer.created", customer);
  return customer;
}

const base = "/v1/customers";

export const customerPart: Part = {
  prefixes: { cus: "customers" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createCustomer }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({ ...listFields, email: text.optional(), test_clock: text.optional() }),
      run(scope, { email: wanted, test_clock: clock, ...query }) {
        const found = customers(scope)
          .all()
          .filter((each) => wanted === undefined || each.email === wanted)
          .filter((each) => each.test_clock === (clock ?? null));
        return listPage(found, query, base);
      },
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id`,
      params: noParams,
      run(scope, _, id) {
        const isDeleted = scope.world.store.collection(scope.account, "deleted_customers").get(id);
        return isDeleted ? { id, object: "customer", deleted: true } : mustFindCustomer(scope, id);
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: updateParams,
      run(scope, params, id) {
        const customer = mustFindCustomer(scope, id);
        const changes = applied(scope, customer, params);
        return change(scope, customers(scope), customer, "customer.updated", changes);
      },
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: noParams,
      run(scope, _, id) {
        const customer = mustFindCustomer(scope, id);
        for (const sub of subscriptions(scope).all()) {
          const isOpen = sub.customer === id && sub.ended_at === null;
          if (isOpen) endSubscription(atClock(scope, sub.test_clock), sub, "cancellation_requested");
        }
        customers(scope).remove(id);
        scope.world.store.collection(scope.account, "deleted_customers").put({ id, object: "customer" });
        emit(scope, "customer.deleted", customer);
        return { id, object: "customer", deleted: true };
      },
    }),
  ],
};
