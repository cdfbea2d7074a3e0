import { type Customer, mustFindCustomer } from "../catalog/customers";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import { mustOwn } from "../payments/payment-methods";
import { tryToCollect } from "./collect-invoice";
import { finalizeInvoice, sendInvoice } from "./finalize-invoice";
import { keepInvoiceItem, pendingItems } from "./invoice-item-work";
import { addInvoice, type NewInvoice } from "./new-invoice";
import { oneTimeItems } from "./one-time-items";
import { inTimeOf } from "./owner";
import { type Plan, planUpdate } from "./plan-update";
import { type Invoice, type Subscription, subscriptions } from "./records";
import {
  checkDue,
  checkPercent,
  checkTaxable,
  mustBeAhead,
  mustHaveMethod,
  mustPayAtOnce,
} from "./subscription-checks";
import { itemList, periodOf } from "./subscription-items";
import type { UpdateSubscriptionParams } from "./subscription-params";
import { changeSubscription } from "./subscription-state";

function cancelling(
  scope: Scope,
  sub: Subscription,
  params: UpdateSubscriptionParams,
): Partial<Subscription> {
  const { cancel_at: at, cancel_at_period_end: atEnd } = params;
  const details = { ...sub.cancellation_details, ...params.cancellation_details };
  const cancellation_details = {
    comment: details.comment ?? null,
    feedback: details.feedback ?? null,
    feedback_option: null,
    reason: details.reason,
  };
  if (at !== undefined && atEnd) {
    throw invalidRequest("You may only specify one of these parameters: cancel_at, cancel_at_period_end.");
  }
  if (typeof at === "number") mustBeAhead(scope, at, "cancel_at");
  const wanted = atEnd ? periodOf(sub).end : at;
  if (wanted === undefined && atEnd === undefined) return { cancellation_details };
  if (wanted === undefined || wanted === null) {
    const isKept = wanted === undefined && !sub.cancel_at_period_end;
    if (isKept) return { cancellation_details };
    const reason = null;
    return {
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      cancellation_details: { ...cancellation_details, reason },
    };
  }
  return {
    cancel_at: wanted,
    cancel_at_period_end: atEnd ?? false,
    canceled_at: scope.now(),
    cancellation_details: { ...cancellation_details, reason: "cancellation_requested" },
  };
}

function collecting(sub: Subscription, params: UpdateSubscriptionParams): Partial<Subscription> {
  const collection_method = params.collection_method ?? sub.collection_method;
  const kept = collection_method === "send_invoice" ? sub.days_until_due : null;
  const days_until_due = params.days_until_due ?? kept;
  checkDue(collection_method, days_until_due);
  const pause = params.pause_collection;
  const pausing =
    pause === undefined
      ? {}
      : { pause_collection: pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null } };
  return { collection_method, days_until_due, ...pausing };
}

/** All that is simply set. */
function plainChanges(
  scope: Scope,
  sub: Subscription,
  customer: Customer,
  params: UpdateSubscriptionParams,
): Partial<Subscription> {
  const target = params.transfer_data;
  checkPercent(scope, params.application_fee_percent, target?.destination ?? sub.transfer_data?.destination);
  checkTaxable(scope, customer, params.automatic_tax?.enabled);
  const method = params.default_payment_method;
  const saving = params.payment_settings?.save_default_payment_method;
  return {
    ...cancelling(scope, sub, params),
    ...collecting(sub, params),
    ...(params.application_fee_percent === undefined
      ? {}
      : { application_fee_percent: params.application_fee_percent }),
    ...(params.automatic_tax
      ? { automatic_tax: { ...sub.automatic_tax, enabled: params.automatic_tax.enabled } }
      : {}),
    ...(method
      ? { default_payment_method: mustOwn(scope, method, customer.id, "default_payment_method").id }
      : {}),
    ...(params.description === undefined ? {} : { description: params.description }),
    ...(params.on_behalf_of === undefined ? {} : { on_behalf_of: params.on_behalf_of }),
    ...(saving ? { payment_settings: { ...sub.payment_settings, save_default_payment_method: saving } } : {}),
    ...(target
      ? { transfer_data: { destination: target.destination, amount_percent: target.amount_percent ?? null } }
      : {}),
    ...(params.trial_settings ? { trial_settings: params.trial_settings } : {}),
    metadata: mergeMetadata(sub.metadata, params.metadata),
  };
}

/** The invoice of a change, as it would be made at once. */
export function invoiceOfPlan(
  scope: Scope,
  sub: Subscription,
  customer: Customer,
  plan: Plan,
  prorationDate: number,
): NewInvoice {
  const waiting = pendingItems(scope, {
    customer: customer.id,
    currency: sub.currency,
    subscription: sub.id,
  });
  const fresh = plan.prorations.filter((item) => !waiting.some((each) => each.id === item.id));
  return {
    customer,
    currency: sub.currency,
    billingReason: "subscription_update",
    collectionMethod: sub.collection_method,
    daysUntilDue: sub.days_until_due,
    autoAdvance: true,
    finalizesAt: null,
    period: periodOf(sub),
    items: [...waiting, ...fresh],
    lines: plan.lines,
    subscription: sub,
    prorationDate,
  };
}

function bill(scope: Scope, sub: Subscription, invoice: Invoice, offSession: boolean): void {
  finalizeInvoice(scope, invoice);
  if (invoice.status !== "open") return;
  if (sub.collection_method === "send_invoice") sendInvoice(scope, invoice);
  else tryToCollect(scope, invoice, { offSession });
}

function checkChangeable(sub: Subscription, params: UpdateSubscriptionParams): void {
  if (sub.status === "canceled" || sub.status === "incomplete_expired") {
    const { metadata: _, cancellation_details: __, ...others } = params;
    if (Object.values(others).every((value) => value === undefined)) return;
    throw invalidRequest(
      "A canceled subscription can only update its cancellation_details and metadata.",
      "resource_missing",
    );
  }
  if (sub.status === "incomplete" && (params.items || params.trial_end || params.billing_cycle_anchor)) {
    throw invalidRequest(
      "The first invoice of this subscription has to be paid before its items can change.",
    );
  }
}

/** Changes a subscription. Throws 400, or 402 where the change has to be paid at once and is not. */
export function updateSubscription(scope: Scope, params: UpdateSubscriptionParams, id: string): Subscription {
  const sub = mustFind(subscriptions(scope), "subscription", id);
  const own = inTimeOf(scope, sub.test_clock);
  checkChangeable(sub, params);
  if (sub.status === "canceled" || sub.status === "incomplete_expired") {
    const { comment, feedback } = { ...sub.cancellation_details, ...params.cancellation_details };
    const cancellation_details = {
      ...sub.cancellation_details,
      comment: comment ?? null,
      feedback: feedback ?? null,
    };
    const metadata = mergeMetadata(sub.metadata, params.metadata);
    return changeSubscription(own, sub, { metadata, cancellation_details });
  }
  const customer = mustFindCustomer(own, sub.customer, "customer");
  const plain = plainChanges(own, sub, customer, params);
  const isPlanned = params.items || params.trial_end !== undefined || params.billing_cycle_anchor === "now";
  const plan = isPlanned ? planUpdate(own, sub, customer, params) : null;
  const once = oneTimeItems(own, sub, customer, params.add_invoice_items);
  const at = params.proration_date ?? own.now();
  if (plan?.isInvoiced && params.payment_behavior === "error_if_incomplete") {
    const total = [...plan.prorations, ...plan.lines, ...once].reduce(
      (sum, each) => sum + each.amount,
      customer.balance,
    );
    if (total > 0) mustPayAtOnce(mustHaveMethod(own, sub));
  }
  for (const item of [...once, ...(plan?.prorations ?? [])]) keepInvoiceItem(own, item);
  const made = plan?.isInvoiced ? addInvoice(own, invoiceOfPlan(own, sub, customer, plan, at)) : null;
  changeSubscription(own, sub, {
    ...plain,
    ...(plan ? { ...plan.changes, items: itemList(sub.id, plan.items) } : {}),
    ...(made ? { latest_invoice: made.id } : {}),
  });
  if (made) bill(own, sub, made, params.off_session ?? false);
  return sub;
}
