import { z } from "zod";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { count, currency, decimal, integer, listFields, metadata, text, yesNo } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Doc, Metadata } from "../frame/values";
import { createProduct, products } from "./products";

export type Tier = {
  flat_amount: number | null;
  flat_amount_decimal: string | null;
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  /** Null is without end. */
  up_to: number | null;
};

export type Recurring = {
  interval: "day" | "week" | "month" | "year";
  interval_count: number;
  meter: string | null;
  trial_period_days: null;
  usage_type: "licensed" | "metered";
};

export type Price = Doc & {
  object: "price";
  active: boolean;
  billing_scheme: "per_unit" | "tiered";
  created: number;
  currency: string;
  custom_unit_amount: null;
  livemode: false;
  lookup_key: string | null;
  metadata: Metadata;
  nickname: string | null;
  product: string;
  recurring: Recurring | null;
  tax_behavior: "exclusive" | "inclusive" | "unspecified";
  tiers_mode: "graduated" | "volume" | null;
  transform_quantity: { divide_by: number; round: "up" | "down" } | null;
  type: "one_time" | "recurring";
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  /** Shown on `expand[]=tiers` only. */
  _tiers: Tier[];
  /** Shown on `expand[]=currency_options` only. */
  _currency_options: Record<
    string,
    { unit_amount: number | null; unit_amount_decimal: string | null; tax_behavior: string }
  >;
};

export const prices = collectionOf<Price>("prices");

const tier = z.strictObject({
  up_to: z.union([z.literal("inf").transform(() => null), integer]),
  unit_amount: count.optional(),
  unit_amount_decimal: decimal.optional(),
  flat_amount: count.optional(),
  flat_amount_decimal: decimal.optional(),
});

const recurring = z.strictObject({
  interval: z.enum(["day", "week", "month", "year"]),
  interval_count: integer.optional(),
  meter: text.optional(),
  usage_type: z.enum(["licensed", "metered"]).optional(),
});

const taxBehavior = z.enum(["exclusive", "inclusive", "unspecified"]).optional();
const amounts = { unit_amount: count.optional(), unit_amount_decimal: decimal.optional() };
const currencyOptions = z
  .record(z.string(), z.strictObject({ ...amounts, tax_behavior: taxBehavior }))
  .optional();

/** What prices of their own and prices within other requests (`price_data`) have in common. */
export const priceDataFields = {
  currency,
  recurring: recurring.optional(),
  tax_behavior: taxBehavior,
  ...amounts,
};

const productData = z.strictObject({
  id: text.optional(),
  name: text.min(1),
  active: yesNo.optional(),
  metadata,
  statement_descriptor: text.optional(),
  tax_code: text.optional(),
  unit_label: text.optional(),
});

const createParams = z.strictObject({
  ...priceDataFields,
  active: yesNo.optional(),
  billing_scheme: z.enum(["per_unit", "tiered"]).optional(),
  currency_options: currencyOptions,
  lookup_key: text.max(200).optional(),
  transfer_lookup_key: yesNo.optional(),
  metadata,
  nickname: text.optional(),
  product: text.optional(),
  product_data: productData.optional(),
  tiers: z.array(tier).min(1).optional(),
  tiers_mode: z.enum(["graduated", "volume"]).optional(),
  transform_quantity: z.strictObject({ divide_by: integer, round: z.enum(["up", "down"]) }).optional(),
});

const updateParams = z.strictObject({
  active: yesNo.optional(),
  currency_options: currencyOptions,
  lookup_key: text.max(200).optional(),
  transfer_lookup_key: yesNo.optional(),
  metadata,
  nickname: text.optional(),
  tax_behavior: taxBehavior,
});

type CreateParams = z.output<typeof createParams>;

/** Amounts come as whole minor units or as decimals of them; what is not whole has no `unit_amount`. */
function amountPair(whole: number | undefined, fine: string | undefined, name: string) {
  if (whole !== undefined && fine !== undefined) {
    throw invalidRequest(`You may only specify one of these parameters: ${name}, ${name}_decimal.`);
  }
  if (whole === undefined && fine === undefined) return { whole: null, fine: null };
  const value = fine ?? String(whole);
  return { whole: Number.isInteger(Number(value)) ? Number(value) : null, fine: value };
}

function readTiers(params: CreateParams): Tier[] {
  if (params.billing_scheme !== "tiered") {
    if (params.tiers)
      throw invalidRequest("You cannot use `tiers` when `billing_scheme` is `per_unit`.", undefined, "tiers");
    return [];
  }
  if (!params.tiers) throw invalidRequest("Missing required param: tiers.", "parameter_missing", "tiers");
  if (!params.tiers_mode)
    throw invalidRequest("Missing required param: tiers_mode.", "parameter_missing", "tiers_mode");
  const tiers = params.tiers.map((each): Tier => {
    const unit = amountPair(each.unit_amount, each.unit_amount_decimal, "unit_amount");
    const flat = amountPair(each.flat_amount, each.flat_amount_decimal, "flat_amount");
    if (unit.fine === null && flat.fine === null) {
      throw invalidRequest("Each tier needs `unit_amount` or `flat_amount`.", undefined, "tiers");
    }
    return {
      flat_amount: flat.whole,
      flat_amount_decimal: flat.fine,
      unit_amount: unit.whole,
      unit_amount_decimal: unit.fine,
      up_to: each.up_to,
    };
  });
  const bounds = tiers.map((each) => each.up_to ?? Infinity);
  const isRising = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0));
  if (!isRising) throw invalidRequest("Tiers must be in ascending order of `up_to`.", undefined, "tiers");
  if (bounds.at(-1) !== Infinity) {
    throw invalidRequest("The last tier must have `up_to` set to `inf`.", undefined, "tiers");
  }
  return tiers;
}

function readRecurring(scope: Scope, wanted: z.output<typeof recurring> | undefined): Recurring | null {
  if (!wanted) return null;
  const { interval, interval_count = 1, meter, usage_type = "licensed" } = wanted;
  const longest = { day: 1095, week: 156, month: 36, year: 3 }[interval];
  if (interval_count < 1 || interval_count > longest) {
    throw invalidRequest(
      "The maximum billing interval is three years.",
      undefined,
      "recurring[interval_count]",
    );
  }
  if (usage_type === "metered" && !meter) {
    throw invalidRequest(
      "Metered prices must be backed by a meter: pass `recurring[meter]`.",
      "parameter_missing",
      "recurring[meter]",
    );
  }
  if (meter) {
    if (usage_type !== "metered") {
      throw invalidRequest(
        "A meter needs `recurring[usage_type]` to be `metered`.",
        undefined,
        "recurring[meter]",
      );
    }
    mustFind(
      scope.world.store.collection(scope.account, "meters"),
      "billing meter",
      meter,
      "recurring[meter]",
    );
  }
  return { interval, interval_count, meter: meter ?? null, trial_period_days: null, usage_type };
}

/** Gives a lookup key to one price. Throws 400 when another has it and it is not to be taken over. */
function takeLookupKey(
  scope: Scope,
  key: string | undefined,
  transfer: boolean | undefined,
  own?: Price,
): void {
  if (key === undefined) return;
  const holder = prices(scope)
    .all()
    .find((price) => price.lookup_key === key && price !== own);
  if (!holder) return;
  if (!transfer) {
    throw invalidRequest(
      `A price (\`${holder.id}\`) already uses that lookup key.`,
      "resource_already_exists",
      "lookup_key",
    );
  }
  change(scope, prices(scope), holder, "price.updated", { lookup_key: null });
}

function productOf(scope: Scope, params: CreateParams): string {
  if (params.product && params.product_data) {
    throw invalidRequest("You may only specify one of these parameters: product, product_data.");
  }
  if (params.product_data) return createProduct(scope, params.product_data).id;
  if (!params.product)
    throw invalidRequest("Missing required param: product.", "parameter_missing", "product");
  return mustFind(products(scope), "product", params.product, "product").id;
}

/** Adds a price. Throws 400 for combinations that make no price. */
export function createPrice(scope: Scope, params: CreateParams): Price {
  const unit = amountPair(params.unit_amount, params.unit_amount_decimal, "unit_amount");
  const tiers = readTiers(params);
  if (tiers.length === 0 && unit.fine === null) {
    throw invalidRequest("Missing required param: unit_amount.", "parameter_missing", "unit_amount");
  }
  if (tiers.length > 0 && unit.fine !== null) {
    throw invalidRequest("You cannot use `unit_amount` with tiers.", undefined, "unit_amount");
  }
  const repeated = readRecurring(scope, params.recurring);
  if (tiers.length > 0 && !repeated) {
    throw invalidRequest("Tiered prices must be recurring.", undefined, "billing_scheme");
  }
  takeLookupKey(scope, params.lookup_key, params.transfer_lookup_key);
  const made = prices(scope).put({
    id: newId("price"),
    object: "price",
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? "per_unit",
    created: scope.now(),
    currency: params.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: productOf(scope, params),
    recurring: repeated,
    tax_behavior: params.tax_behavior ?? "unspecified",
    tiers_mode: params.tiers_mode ?? null,
    transform_quantity: params.transform_quantity ?? null,
    type: repeated ? "recurring" : "one_time",
    unit_amount: unit.whole,
    unit_amount_decimal: unit.fine,
    _tiers: tiers,
    _currency_options: readOptions(params.currency_options),
  });
  emit(scope, "price.created", made);
  return made;
}

function readOptions(wanted: CreateParams["currency_options"]): Price["_currency_options"] {
  const entries = Object.entries(wanted ?? {}).map(([code, option]) => {
    const pair = amountPair(option.unit_amount, option.unit_amount_decimal, "unit_amount");
    const tax_behavior = option.tax_behavior ?? "unspecified";
    return [code.toLowerCase(), { unit_amount: pair.whole, unit_amount_decimal: pair.fine, tax_behavior }];
  });
  return Object.fromEntries(entries);
}

const base = "/v1/prices";
const listParams = z.strictObject({
  ...listFields,
  active: yesNo.optional(),
  currency: currency.optional(),
  lookup_keys: z.array(text).max(10).optional(),
  product: text.optional(),
  type: z.enum(["one_time", "recurring"]).optional(),
});

function isWanted(price: Price, query: z.output<typeof listParams>): boolean {
  return (
    (query.active === undefined || price.active === query.active) &&
    (query.currency === undefined || price.currency === query.currency) &&
    (query.product === undefined || price.product === query.product) &&
    (query.type === undefined || price.type === query.type) &&
    (query.lookup_keys === undefined || query.lookup_keys.includes(price.lookup_key ?? ""))
  );
}

export const pricePart: Part = {
  prefixes: { price: "prices" },
  includes: {
    price: {
      tiers: (scope, doc) => prices(scope).get(doc.id)?._tiers,
      currency_options: (scope, doc) => prices(scope).get(doc.id)?._currency_options,
    },
  },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createPrice }),
    endpoint({
      method: "GET",
      path: base,
      params: listParams,
      run: (scope, query) =>
        listPage(
          prices(scope)
            .all()
            .filter((price) => isWanted(price, query)),
          query,
          base,
        ),
    }),
    readOne(base, "price", prices),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: updateParams,
      run(scope, params, id) {
        const price = mustFind(prices(scope), "price", id);
        if (
          params.tax_behavior &&
          price.tax_behavior !== "unspecified" &&
          price.tax_behavior !== params.tax_behavior
        ) {
          throw invalidRequest(
            "The tax behavior cannot be changed once it has been set.",
            undefined,
            "tax_behavior",
          );
        }
        takeLookupKey(scope, params.lookup_key, params.transfer_lookup_key, price);
        return change(scope, prices(scope), price, "price.updated", {
          active: params.active ?? price.active,
          lookup_key: params.lookup_key ?? price.lookup_key,
          metadata: mergeMetadata(price.metadata, params.metadata),
          nickname: params.nickname ?? price.nickname,
          tax_behavior: params.tax_behavior ?? price.tax_behavior,
          _currency_options: { ...price._currency_options, ...readOptions(params.currency_options) },
        });
      },
    }),
  ],
};
