import { change, emit } from "../events/emit";
import type { Scope } from "../frame/scope";
import { type Invoice, invoices, type Subscription, subscriptions } from "./records";

/** The subscription an invoice is about, if any. */
export function subscriptionOf(scope: Scope, invoice: Invoice): Subscription | undefined {
  const id = invoice.parent?.subscription_details.subscription;
  return id ? subscriptions(scope).get(id) : undefined;
}

export function invoicesOf(scope: Scope, sub: Subscription): Invoice[] {
  return invoices(scope)
    .all()
    .filter((each) => each.parent?.subscription_details.subscription === sub.id);
}

/** Changes a subscription and tells of it, as `customer.subscription.updated` unless told otherwise. */
export function changeSubscription(
  scope: Scope,
  sub: Subscription,
  changes: Partial<Subscription>,
  type = "customer.subscription.updated",
): Subscription {
  return change(scope, subscriptions(scope), sub, type, changes);
}

/** True while the subscription bills at all. */
export function isLive(sub: Subscription): boolean {
  return ["active", "past_due", "trialing", "unpaid"].includes(sub.status);
}

/** Ends a subscription at once; what is still owed is no longer collected by itself. */
export function endSubscription(
  scope: Scope,
  sub: Subscription,
  reason: string,
  details: { comment?: string | null | undefined; feedback?: string | null | undefined } = {},
): Subscription {
  for (const invoice of invoicesOf(scope, sub)) {
    if (invoice.status !== "draft" && invoice.status !== "open") continue;
    invoice.auto_advance = false;
    invoice.automatically_finalizes_at = null;
    invoice.next_payment_attempt = null;
    invoices(scope).put(invoice);
  }
  Object.assign(sub, {
    status: "canceled",
    cancel_at_period_end: false,
    canceled_at: sub.canceled_at ?? scope.now(),
    ended_at: scope.now(),
    cancellation_details: {
      comment: details.comment ?? sub.cancellation_details.comment,
      feedback: details.feedback ?? sub.cancellation_details.feedback,
      feedback_option: null,
      reason,
    },
  });
  subscriptions(scope).put(sub);
  emit(scope, "customer.subscription.deleted", sub);
  return sub;
}
