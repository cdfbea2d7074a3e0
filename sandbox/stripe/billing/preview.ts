import { z } from "zod";
import type { mustFindCustomer } from "../catalog/customers";
import { currency, integer, text, yesNo } from "../frame/fields";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import { visible } from "../frame/values";
import { cycleInvoice } from "./billing-cycle";
import { draftInvoiceItem, pendingItems } from "./invoice-item-work";
import { amountFields, readAmount } from "./item-amount";
import { draftOf, type NewInvoice } from "./new-invoice";
import { draftSubscription, firstLines } from "./new-subscription";
import { ownerOf } from "./owner";
import { planUpdate } from "./plan-update";
import type { InvoiceItem, Subscription } from "./records";
import { subscriptions } from "./records";
import { checkTaxable } from "./subscription-checks";
import { itemList, periodOf } from "./subscription-items";
import { createSubscriptionParams, movedAnchor, updateSubscriptionParams } from "./subscription-params";
import { invoiceOfPlan } from "./update-subscription";

const { shape } = updateSubscriptionParams;

const details = z.strictObject({
  billing_cycle_anchor: z
    .union([movedAnchor, z.strictObject({ type: z.literal("timestamp"), timestamp: integer })])
    .optional(),
  billing_mode: createSubscriptionParams.shape.billing_mode,
  cancel_at: shape.cancel_at,
  cancel_at_period_end: shape.cancel_at_period_end,
  items: shape.items,
  proration_behavior: shape.proration_behavior,
  proration_date: shape.proration_date,
  trial_end: shape.trial_end,
});

export const previewParams = z.strictObject({
  automatic_tax: z.strictObject({ enabled: yesNo }).optional(),
  currency: currency.optional(),
  customer: text.optional(),
  invoice_items: z
    .array(
      z.strictObject({
        ...amountFields,
        pricing: undefinedField(),
        price: text.optional(),
        currency: currency.optional(),
      }),
    )
    .optional(),
  preview_mode: z.enum(["next"]).optional(),
  subscription: text.optional(),
  subscription_details: details.optional(),
});

/** Previews name the price of an item directly. */
function undefinedField() {
  return z.undefined().optional();
}

type PreviewParams = z.output<typeof previewParams>;
type Customer = ReturnType<typeof mustFindCustomer>;

function extraItems(scope: Scope, customer: Customer, params: PreviewParams, code: string): InvoiceItem[] {
  return (params.invoice_items ?? []).map(({ price, ...each }) => {
    const read = readAmount(scope, { ...each, ...(price ? { pricing: { price } } : {}) }, code);
    const period = each.period ?? { start: scope.now(), end: scope.now() };
    return draftInvoiceItem(scope, { ...read, customer, period });
  });
}

/** What a change would cost: at once where it is invoiced at once, otherwise on the next invoice. */
function ofChange(
  scope: Scope,
  sub: Subscription,
  customer: Customer,
  params: PreviewParams,
): NewInvoice | null {
  const { billing_cycle_anchor: anchor, billing_mode: _, ...wanted } = params.subscription_details ?? {};
  if (typeof anchor === "object") {
    throw invalidRequest(
      "The anchor of a subscription can only be moved to `now`.",
      undefined,
      "subscription_details[billing_cycle_anchor]",
    );
  }
  const plan = planUpdate(scope, sub, customer, { ...wanted, billing_cycle_anchor: anchor });
  if (plan.isInvoiced) return invoiceOfPlan(scope, sub, customer, plan, wanted.proration_date ?? scope.now());
  const changed: Subscription = { ...sub, ...plan.changes, items: itemList(sub.id, plan.items) };
  const ended = periodOf(changed);
  if (
    wanted.cancel_at_period_end ||
    (sub.cancel_at_period_end && wanted.cancel_at_period_end === undefined)
  ) {
    throw invalidRequest(
      "No upcoming invoices for customer: the subscription ends with its period.",
      "invoice_upcoming_none",
    );
  }
  const next = cycleInvoice(
    { ...scope, now: () => ended.end },
    changed,
    ended,
    changed.status === "trialing",
  );
  return next && { ...next, items: [...(next.items ?? []), ...plan.prorations] };
}

function ofNew(scope: Scope, customer: Customer, params: PreviewParams): NewInvoice {
  const { items, trial_end, proration_behavior } = params.subscription_details ?? {};
  const raw = { customer: customer.id, items: items ?? [], trial_end, proration_behavior };
  const sub = draftSubscription(scope, customer, raw);
  return {
    customer,
    currency: sub.currency,
    billingReason: "upcoming",
    collectionMethod: sub.collection_method,
    daysUntilDue: null,
    autoAdvance: true,
    finalizesAt: null,
    period: { start: scope.now(), end: scope.now() },
    lines: firstLines(scope, sub, proration_behavior !== "none"),
  };
}

function ofItems(scope: Scope, customer: Customer, params: PreviewParams): NewInvoice {
  const code = params.currency ?? customer.currency ?? "usd";
  const items = pendingItems(scope, { customer: customer.id, currency: code, subscription: null });
  if (items.length === 0 && (params.invoice_items ?? []).length === 0) {
    throw invalidRequest(`No upcoming invoices for customer: ${customer.id}`, "invoice_upcoming_none");
  }
  return {
    customer,
    currency: code,
    billingReason: "manual",
    collectionMethod: "charge_automatically",
    daysUntilDue: null,
    autoAdvance: false,
    finalizesAt: null,
    period: { start: scope.now(), end: scope.now() },
    items,
    lines: [],
  };
}

function taxed({ automatic_tax: tax }: PreviewParams): { automaticTax?: boolean } {
  return tax ? { automaticTax: tax.enabled } : {};
}

/** An invoice that is shown and forgotten. */
export function previewInvoice(scope: Scope, params: PreviewParams) {
  const sub = params.subscription
    ? mustFind(subscriptions(scope), "subscription", params.subscription, "subscription")
    : null;
  const id = params.customer ?? sub?.customer;
  if (!id) throw invalidRequest("Missing required param: customer.", "parameter_missing", "customer");
  const { own, customer } = ownerOf(scope, id);
  const made = sub
    ? ofChange(own, sub, customer, params)
    : params.subscription_details?.items
      ? ofNew(own, customer, params)
      : ofItems(own, customer, params);
  if (!made) throw invalidRequest(`No upcoming invoices for customer: ${id}`, "invoice_upcoming_none");
  checkTaxable(own, customer, params.automatic_tax?.enabled);
  const items = [...(made.items ?? []), ...extraItems(own, customer, params, made.currency)];
  const preview = draftOf(own, { ...made, items, ...taxed(params) });
  preview.id = `upcoming_${preview.id}`;
  return visible(preview);
}
