import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import {
  PRICE_DRIFT_LIMIT,
  type ProviderPriceResource,
  VOICE_PROVIDERS,
  WHOLE_CALL_ITEM,
} from "@/types/prices";
import { firstIdAt } from "../audit/id-bounds";
import { priceState } from "./price-state";

export const providerPriceRow = z.object({
  id: z.uuid(),
  provider: z.enum(VOICE_PROVIDERS),
  item: z.string(),
  unit: z.string(),
  microsPerUnit: z.bigint(),
  currency: z.string(),
  source: z.string(),
  validFrom: z.date(),
  validUntil: z.date().nullable(),
  createdAt: z.date(),
  /** Real calls of the last days whose provider named a cost: how many, their seconds and what they came to. */
  realCalls: z.number().int(),
  realSeconds: z.bigint(),
  realCostMicros: z.bigint(),
});
export type ProviderPriceRow = z.infer<typeof providerPriceRow>;

/** Real costs change slowly; a week tells a new price list from a busy day. */
const DRIFT_MS = 7 * 86_400_000;

/**
 * Prices from any source of rows `r`, each with what real calls cost. Only a whole call's price per minute can be
 * compared with them: the others are parts of it.
 */
export function selectProviderPrices(source: Sql, rest: Sql = Prisma.empty): Sql {
  const since = new Date(now().getTime() - DRIFT_MS);
  return sql`
    select r.id, r.provider, r.item, r.unit, r.micros_per_unit as "microsPerUnit", r.currency, r.source,
           r.valid_from as "validFrom", r.valid_until as "validUntil", r.created_at as "createdAt",
           coalesce(d.calls, 0)::int as "realCalls", coalesce(d.seconds, 0)::bigint as "realSeconds",
           coalesce(d.cost, 0)::bigint as "realCostMicros"
      from ${source} r
      left join (
        select c.provider, count(*) as calls, sum(u.raw_seconds) as seconds, sum(u.provider_cost_micros) as cost
          from usage_records u
          join calls c on c.id = u.id
         where u.id >= ${firstIdAt(since.toISOString())}::uuid and u.provider_cost_source = 'provider'
           and u.provider_cost_micros > 0 and u.raw_seconds > 0
         group by c.provider
      ) d on d.provider = r.provider and r.item = ${WHOLE_CALL_ITEM} and r.unit = 'minute'
         and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())
     ${rest}`;
}

/** One price of a provider, with how far real costs lie from it. */
export function toProviderPriceResource(row: ProviderPriceRow): ProviderPriceResource {
  const { id, provider, item, unit, currency, source, validFrom, validUntil, createdAt } = row;
  return {
    ...{ id, provider, item, unit, currency, source },
    microsPerUnit: row.microsPerUnit.toString(),
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    state: priceState(row, now()),
    drift: driftOf(row),
    createdAt: createdAt.toISOString(),
  };
}

function driftOf(row: ProviderPriceRow): ProviderPriceResource["drift"] {
  if (row.realSeconds <= 0n) return null;
  const average = (row.realCostMicros * 120n + row.realSeconds) / (row.realSeconds * 2n);
  const ratio = row.microsPerUnit === 0n ? null : Number(average) / Number(row.microsPerUnit) - 1;
  return {
    calls: row.realCalls,
    averageMicrosPerMinute: average.toString(),
    ratio,
    isLarge: ratio === null || Math.abs(ratio) > PRICE_DRIFT_LIMIT,
  };
}
