import { type Sql, sql } from "@/lib/data/rows";

/** Joins to usage records `u` what was told of their costs after they were written, as `later`. */
export const joinConversions: Sql = sql`
  left join usage_conversions later on u.margin_micros is null and later.id = u.id`;

/** True of records `u`, joined so, of which a cost cannot be told in the currency of the charge. */
export const isUncompared: Sql = sql`(u.margin_micros is null and later.id is null)`;

/** The exchange of records `u`, joined so: as it was written, or as it was told later. */
export const exchangeTold: Sql = sql`coalesce(later.exchange, u.exchange)`;

/**
 * A cost of usage records `u`, joined so, in the currency of the charge, in micros. Where it cannot be told in it, it is 0
 * and the record is uncompared.
 */
export function ownCost(part: "provider" | "partner"): Sql {
  const column = part === "provider" ? sql`u.provider_cost_micros` : sql`u.partner_cost_micros`;
  const foreign = sql`${exchangeTold}->${part}::text`;
  return sql`case when jsonb_typeof(${foreign}) = 'object' then coalesce((${foreign}->>'convertedMicros')::bigint, 0)
    else coalesce(${column}, 0) end`;
}
