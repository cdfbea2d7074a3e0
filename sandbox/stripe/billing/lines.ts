import type { Price } from "../catalog/prices";
import { prices } from "../catalog/prices";
import { products } from "../catalog/products";
import { newId } from "../frame/ids";
import type { Scope } from "../frame/scope";
import type { Metadata } from "../frame/values";
import { shareOf } from "./decimal";
import { type Piece, pieces, priceOf } from "./priced";
import type { InvoiceItem, Line, LineParent, Period, Subscription, SubscriptionItem } from "./records";
import { usageOf } from "./usage";

interface NewLine {
  amount: number;
  currency: string;
  description: string | null;
  period: Period;
  quantity: string;
  price?: Price;
  unitAmountDecimal?: string | null;
  parent: LineParent | null;
  subscription?: string | null;
  metadata?: Metadata;
}

/** A line of an invoice, not yet on one. */
export function newLine(made: NewLine): Line {
  const { price, quantity } = made;
  return {
    id: newId("il"),
    object: "line_item",
    amount: made.amount,
    currency: made.currency,
    description: made.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: made.metadata ?? {},
    parent: made.parent,
    period: made.period,
    pretax_credit_amounts: [],
    pricing: price
      ? {
          type: "price_details",
          price_details: { price: price.id, product: price.product },
          unit_amount_decimal: made.unitAmountDecimal ?? price.unit_amount_decimal,
        }
      : null,
    quantity: Math.trunc(Number(quantity)),
    quantity_decimal: quantity,
    subscription: made.subscription ?? null,
    subtotal: made.amount,
    taxes: [],
  };
}

export function money(amount: number, currency: string): string {
  return `${(amount / 100).toFixed(2)} ${currency.toUpperCase()}`;
}

export function productName(scope: Scope, price: Price): string {
  return products(scope).get(price.product)?.name ?? price.product;
}

/** The price of an item as it is now, with what is not shown of it. */
export function priceOfItem(scope: Scope, item: SubscriptionItem): Price {
  return prices(scope).get(item.price.id) ?? item.price;
}

export function itemParent(
  item: SubscriptionItem,
  options: { isProration?: boolean; invoiceItem?: string } = {},
): LineParent {
  return {
    type: "subscription_item_details",
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: options.invoiceItem ?? null,
      proration: options.isProration ?? false,
      proration_details: null,
      subscription: item.subscription,
      subscription_item: item.id,
    },
  };
}

function describe(scope: Scope, price: Price, piece: Piece): string {
  const name = productName(scope, price);
  const rhythm = price.recurring ? ` / ${price.recurring.interval}` : "";
  if (piece.tier !== undefined) return `${piece.quantity} × ${name} (Tier ${piece.tier}${rhythm})`;
  const unit = money(Number(piece.unitAmountDecimal ?? 0), price.currency);
  return `${piece.quantity} × ${name} (at ${unit}${rhythm})`;
}

function lineOfPiece(
  scope: Scope,
  sub: Subscription,
  item: SubscriptionItem,
  period: Period,
  piece: Piece,
): Line {
  const price = priceOfItem(scope, item);
  return newLine({
    amount: piece.amount,
    currency: sub.currency,
    description: describe(scope, price, piece),
    period,
    quantity: piece.quantity,
    price,
    unitAmountDecimal: piece.unitAmountDecimal,
    parent: itemParent(item),
    subscription: sub.id,
    metadata: { ...sub.metadata },
  });
}

/** What a licensed item costs for a period that lies ahead. */
export function licensedLines(
  scope: Scope,
  sub: Subscription,
  item: SubscriptionItem,
  period: Period,
): Line[] {
  const all = pieces(priceOfItem(scope, item), String(item.quantity ?? 0));
  return all.map((piece) => lineOfPiece(scope, sub, item, period, piece));
}

/** One line for a part of a period, for example up to an anchor that lies ahead. */
export function partialLine(
  scope: Scope,
  sub: Subscription,
  item: SubscriptionItem,
  period: Period,
  wholeSeconds: number,
): Line {
  const price = priceOfItem(scope, item);
  const quantity = String(item.quantity ?? 0);
  return newLine({
    amount: shareOf(priceOf(price, quantity), period.end - period.start, wholeSeconds),
    currency: sub.currency,
    description: `${quantity} × ${productName(scope, price)}`,
    period,
    quantity,
    price,
    parent: itemParent(item),
    subscription: sub.id,
  });
}

/** What was used of a metered item in a period that is over. */
export function usageLines(scope: Scope, sub: Subscription, item: SubscriptionItem, period: Period): Line[] {
  const price = priceOfItem(scope, item);
  const meter = price.recurring?.meter ?? "";
  const quantity = usageOf(scope, { meter, customer: sub.customer }, period);
  return pieces(price, quantity).map((piece) => ({
    ...lineOfPiece(scope, sub, item, period, piece),
    _usageOf: item.id,
  }));
}

/** The free line of a trial. */
export function trialLine(scope: Scope, sub: Subscription, item: SubscriptionItem, period: Period): Line {
  const price = priceOfItem(scope, item);
  return newLine({
    amount: 0,
    currency: sub.currency,
    description: `Free trial for ${item.quantity ?? 1} × ${productName(scope, price)}`,
    period,
    quantity: String(item.quantity ?? 0),
    price,
    unitAmountDecimal: "0",
    parent: itemParent(item),
    subscription: sub.id,
  });
}

/** An invoice item as the line it becomes. */
export function lineOfInvoiceItem(item: InvoiceItem): Line {
  const details = {
    invoice_item: item.id,
    proration: item.proration,
    proration_details: null,
  };
  const { _subscription: subscription, _subscriptionItem: subscriptionItem } = item;
  const isOfItem = subscription !== null && subscriptionItem !== null;
  const line = newLine({
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    period: item.period,
    quantity: item.quantity_decimal,
    parent: isOfItem
      ? {
          type: "subscription_item_details",
          invoice_item_details: null,
          subscription_item_details: { ...details, subscription, subscription_item: subscriptionItem },
        }
      : {
          type: "invoice_item_details",
          invoice_item_details: { ...details, subscription },
          subscription_item_details: null,
        },
    subscription,
    metadata: { ...item.metadata },
  });
  return { ...line, pricing: item.pricing, discountable: item.discountable };
}
