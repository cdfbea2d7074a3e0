import { z } from "zod";
import { createPrice, type Price, priceDataFields, prices } from "../catalog/prices";
import { products } from "../catalog/products";
import { integer, metadata, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { invalidRequest } from "../frame/problems";
import { mustFind, type Scope } from "../frame/scope";
import type { CheckoutMode, LineItem } from "./records";

const priceData = z.strictObject({
  ...priceDataFields,
  product: text.optional(),
  product_data: z
    .strictObject({
      name: text.min(1),
      description: text.optional(),
      images: z.array(text).optional(),
      metadata,
      tax_code: text.optional(),
      unit_label: text.optional(),
    })
    .optional(),
});

export const lineItemParams = z.strictObject({
  price: text.optional(),
  price_data: priceData.optional(),
  quantity: integer.optional(),
});

type LineItemParams = z.output<typeof lineItemParams>;

function priceOf(scope: Scope, params: LineItemParams, name: string): Price {
  if (params.price_data) return createPrice(scope, { ...params.price_data, active: true });
  if (!params.price)
    throw invalidRequest(`Missing required param: ${name}[price].`, "parameter_missing", `${name}[price]`);
  const price = mustFind(prices(scope), "price", params.price, `${name}[price]`);
  if (!price.active) {
    throw invalidRequest(
      "The price specified is inactive. This field only accepts active prices.",
      undefined,
      `${name}[price]`,
    );
  }
  return price;
}

function checkKind(price: Price, mode: CheckoutMode): void {
  if (mode === "subscription" || !price.recurring) return;
  throw invalidRequest(
    "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
  );
}

/** Reads what is bought. Throws 400 for what does not go together. */
export function readLineItems(
  scope: Scope,
  params: readonly LineItemParams[],
  mode: CheckoutMode,
): { lines: LineItem[]; currency: string } {
  const lines = params.map((each, index): LineItem => {
    const name = `line_items[${index}]`;
    const price = priceOf(scope, each, name);
    checkKind(price, mode);
    const isMetered = price.recurring?.usage_type === "metered";
    if (isMetered && each.quantity !== undefined) {
      throw invalidRequest(
        "Quantity should not be specified where usage_type is `metered`.",
        undefined,
        `${name}[quantity]`,
      );
    }
    if (!isMetered && each.quantity === undefined) {
      throw invalidRequest(
        `Missing required param: ${name}[quantity].`,
        "parameter_missing",
        `${name}[quantity]`,
      );
    }
    const amount = isMetered ? 0 : (price.unit_amount ?? 0) * (each.quantity ?? 0);
    return {
      id: newId("li"),
      object: "item",
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: products(scope).get(price.product)?.name ?? "",
      quantity: each.quantity ?? null,
      _price: price.id,
    };
  });
  const currency = lines[0]?.currency;
  if (currency === undefined)
    throw invalidRequest("Missing required param: line_items.", "parameter_missing", "line_items");
  if (lines.some((line) => line.currency !== currency)) {
    throw invalidRequest(
      "All prices on a Checkout Session must have the same currency.",
      undefined,
      "line_items",
    );
  }
  return { lines, currency };
}
