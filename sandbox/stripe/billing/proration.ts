import type { Customer } from "../catalog/customers";
import type { Scope } from "../frame/scope";
import { shareOf } from "./decimal";
import { draftInvoiceItem } from "./invoice-item-work";
import { priceOfItem, productName } from "./lines";
import { priceOf } from "./priced";
import type { InvoiceItem, Subscription, SubscriptionItem } from "./records";
import { usageOf } from "./usage";

const DAY_FORMAT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

interface Change {
  sub: Subscription;
  customer: Customer;
  at: number;
}

/** What is left of the period that began before the change, to the second; negative where it is given back. */
function remainder(
  scope: Scope,
  { sub, customer, at }: Change,
  item: SubscriptionItem,
  sign: 1 | -1,
): InvoiceItem {
  const price = priceOfItem(scope, item);
  const quantity = String(item.quantity ?? 0);
  const { current_period_start: start, current_period_end: end } = item;
  const what = sign < 0 ? "Unused time on" : "Remaining time on";
  const on = DAY_FORMAT.format(at * 1000);
  return draftInvoiceItem(scope, {
    customer,
    amount: sign * shareOf(priceOf(price, quantity), end - at, end - start),
    currency: sub.currency,
    description: `${what} ${quantity} × ${productName(scope, price)} after ${on}`,
    period: { start: at, end },
    quantity,
    price,
    isProration: true,
    subscription: sub.id,
    subscriptionItem: item.id,
  });
}

const isMetered = (item: SubscriptionItem) => item.price.recurring?.usage_type === "metered";

/** Gives back what was paid ahead for an item. */
export function creditFor(scope: Scope, change: Change, item: SubscriptionItem): InvoiceItem[] {
  return isMetered(item) ? [] : [remainder(scope, change, item, -1)];
}

/** Asks for the rest of the period. */
export function chargeFor(scope: Scope, change: Change, item: SubscriptionItem): InvoiceItem[] {
  return isMetered(item) ? [] : [remainder(scope, change, item, 1)];
}

/** What was used of a metered item that is taken away in the middle of a period. */
export function usageSoFar(
  scope: Scope,
  { sub, customer, at }: Change,
  item: SubscriptionItem,
): InvoiceItem[] {
  if (!isMetered(item)) return [];
  const price = priceOfItem(scope, item);
  const period = { start: item.current_period_start, end: at };
  const quantity = usageOf(scope, { meter: price.recurring?.meter ?? "", customer: customer.id }, period);
  return [
    draftInvoiceItem(scope, {
      customer,
      amount: priceOf(price, quantity),
      currency: sub.currency,
      description: `${quantity} × ${productName(scope, price)}`,
      period,
      quantity,
      price,
      subscription: sub.id,
      subscriptionItem: item.id,
    }),
  ];
}
