import { customers } from "../catalog/customers";
import { emit } from "../events/emit";
import type { Scope } from "../frame/scope";
import { visible } from "../frame/values";
import { finalizeInvoice } from "./finalize-invoice";
import { pendingItems } from "./invoice-item-work";
import { licensedLines, usageLines } from "./lines";
import { addInvoice, draftOf, type NewInvoice } from "./new-invoice";
import { periodAround } from "./periods";
import { type Invoice, type Line, type Period, type Subscription, subscriptions } from "./records";
import { giveUpInvoice, voidInvoice } from "./settle-invoice";
import { defaultMethod } from "./subscription-checks";
import { inPeriod, itemList, periodOf, rhythmOf } from "./subscription-items";
import { changeSubscription, endSubscription, invoicesOf } from "./subscription-state";

const DRAFT_SECONDS = 3600;
const DAY = 86_400;

/** What a new period costs: licensed items ahead of it, metered ones after the period that ended. */
export function cycleLines(scope: Scope, sub: Subscription, next: Period, ended: Period | null): Line[] {
  const ofKind = (kind: string) => sub.items.data.filter((item) => item.price.recurring?.usage_type === kind);
  const used = ended ? ofKind("metered").flatMap((item) => usageLines(scope, sub, item, ended)) : [];
  return [...used, ...ofKind("licensed").flatMap((item) => licensedLines(scope, sub, item, next))];
}

/** The invoice of the period after the given one. */
export function cycleInvoice(
  scope: Scope,
  sub: Subscription,
  ended: Period,
  isTrialOver: boolean,
): NewInvoice | null {
  const customer = customers(scope).get(sub.customer);
  if (!customer) return null;
  const next = periodAround(sub.billing_cycle_anchor, rhythmOf(sub.items.data), ended.end);
  const isPaused = sub.pause_collection?.behavior === "keep_as_draft" || sub.status === "unpaid";
  return {
    customer,
    currency: sub.currency,
    billingReason: "subscription_cycle",
    collectionMethod: sub.collection_method,
    daysUntilDue: sub.days_until_due,
    autoAdvance: !isPaused,
    finalizesAt: isPaused ? null : scope.now() + DRAFT_SECONDS,
    period: ended,
    items: pendingItems(scope, { customer: sub.customer, currency: sub.currency, subscription: sub.id }),
    // What is used during a trial is free.
    lines: cycleLines(scope, sub, next, isTrialOver ? null : ended),
    subscription: sub,
  };
}

function addCycleInvoice(
  scope: Scope,
  sub: Subscription,
  ended: Period,
  isTrialOver: boolean,
): Invoice | null {
  const made = cycleInvoice(scope, sub, ended, isTrialOver);
  if (!made || (made.lines.length === 0 && (made.items ?? []).length === 0)) return null;
  const invoice = addInvoice(scope, made);
  const behavior = sub.pause_collection?.behavior;
  if (behavior === "void" || behavior === "mark_uncollectible") {
    finalizeInvoice(scope, invoice);
    if (invoice.status === "open") (behavior === "void" ? voidInvoice : giveUpInvoice)(scope, invoice);
  }
  return invoice;
}

/** Begins the next period: its items move on and its invoice stays a draft for an hour. */
export function renew(scope: Scope, sub: Subscription): void {
  const ended = periodOf(sub);
  const isTrialOver = sub.status === "trialing";
  if (sub.cancel_at !== null && sub.cancel_at <= ended.end) {
    endSubscription(scope, sub, "cancellation_requested");
    finalUsage(scope, sub, ended);
    return;
  }
  const next = periodAround(sub.billing_cycle_anchor, rhythmOf(sub.items.data), ended.end);
  const invoice = addCycleInvoice(scope, sub, ended, isTrialOver);
  changeSubscription(scope, sub, {
    items: itemList(sub.id, inPeriod(sub.items.data, next)),
    latest_invoice: invoice?.id ?? sub.latest_invoice,
    ...(isTrialOver ? { status: "active" as const } : {}),
  });
}

/** Usage of the last period of a subscription that has ended is still owed. */
function finalUsage(scope: Scope, sub: Subscription, ended: Period): void {
  const made = cycleInvoice(scope, sub, ended, sub.trial_end !== null && sub.trial_end >= ended.end);
  if (!made) return;
  const lines = made.lines.filter((line) => line._usageOf !== undefined);
  if (lines.length === 0 && (made.items ?? []).length === 0) return;
  const invoice = addInvoice(scope, { ...made, lines });
  sub.latest_invoice = invoice.id;
  subscriptions(scope).put(sub);
}

/** The trial is over: on to the first paid period, unless there is no card and that was to stop it. */
export function endTrial(scope: Scope, sub: Subscription): void {
  const behavior = sub.trial_settings.end_behavior.missing_payment_method;
  const isStuck = sub.collection_method === "charge_automatically" && defaultMethod(scope, sub) === null;
  if (isStuck && behavior === "cancel") {
    endSubscription(scope, sub, "cancellation_requested");
    return;
  }
  if (isStuck && behavior === "pause") {
    changeSubscription(scope, sub, { status: "paused" }, "customer.subscription.paused");
    return;
  }
  renew(scope, sub);
}

export function announceTrialEnd(scope: Scope, sub: Subscription): void {
  subscriptions(scope).put(Object.assign(sub, { _isTrialEndTold: true }));
  emit(scope, "customer.subscription.trial_will_end", sub);
}

/** Announces the next invoice, which has no id yet. */
export function announceRenewal(scope: Scope, sub: Subscription): void {
  const ended = periodOf(sub);
  subscriptions(scope).put(Object.assign(sub, { _upcomingTold: ended.end }));
  const made = cycleInvoice(scope, sub, ended, sub.status === "trialing");
  if (!made) return;
  const { id: _, ...upcoming } = draftOf(scope, { ...made, billingReason: "upcoming" });
  emit(
    scope,
    "invoice.upcoming",
    Object(visible({ ...upcoming, next_payment_attempt: ended.end + DRAFT_SECONDS })),
  );
}

/** Nobody paid the first invoice within a day. */
export function expireIncomplete(scope: Scope, sub: Subscription): void {
  for (const invoice of invoicesOf(scope, sub)) {
    if (invoice.status === "open") voidInvoice(scope, invoice);
  }
  changeSubscription(scope, sub, { status: "incomplete_expired", ended_at: scope.now() });
}

export function resumeCollection(scope: Scope, sub: Subscription): void {
  changeSubscription(scope, sub, { pause_collection: null });
}

/** Ends a subscription at the instant that was set for it. */
export function endOnTime(scope: Scope, sub: Subscription): void {
  const ended = { start: periodOf(sub).start, end: scope.now() };
  endSubscription(scope, sub, "cancellation_requested");
  finalUsage(scope, sub, ended);
}

export const DAYS_OF_WARNING = { trial: 3 * DAY, renewal: 7 * DAY };
export const INCOMPLETE_SECONDS = 23 * 3600;
