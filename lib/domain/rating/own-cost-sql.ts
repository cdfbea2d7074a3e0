import { type Sql, sql } from "@/lib/data/rows";

/**
 * A cost of usage record `u` in the currency of its charge, in micros. Where it could not be told in it, it is 0 and the
 * record's margin is null.
 */
export function ownCost(part: "provider" | "partner"): Sql {
  const column = part === "provider" ? sql`u.provider_cost_micros` : sql`u.partner_cost_micros`;
  const foreign = sql`u.exchange->${part}::text`;
  return sql`case when jsonb_typeof(${foreign}) = 'object' then coalesce((${foreign}->>'convertedMicros')::bigint, 0)
    else coalesce(${column}, 0) end`;
}
