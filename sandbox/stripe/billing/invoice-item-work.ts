import type { Customer } from "../catalog/customers";
import type { Price } from "../catalog/prices";
import { emit } from "../events/emit";
import { newId } from "../frame/ids";
import type { Scope } from "../frame/scope";
import type { Metadata } from "../frame/values";
import { type InvoiceItem, invoiceItems, type Period } from "./records";

export interface NewInvoiceItem {
  customer: Pick<Customer, "id" | "test_clock">;
  amount: number;
  currency: string;
  description: string | null;
  period: Period;
  quantity?: string;
  price?: Price | undefined;
  unitAmountDecimal?: string | null | undefined;
  isProration?: boolean;
  invoice?: string | null;
  subscription?: string | null;
  subscriptionItem?: string | null;
  metadata?: Metadata;
}

/** An invoice item that is not kept: what previews show. */
export function draftInvoiceItem(scope: Scope, made: NewInvoiceItem): InvoiceItem {
  const subscription = made.subscription ?? null;
  const quantity = made.quantity ?? "1";
  const { price } = made;
  return {
    id: newId("ii"),
    object: "invoiceitem",
    amount: made.amount,
    currency: made.currency,
    customer: made.customer.id,
    customer_account: null,
    date: scope.now(),
    description: made.description,
    discountable: !made.isProration,
    discounts: [],
    invoice: made.invoice ?? null,
    livemode: false,
    metadata: made.metadata ?? {},
    net_amount: made.amount,
    parent: subscription
      ? {
          type: "subscription_details",
          subscription_details: { subscription, subscription_item: made.subscriptionItem ?? null },
        }
      : null,
    period: made.period,
    pricing: price
      ? {
          type: "price_details",
          price_details: { price: price.id, product: price.product },
          unit_amount_decimal: made.unitAmountDecimal ?? price.unit_amount_decimal,
        }
      : null,
    proration: made.isProration ?? false,
    quantity: Math.trunc(Number(quantity)),
    quantity_decimal: quantity,
    tax_rates: [],
    test_clock: made.customer.test_clock,
    _subscription: subscription,
    _subscriptionItem: made.subscriptionItem ?? null,
  };
}

export function keepInvoiceItem(scope: Scope, item: InvoiceItem): InvoiceItem {
  invoiceItems(scope).put(item);
  emit(scope, "invoiceitem.created", item);
  return item;
}

/** Items that wait for the next invoice: the customer's own, and those of the given subscription. */
export function pendingItems(
  scope: Scope,
  of: { customer: string; currency: string; subscription: string | null },
): InvoiceItem[] {
  return invoiceItems(scope)
    .all()
    .filter((each) => each.invoice === null && each.customer === of.customer && each.currency === of.currency)
    .filter((each) => each._subscription === null || each._subscription === of.subscription);
}
