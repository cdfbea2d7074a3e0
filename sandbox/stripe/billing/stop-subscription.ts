import { z } from "zod";
import { mustFindCustomer } from "../catalog/customers";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import { cycleLines } from "./billing-cycle";
import { tryToCollect } from "./collect-invoice";
import { finalizeInvoice, sendInvoice } from "./finalize-invoice";
import { keepInvoiceItem, pendingItems } from "./invoice-item-work";
import { addInvoice, type NewInvoice } from "./new-invoice";
import { inTimeOf } from "./owner";
import { periodAround } from "./periods";
import { creditFor, usageSoFar } from "./proration";
import { type InvoiceItem, type Line, type Subscription, subscriptions } from "./records";
import { voidInvoice } from "./settle-invoice";
import { mustHaveMethod } from "./subscription-checks";
import { inPeriod, itemList, periodOf, rhythmOf } from "./subscription-items";
import { type CancelSubscriptionParams, movedAnchor } from "./subscription-params";
import { changeSubscription, endSubscription, invoicesOf, isLive } from "./subscription-state";

function billOf(scope: Scope, sub: Subscription, items: InvoiceItem[], lines: Line[]): NewInvoice {
  return {
    customer: mustFindCustomer(scope, sub.customer, "customer"),
    currency: sub.currency,
    billingReason: "subscription_update",
    collectionMethod: sub.collection_method,
    daysUntilDue: sub.days_until_due,
    autoAdvance: true,
    finalizesAt: null,
    period: { start: periodOf(sub).start, end: scope.now() },
    items,
    lines,
    subscription: sub,
  };
}

/** Ends a subscription at once, with a last invoice where that is wanted. */
export function cancelSubscription(scope: Scope, params: CancelSubscriptionParams, id: string): Subscription {
  const sub = mustFind(subscriptions(scope), "subscription", id);
  const own = inTimeOf(scope, sub.test_clock);
  if (sub.status === "canceled" || sub.status === "incomplete_expired") {
    throw invalidRequest(`No such subscription: '${id}'`, "resource_missing", "id");
  }
  const customer = mustFindCustomer(own, sub.customer, "customer");
  const change = { sub, customer, at: own.now() };
  const isBilled = isLive(sub) && sub.status !== "trialing";
  const credits =
    params.prorate && isBilled ? sub.items.data.flatMap((each) => creditFor(own, change, each)) : [];
  const used =
    params.invoice_now && isBilled ? sub.items.data.flatMap((each) => usageSoFar(own, change, each)) : [];
  for (const item of [...credits, ...used]) keepInvoiceItem(own, item);
  if (sub.status === "incomplete") {
    for (const invoice of invoicesOf(own, sub)) if (invoice.status === "open") voidInvoice(own, invoice);
  }
  endSubscription(own, sub, "cancellation_requested", params.cancellation_details);
  const waiting = pendingItems(own, { customer: customer.id, currency: sub.currency, subscription: sub.id });
  if (!params.invoice_now || waiting.length === 0) return sub;
  const invoice = addInvoice(own, billOf(own, sub, waiting, []));
  sub.latest_invoice = invoice.id;
  subscriptions(own).put(sub);
  finalizeInvoice(own, invoice);
  if (invoice.status !== "open") return sub;
  if (sub.collection_method === "send_invoice") sendInvoice(own, invoice);
  else tryToCollect(own, invoice, { offSession: true });
  return sub;
}

export const pauseParams = z.strictObject({
  bill_for: z
    .strictObject({
      outstanding_usage_through: z.strictObject({ type: z.enum(["none", "now"]) }).optional(),
      unused_time_from: z.strictObject({ type: z.enum(["none", "now"]) }).optional(),
    })
    .optional(),
  invoicing_behavior: z.enum(["pending_invoice_item"]).optional(),
  type: z.enum(["subscription"]),
});

/** Stops a subscription until it is resumed: no periods, no invoices. */
export function pauseSubscription(
  scope: Scope,
  params: z.output<typeof pauseParams>,
  id: string,
): Subscription {
  const sub = mustFind(subscriptions(scope), "subscription", id);
  const own = inTimeOf(scope, sub.test_clock);
  if (!["active", "trialing", "past_due"].includes(sub.status)) {
    throw invalidRequest(`You cannot pause a subscription with the status \`${sub.status}\`.`);
  }
  const customer = mustFindCustomer(own, sub.customer, "customer");
  const change = { sub, customer, at: own.now() };
  const isBilled = sub.status !== "trialing";
  const items = sub.items.data;
  const back = params.bill_for?.unused_time_from?.type === "now";
  const used = params.bill_for?.outstanding_usage_through?.type !== "none";
  const kept = [
    ...(used && isBilled ? items.flatMap((each) => usageSoFar(own, change, each)) : []),
    ...(back && isBilled ? items.flatMap((each) => creditFor(own, change, each)) : []),
  ];
  for (const item of kept) keepInvoiceItem(own, item);
  return changeSubscription(own, sub, { status: "paused" }, "customer.subscription.paused");
}

export const resumeParams = z.strictObject({
  billing_cycle_anchor: movedAnchor,
  proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]).optional(),
});

/** Goes on with a subscription that was paused; it is active once the invoice of its new period is paid. */
export function resumeSubscription(
  scope: Scope,
  params: z.output<typeof resumeParams>,
  id: string,
): Subscription {
  const sub = mustFind(subscriptions(scope), "subscription", id);
  const own = inTimeOf(scope, sub.test_clock);
  if (sub.status !== "paused") {
    throw invalidRequest("Only paused subscriptions can be resumed.");
  }
  const current = periodOf(sub);
  if (params.billing_cycle_anchor === "unchanged" && own.now() < current.end) {
    return changeSubscription(own, sub, { status: "active" }, "customer.subscription.resumed");
  }
  const anchor = params.billing_cycle_anchor === "unchanged" ? sub.billing_cycle_anchor : own.now();
  const period = periodAround(anchor, rhythmOf(sub.items.data), own.now());
  if (sub.collection_method === "charge_automatically") mustHaveMethod(own, sub);
  const items = inPeriod(sub.items.data, period);
  const resumed = { ...sub, items: itemList(sub.id, items) };
  const waiting = pendingItems(own, { customer: sub.customer, currency: sub.currency, subscription: sub.id });
  const invoice = addInvoice(own, billOf(own, sub, waiting, cycleLines(own, resumed, period, null)));
  changeSubscription(own, sub, {
    billing_cycle_anchor: anchor,
    items: itemList(sub.id, items),
    latest_invoice: invoice.id,
  });
  finalizeInvoice(own, invoice);
  if (invoice.status !== "open") return sub;
  if (sub.collection_method === "charge_automatically") tryToCollect(own, invoice, { offSession: true });
  else {
    sendInvoice(own, invoice);
    changeSubscription(own, sub, { status: "active" }, "customer.subscription.resumed");
  }
  return sub;
}
