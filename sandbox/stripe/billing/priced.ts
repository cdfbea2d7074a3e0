import type { Price, Tier } from "../catalog/prices";
import { divideRounded, formatDecimal, ONE, parseDecimal } from "./decimal";

/** What a quantity costs; graduated prices have one piece for each tier that is reached. */
export interface Piece {
  /** Decimal text. */
  quantity: string;
  /** Minor units. */
  amount: number;
  unitAmountDecimal: string | null;
  /** Number of the tier, from one; absent for prices without. */
  tier?: number;
}

function cost(units: bigint, unit: string | null, flat: string | null): number {
  const product = units * parseDecimal(unit ?? "0") + parseDecimal(flat ?? "0") * ONE;
  return Number(divideRounded(product, ONE * ONE));
}

/** Packages are bought whole. */
function transformed(price: Price, units: bigint): bigint {
  if (!price.transform_quantity) return units;
  const size = BigInt(price.transform_quantity.divide_by) * ONE;
  const packages = price.transform_quantity.round === "up" ? (units + size - 1n) / size : units / size;
  return packages * ONE;
}

function piece(units: bigint, tier: Tier, index: number): Piece {
  const amount = cost(units, tier.unit_amount_decimal, tier.flat_amount_decimal);
  const quantity = formatDecimal(units);
  return { quantity, amount, unitAmountDecimal: tier.unit_amount_decimal, tier: index + 1 };
}

function graduated(price: Price, units: bigint): Piece[] {
  let below = 0n;
  const pieces: Piece[] = [];
  for (const [index, tier] of price._tiers.entries()) {
    const bound = tier.up_to === null ? units : BigInt(tier.up_to) * ONE;
    const within = (units < bound ? units : bound) - below;
    if (within > 0n || index === 0) pieces.push(piece(within, tier, index));
    below = bound;
    if (units <= bound) break;
  }
  return pieces;
}

/** What a quantity (decimal text) of a price costs. */
export function pieces(price: Price, quantity: string): Piece[] {
  const units = transformed(price, parseDecimal(quantity));
  if (price.billing_scheme === "per_unit") {
    const amount = cost(units, price.unit_amount_decimal, null);
    return [{ quantity, amount, unitAmountDecimal: price.unit_amount_decimal }];
  }
  if (price.tiers_mode === "graduated") return graduated(price, units);
  const index = price._tiers.findIndex((each) => each.up_to === null || units <= BigInt(each.up_to) * ONE);
  const tier = price._tiers[index];
  return tier ? [piece(units, tier, index)] : [];
}

/** Minor units a quantity costs altogether. */
export function priceOf(price: Price, quantity: string): number {
  return pieces(price, quantity).reduce((sum, each) => sum + each.amount, 0);
}
