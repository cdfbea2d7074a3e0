import { now } from "@/lib/platform/clock";
import type { PriceRuleResource } from "@/types/prices";
import { isPlainRate, type PriceRow } from "./price-rows";
import { priceState } from "./price-state";

/** One version of a price, for the agency or the platform. */
export function toPriceResource(row: PriceRow): PriceRuleResource {
  const { payer: _payer, validFrom, validUntil, createdAt, ...rest } = row;
  return {
    ...rest,
    rateMicrosPerMinute: row.rateMicrosPerMinute.toString(),
    connectionFeeMicros: row.connectionFeeMicros.toString(),
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    state: priceState(row, now()),
    isPlainRate: isPlainRate(row),
    createdAt: createdAt.toISOString(),
  };
}
