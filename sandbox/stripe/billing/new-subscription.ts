import type { Customer } from "../catalog/customers";
import { emit } from "../events/emit";
import { newId } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import type { Scope } from "../frame/scope";
import { mustOwn } from "../payments/payment-methods";
import { addSetupIntent } from "../payments/setup-intents";
import { tryToCollect } from "./collect-invoice";
import { finalizeInvoice, sendInvoice } from "./finalize-invoice";
import { keepInvoiceItem, pendingItems } from "./invoice-item-work";
import { licensedLines, partialLine, trialLine } from "./lines";
import { addInvoice } from "./new-invoice";
import { oneTimeItems } from "./one-time-items";
import { ownerOf } from "./owner";
import { periodAround } from "./periods";
import { type Invoice, type InvoiceItem, type Line, type Subscription, subscriptions } from "./records";
import {
  checkDue,
  checkPercent,
  checkTaxable,
  defaultMethod,
  mustBeAhead,
  mustHaveMethod,
  mustPayAtOnce,
} from "./subscription-checks";
import { checkItems, inPeriod, itemList, newItem, periodOf, rhythmOf } from "./subscription-items";
import type { CreateSubscriptionParams } from "./subscription-params";

const DAY = 86_400;

function trialEndOf(scope: Scope, params: CreateSubscriptionParams): number | null {
  const { trial_end: end, trial_period_days: days } = params;
  if (end !== undefined && days !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: trial_end, trial_period_days.");
  }
  if (days !== undefined) {
    if (days < 1 || days > 730) {
      throw invalidRequest("Trials last between 1 and 730 days.", undefined, "trial_period_days");
    }
    return scope.now() + days * DAY;
  }
  if (end === undefined || end === "now") return null;
  mustBeAhead(scope, end, "trial_end");
  return end;
}

/** A subscription that is not kept: what previews show. Throws 400 for what makes none. */
export function draftSubscription(
  scope: Scope,
  customer: Customer,
  params: CreateSubscriptionParams,
): Subscription {
  const method = params.collection_method ?? "charge_automatically";
  checkDue(method, params.days_until_due);
  checkPercent(scope, params.application_fee_percent, params.transfer_data?.destination);
  checkTaxable(scope, customer, params.automatic_tax?.enabled);
  if (params.cancel_at !== undefined) mustBeAhead(scope, params.cancel_at, "cancel_at");
  if (params.cancel_at !== undefined && params.cancel_at_period_end) {
    throw invalidRequest("You may only specify one of these parameters: cancel_at, cancel_at_period_end.");
  }
  const own = params.default_payment_method
    ? mustOwn(scope, params.default_payment_method, customer.id, "default_payment_method").id
    : null;
  const id = newId("sub");
  const now = scope.now();
  const trialEnd = trialEndOf(scope, params);
  const drafted = params.items.map((each, index) =>
    newItem(scope, id, each, { name: `items[${index}]`, period: { start: now, end: now } }),
  );
  checkItems(drafted);
  if (params.billing_cycle_anchor !== undefined)
    mustBeAhead(scope, params.billing_cycle_anchor, "billing_cycle_anchor");
  const anchor = trialEnd ?? params.billing_cycle_anchor ?? now;
  const natural = periodAround(now, rhythmOf(drafted), now);
  if (trialEnd === null && anchor > natural.end) {
    throw invalidRequest(
      "billing_cycle_anchor cannot be later than next natural billing date for plan.",
      undefined,
      "billing_cycle_anchor",
    );
  }
  const period = anchor > now ? { start: now, end: anchor } : natural;
  const percent = params.transfer_data?.amount_percent ?? null;
  const destination = params.transfer_data?.destination;
  const items = inPeriod(drafted, period);
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: params.application_fee_percent ?? null,
    automatic_tax: {
      enabled: params.automatic_tax?.enabled ?? false,
      disabled_reason: null,
      liability: params.automatic_tax?.enabled ? { type: "self" } : null,
    },
    ...fixedParts(now),
    billing_cycle_anchor: anchor,
    cancel_at: params.cancel_at ?? (params.cancel_at_period_end ? period.end : null),
    cancel_at_period_end: params.cancel_at_period_end ?? false,
    canceled_at: params.cancel_at_period_end || params.cancel_at ? now : null,
    collection_method: method,
    created: now,
    currency: items[0]?.price.currency ?? "usd",
    customer: customer.id,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: own,
    description: params.description ?? null,
    items: itemList(id, items),
    metadata: mergeMetadata({}, params.metadata),
    on_behalf_of: params.on_behalf_of ?? null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: params.payment_settings?.save_default_payment_method ?? "off",
    },
    start_date: now,
    status: trialEnd === null ? "incomplete" : "trialing",
    test_clock: customer.test_clock,
    transfer_data: destination === undefined ? null : { destination, amount_percent: percent },
    trial_end: trialEnd,
    trial_settings: params.trial_settings ?? { end_behavior: { missing_payment_method: "create_invoice" } },
    trial_start: trialEnd === null ? null : now,
  };
}

/** What all new subscriptions have in common. */
function fixedParts(now: number) {
  return {
    billing_cycle_anchor_config: null,
    billing_mode: {
      type: "flexible" as const,
      flexible: { proration_discounts: "included" as const },
      updated_at: now,
    },
    billing_schedules: [] as [],
    billing_thresholds: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    customer_account: null,
    default_source: null,
    default_tax_rates: [] as [],
    discounts: [] as [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    latest_invoice: null,
    livemode: false as const,
    managed_payments: null,
    next_pending_invoice_item_invoice: null,
    pause_collection: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    _isTrialEndTold: false,
    _upcomingTold: null,
  };
}

/** The lines of the first invoice. Metered items cost nothing yet and have none. */
export function firstLines(scope: Scope, sub: Subscription, isProrated: boolean): Line[] {
  const period = periodOf(sub);
  const licensed = sub.items.data.filter((item) => item.price.recurring?.usage_type === "licensed");
  if (sub.trial_end !== null) return licensed.map((item) => trialLine(scope, sub, item, period));
  const whole = periodAround(sub.billing_cycle_anchor, rhythmOf(sub.items.data), period.start);
  if (whole.start === period.start)
    return licensed.flatMap((item) => licensedLines(scope, sub, item, period));
  if (!isProrated) return [];
  return licensed.map((item) => partialLine(scope, sub, item, period, whole.end - whole.start));
}

function addFirstInvoice(
  scope: Scope,
  sub: Subscription,
  customer: Customer,
  lines: Line[],
  items: InvoiceItem[],
): Invoice {
  return addInvoice(scope, {
    customer,
    currency: sub.currency,
    billingReason: "subscription_create",
    collectionMethod: sub.collection_method,
    daysUntilDue: sub.days_until_due,
    autoAdvance: true,
    finalizesAt: null,
    period: { start: scope.now(), end: scope.now() },
    items,
    lines,
    subscription: sub,
  });
}

/** Starts a subscription and asks for its first payment. Throws 400, or 402 where the card has to pay at once. */
export function createSubscription(scope: Scope, params: CreateSubscriptionParams): Subscription {
  const { own, customer } = ownerOf(scope, params.customer);
  if (customer.currency !== null && params.currency && params.currency !== customer.currency) {
    throw invalidRequest("You cannot combine currencies on a single customer.", undefined, "currency");
  }
  const sub = draftSubscription(own, customer, params);
  const lines = firstLines(own, sub, params.proration_behavior !== "none");
  const once = oneTimeItems(own, sub, customer, params.add_invoice_items);
  const waiting = pendingItems(own, { customer: customer.id, currency: sub.currency, subscription: sub.id });
  const items = [...waiting, ...once];
  const total = [...lines, ...items].reduce((sum, each) => sum + each.amount, customer.balance);
  const isCharged = sub.collection_method === "charge_automatically" && total > 0;
  const behavior = params.payment_behavior ?? "allow_incomplete";
  if (isCharged && behavior !== "default_incomplete") {
    const method = mustHaveMethod(own, sub);
    if (behavior === "error_if_incomplete") mustPayAtOnce(method);
  }
  if (sub.status === "incomplete" && !isCharged) sub.status = "active";
  subscriptions(own).put(sub);
  for (const item of once) keepInvoiceItem(own, item);
  const invoice = lines.length + items.length > 0 ? addFirstInvoice(own, sub, customer, lines, items) : null;
  sub.latest_invoice = invoice?.id ?? null;
  if (!isCharged && behavior === "default_incomplete" && defaultMethod(own, sub) === null) {
    sub.pending_setup_intent = addSetupIntent(own, { customer: customer.id, usage: "off_session" }).id;
  }
  subscriptions(own).put(sub);
  emit(own, "customer.subscription.created", sub);
  if (!invoice) return sub;
  finalizeInvoice(own, invoice);
  if (invoice.status !== "open") return sub;
  if (sub.collection_method === "send_invoice") sendInvoice(own, invoice);
  else if (behavior !== "default_incomplete") {
    tryToCollect(own, invoice, { offSession: params.off_session ?? false });
  }
  return sub;
}
