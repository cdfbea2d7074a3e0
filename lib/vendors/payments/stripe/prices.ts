import Stripe from "stripe";
import { microsPerMinorUnit } from "@/config/currency";
import type { Interval } from "../inputs";
import type { Payments } from "../port";
import { idOf, on } from "./client";
import { ask } from "./errors";
import { toPayable, wireCurrency } from "./money";

type PriceMethods = Pick<Payments, "createPrice" | "createMeteredPrice" | "archivePrice">;

/** One micro in minor units of the currency: 0.0001 cents, 0.000001 yen. */
function oneMicro(currency: string): Stripe.Decimal {
  const decimals = microsPerMinorUnit(currency).toString().length - 1;
  return Stripe.Decimal.from(`0.${"1".padStart(decimals, "0")}`);
}

function idsOf(price: Stripe.Price): { productId: string; priceId: string } {
  return { productId: idOf(price.product) ?? "", priceId: price.id };
}

/** What can be subscribed to. Product and price are made by one request, so that one key covers both. */
export function priceMethods(stripe: Stripe): PriceMethods {
  const recurring = (interval: Interval, interval_count: number) => ({ interval, interval_count });
  return {
    createPrice: (account, input) =>
      ask(async () => {
        const { productId, productName, metadata, currency } = input;
        const product =
          productId === undefined
            ? { product_data: { name: productName, metadata } }
            : { product: productId };
        const price = await stripe.prices.create(
          {
            ...product,
            currency: wireCurrency(currency),
            unit_amount: toPayable(input.amountMicros, currency),
            recurring: recurring(input.interval, input.intervalCount),
            metadata,
          },
          on(account, input.key),
        );
        return idsOf(price);
      }),
    createMeteredPrice: (account, { key, productName, meterId, currency, interval }) =>
      ask(async () => {
        const price = await stripe.prices.create(
          {
            product_data: { name: productName },
            currency: wireCurrency(currency),
            unit_amount_decimal: oneMicro(currency),
            recurring: { ...recurring(interval, 1), usage_type: "metered", meter: meterId },
          },
          on(account, key),
        );
        return idsOf(price);
      }),
    archivePrice: (account, priceId) =>
      ask(async () => {
        await stripe.prices.update(priceId, { active: false }, on(account));
      }),
  };
}
