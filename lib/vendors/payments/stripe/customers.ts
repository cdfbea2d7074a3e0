import type Stripe from "stripe";
import type { TaxId } from "../inputs";
import type { Card, CustomerFacts, Payments, PaymentsAccount } from "../port";
import { idOf, on } from "./client";
import { ask } from "./errors";

type CustomerMethods = Pick<
  Payments,
  "createCustomer" | "updateCustomer" | "readCustomer" | "setTaxIds" | "keepCheckoutCard" | "alignPlanCards"
>;

const MOST_TAX_IDS = 100;

function toCard(method: Stripe.PaymentMethod | undefined): Card | null {
  if (!method?.card) return null;
  const { brand, last4, exp_month: expiryMonth, exp_year: expiryYear } = method.card;
  return { id: method.id, brand, lastFour: last4, expiryMonth, expiryYear };
}

/** The customer's preferred card, or the newest where none was preferred. */
async function findCard(
  stripe: Stripe,
  account: PaymentsAccount,
  customer: Stripe.Customer,
): Promise<Card | null> {
  const preferred = idOf(customer.invoice_settings.default_payment_method);
  if (preferred) return toCard(await stripe.paymentMethods.retrieve(preferred, {}, on(account)));
  const { data } = await stripe.paymentMethods.list(
    { customer: customer.id, type: "card", limit: 1 },
    on(account),
  );
  return toCard(data[0]);
}

async function taxIdsOf(stripe: Stripe, account: PaymentsAccount, customerId: string) {
  const { data } = await stripe.customers.listTaxIds(customerId, { limit: MOST_TAX_IDS }, on(account));
  return data;
}

function toFacts(customer: Stripe.Customer, card: Card | null, taxIds: TaxId[]): CustomerFacts {
  return {
    id: customer.id,
    isDeleted: false,
    email: customer.email ?? "",
    name: customer.name ?? "",
    country: customer.address?.country ?? null,
    metadata: customer.metadata,
    taxIds,
    card,
  };
}

function gone(id: string): CustomerFacts {
  return { id, isDeleted: true, email: "", name: "", country: null, metadata: {}, taxIds: [], card: null };
}

/** The card that is charged when nobody is there; null where there is none, or no customer any more. */
export async function cardOf(
  stripe: Stripe,
  account: PaymentsAccount,
  customerId: string,
): Promise<Card | null> {
  const customer = await stripe.customers.retrieve(customerId, {}, on(account));
  return customer.deleted ? null : findCard(stripe, account, customer);
}

async function readFacts(stripe: Stripe, account: PaymentsAccount, id: string): Promise<CustomerFacts> {
  const customer = await stripe.customers.retrieve(id, {}, on(account));
  if (customer.deleted) return gone(id);
  const [card, known] = await Promise.all([
    findCard(stripe, account, customer),
    taxIdsOf(stripe, account, id),
  ]);
  return toFacts(
    customer,
    card,
    known.map(({ type, value }) => ({ type, value })),
  );
}

async function convergeTaxIds(
  stripe: Stripe,
  account: PaymentsAccount,
  customerId: string,
  wanted: readonly TaxId[],
): Promise<TaxId[]> {
  const isSame = (one: TaxId, other: TaxId) => one.type === other.type && one.value === other.value;
  const known = await taxIdsOf(stripe, account, customerId);
  // New ones first: a refused one leaves what was there.
  for (const each of wanted) {
    if (known.some((other) => isSame(each, other))) continue;
    await stripe.customers.createTaxId(customerId, { type: each.type, value: each.value }, on(account));
  }
  for (const each of known) {
    if (wanted.some((other) => isSame(each, other))) continue;
    await stripe.customers.deleteTaxId(customerId, each.id, {}, on(account));
  }
  const after = await taxIdsOf(stripe, account, customerId);
  return after.map(({ type, value }) => ({ type, value }));
}

/** The card somebody left at a checkout that is complete, with whom it belongs to. */
async function leftCard(stripe: Stripe, account: PaymentsAccount, sessionId: string) {
  const session = await stripe.checkout.sessions.retrieve(
    sessionId,
    { expand: ["payment_intent", "setup_intent", "subscription"] },
    on(account),
  );
  const source = session.payment_intent ?? session.setup_intent;
  const fromIntent = source && typeof source !== "string" ? source.payment_method : null;
  const { subscription: sub } = session;
  const fromPlan = sub && typeof sub !== "string" ? sub.default_payment_method : null;
  return { customerId: idOf(session.customer), methodId: idOf(fromIntent ?? fromPlan) };
}

/** Plans that name a card of their own, as those from a checkout do, are paid with this one from now on. */
async function preferForPlans(stripe: Stripe, account: PaymentsAccount, customer: string, methodId: string) {
  for await (const sub of stripe.subscriptions.list({ customer, limit: 100 }, on(account))) {
    const own = idOf(sub.default_payment_method);
    if (own === null || own === methodId || sub.status === "incomplete_expired") continue;
    await stripe.subscriptions.update(sub.id, { default_payment_method: methodId }, on(account));
  }
}

async function preferCheckoutCard(
  stripe: Stripe,
  account: PaymentsAccount,
  sessionId: string,
): Promise<Card | null> {
  const { customerId, methodId } = await leftCard(stripe, account, sessionId);
  if (!customerId || !methodId) return null;
  const method = await stripe.paymentMethods.retrieve(methodId, {}, on(account));
  // A card that was paid with once and not kept belongs to nobody.
  if (idOf(method.customer) !== customerId) return null;
  const settings = { invoice_settings: { default_payment_method: methodId } };
  await stripe.customers.update(customerId, settings, on(account));
  await preferForPlans(stripe, account, customerId, methodId);
  return toCard(method);
}

async function alignPlans(stripe: Stripe, account: PaymentsAccount, customerId: string): Promise<void> {
  const customer = await stripe.customers.retrieve(customerId, {}, on(account));
  const preferred = customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method);
  if (preferred) await preferForPlans(stripe, account, customerId, preferred);
}

/** Who pays, and with which card. */
export function customerMethods(stripe: Stripe): CustomerMethods {
  return {
    createCustomer: (account, { key, email, name, country, metadata }) =>
      ask(async () => {
        const address = country === undefined ? {} : { address: { country } };
        const made = await stripe.customers.create({ email, name, metadata, ...address }, on(account, key));
        return toFacts(made, null, []);
      }),
    updateCustomer: (account, customerId, { country, ...plain }) =>
      ask(async () => {
        const address = country === undefined ? {} : { address: { country } };
        await stripe.customers.update(customerId, { ...plain, ...address }, on(account));
        return readFacts(stripe, account, customerId);
      }),
    readCustomer: (account, customerId) => ask(() => readFacts(stripe, account, customerId)),
    setTaxIds: (account, customerId, taxIds) =>
      ask(() => convergeTaxIds(stripe, account, customerId, taxIds)),
    keepCheckoutCard: (account, sessionId) => ask(() => preferCheckoutCard(stripe, account, sessionId)),
    alignPlanCards: (account, customerId) => ask(() => alignPlans(stripe, account, customerId)),
  };
}
