import { z } from "zod";
import { createPrice, type Price, prices } from "../catalog/prices";
import { count, currency as currencyField, decimal, integer, metadata, text } from "../frame/fields";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import { divideRounded, ONE, parseDecimal } from "./decimal";
import { productName } from "./lines";
import { priceOf } from "./priced";

/** What invoice items and lines that are added have in common. */
export const amountFields = {
  amount: integer.optional(),
  description: text.optional(),
  metadata,
  period: z.strictObject({ start: integer, end: integer }).optional(),
  price_data: z
    .strictObject({
      currency: currencyField,
      product: text.optional(),
      product_data: z.strictObject({ name: text.min(1), description: text.optional(), metadata }).optional(),
      tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
      unit_amount: integer.optional(),
      unit_amount_decimal: decimal.optional(),
    })
    .optional(),
  pricing: z.strictObject({ price: text }).optional(),
  quantity: count.optional(),
  quantity_decimal: decimal.optional(),
};

export type AmountParams = z.output<z.ZodObject<typeof amountFields>> & {
  currency?: string | undefined;
  unit_amount_decimal?: string | undefined;
};

export interface ReadAmount {
  amount: number;
  currency: string;
  description: string | null;
  quantity: string;
  price?: Price;
  unitAmountDecimal?: string;
}

const ONE_OF =
  "You may only specify one of these parameters: amount, pricing, price_data, unit_amount_decimal.";

function priceFor(scope: Scope, params: AmountParams): Price | null {
  if (params.price_data) return createPrice(scope, { ...params.price_data, active: true });
  if (!params.pricing) return null;
  const price = mustFind(prices(scope), "price", params.pricing.price, "pricing[price]");
  if (price.recurring) {
    throw invalidRequest(
      "The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.",
      undefined,
      "pricing[price]",
    );
  }
  return price;
}

/** Reads what an item costs. `currency` is the invoice's, where there is one. Throws 400 for what says too much or too little. */
export function readAmount(scope: Scope, params: AmountParams, currency: string | undefined): ReadAmount {
  const { amount, pricing, price_data: data, unit_amount_decimal: unit } = params;
  const said = [amount, pricing, data, unit].filter((each) => each !== undefined);
  if (said.length > 1) throw invalidRequest(ONE_OF);
  if (said.length === 0)
    throw invalidRequest("Missing required param: amount.", "parameter_missing", "amount");
  if (params.quantity !== undefined && params.quantity_decimal !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: quantity, quantity_decimal.");
  }
  const quantity = params.quantity_decimal ?? String(params.quantity ?? 1);
  if (amount !== undefined && (params.quantity !== undefined || params.quantity_decimal !== undefined)) {
    throw invalidRequest("You may only specify one of these parameters: amount, quantity.");
  }
  const price = priceFor(scope, params);
  const itsCurrency = price?.currency ?? params.currency ?? currency;
  if (itsCurrency === undefined) {
    throw invalidRequest("Missing required param: currency.", "parameter_missing", "currency");
  }
  if (currency !== undefined && itsCurrency !== currency) {
    throw invalidRequest(
      `The currency of the item (${itsCurrency}) must be that of the invoice (${currency}).`,
      undefined,
      "currency",
    );
  }
  const description = params.description ?? (price ? productName(scope, price) : null);
  const common = { currency: itsCurrency, description, quantity };
  if (price) return { ...common, amount: priceOf(price, quantity), price };
  if (unit === undefined) return { ...common, amount: amount ?? 0 };
  const product = parseDecimal(unit) * parseDecimal(quantity);
  return { ...common, amount: Number(divideRounded(product, ONE * ONE)), unitAmountDecimal: unit };
}
