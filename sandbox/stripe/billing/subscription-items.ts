import { z } from "zod";
import { createPrice, type Price, priceDataFields, prices } from "../catalog/prices";
import { count, metadata, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import type { Bag } from "../frame/values";
import type { Period, Subscription, SubscriptionItem } from "./records";

export const newItemFields = {
  price: text.optional(),
  price_data: z.strictObject({ ...priceDataFields, product: text }).optional(),
  quantity: count.optional(),
  metadata,
};

type NewItem = z.output<z.ZodObject<typeof newItemFields>>;

/** The price an item names or describes. Throws 400 for one that cannot be subscribed to. */
export function recurringPrice(scope: Scope, params: NewItem, name: string): Price {
  if (params.price && params.price_data) {
    throw invalidRequest("You may only specify one of these parameters: price, price_data.");
  }
  if (!params.price && !params.price_data) {
    throw invalidRequest(`Missing required param: ${name}[price].`, "parameter_missing", `${name}[price]`);
  }
  const price = params.price_data
    ? createPrice(scope, params.price_data)
    : mustFind(prices(scope), "price", params.price ?? "", `${name}[price]`);
  if (!price.active) {
    const message = "The price specified is inactive. This field only accepts active prices.";
    throw invalidRequest(message, "price_inactive", `${name}[price]`);
  }
  if (!price.recurring) {
    const message =
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.";
    throw invalidRequest(message, undefined, `${name}[price]`);
  }
  return price;
}

/** The old shape of a price, which items still show. */
function planOf(price: Price): Bag {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval,
    interval_count: price.recurring?.interval_count,
    livemode: false,
    metadata: price.metadata,
    meter: price.recurring?.meter ?? null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: price.tiers_mode,
    transform_usage: price.transform_quantity,
    trial_period_days: null,
    usage_type: price.recurring?.usage_type,
  };
}

/** Price and quantity of an item. Throws 400 for a quantity of a metered price. */
export function priced(price: Price, quantity: number | undefined, name: string): Partial<SubscriptionItem> {
  const isMetered = price.recurring?.usage_type === "metered";
  if (isMetered && quantity !== undefined) {
    const message = `You cannot set the quantity for metered prices (\`${price.id}\`).`;
    throw invalidRequest(message, undefined, `${name}[quantity]`);
  }
  return { plan: planOf(price), price, ...(isMetered ? {} : { quantity: quantity ?? 1 }) };
}

/** An item of a subscription, within the given period. */
export function newItem(
  scope: Scope,
  subscription: string,
  params: NewItem,
  at: { name: string; period: Period },
): SubscriptionItem {
  const price = recurringPrice(scope, params, at.name);
  return {
    id: newId("si"),
    object: "subscription_item",
    billing_thresholds: null,
    created: scope.now(),
    current_period_end: at.period.end,
    current_period_start: at.period.start,
    current_trial: null,
    discounts: [],
    metadata: mergeMetadata({}, params.metadata),
    plan: planOf(price),
    price,
    ...priced(price, params.quantity, at.name),
    subscription,
    tax_rates: [],
  };
}

export type Rhythm = { interval: "day" | "week" | "month" | "year"; interval_count: number };

export function rhythmOf(items: readonly SubscriptionItem[]): Rhythm {
  const { interval = "month", interval_count = 1 } = items[0]?.price.recurring ?? {};
  return { interval, interval_count };
}

/** Throws 400 for items that cannot be on one subscription. */
export function checkItems(items: readonly SubscriptionItem[]): void {
  if (items.length === 0)
    throw invalidRequest("Missing required param: items.", "parameter_missing", "items");
  if (items.length > 20) throw invalidRequest("A subscription can have up to 20 items.", undefined, "items");
  const first = rhythmOf(items);
  for (const { price } of items) {
    const { interval, interval_count } = price.recurring ?? {};
    if (interval !== first.interval || interval_count !== first.interval_count) {
      throw invalidRequest("All prices of a subscription must have the same interval.", undefined, "items");
    }
    if (price.currency !== items[0]?.price.currency) {
      throw invalidRequest("All prices on a subscription must have the same currency.", undefined, "items");
    }
  }
  if (new Set(items.map((each) => each.price.id)).size < items.length) {
    throw invalidRequest("Cannot add multiple subscription items with the same plan.", undefined, "items");
  }
}

export function itemList(id: string, data: SubscriptionItem[]): Subscription["items"] {
  return {
    object: "list",
    data,
    has_more: false,
    total_count: data.length,
    url: `/v1/subscription_items?subscription=${id}`,
  };
}

/** When the current period of all items ends. */
export function periodOf(sub: Subscription): Period {
  const [first] = sub.items.data;
  return { start: first?.current_period_start ?? sub.created, end: first?.current_period_end ?? sub.created };
}

/** The same items in another period. */
export function inPeriod(items: readonly SubscriptionItem[], period: Period): SubscriptionItem[] {
  return items.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
}
