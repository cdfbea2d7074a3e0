import type { Customer } from "../catalog/customers";
import { createPrice, type Price, prices } from "../catalog/prices";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import type { Metadata } from "../frame/values";
import { draftInvoiceItem } from "./invoice-item-work";
import { productName } from "./lines";
import { pieces } from "./priced";
import type { InvoiceItem, Subscription } from "./records";

interface OneTime {
  price?: string | undefined;
  price_data?: { currency: string; product: string; unit_amount: number } | undefined;
  quantity?: number | undefined;
  metadata?: Metadata | null | undefined;
}

/** Throws 400 for a price that repeats. */
export function oneTimePrice(scope: Scope, params: OneTime, param: string): Price {
  const price = params.price_data
    ? createPrice(scope, params.price_data)
    : mustFind(prices(scope), "price", params.price ?? "", param);
  if (price.recurring) {
    const message =
      "The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.";
    throw invalidRequest(message, undefined, param);
  }
  return price;
}

/** Things bought once together with a subscription, as items for its next invoice. */
export function oneTimeItems(
  scope: Scope,
  sub: Subscription,
  customer: Customer,
  wanted: readonly OneTime[] = [],
): InvoiceItem[] {
  return wanted.map((params, index) => {
    const price = oneTimePrice(scope, params, `add_invoice_items[${index}][price]`);
    const quantity = String(params.quantity ?? 1);
    const at = scope.now();
    return draftInvoiceItem(scope, {
      customer,
      amount: pieces(price, quantity).reduce((sum, each) => sum + each.amount, 0),
      currency: price.currency,
      description: productName(scope, price),
      period: { start: at, end: at },
      quantity,
      price,
      subscription: sub.id,
      metadata: mergeMetadata({}, params.metadata),
    });
  });
}
