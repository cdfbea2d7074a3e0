import { type Sql, sql } from "@/lib/data/rows";

/** Months in a period of a plan. */
export function monthsOf({ interval, intervalCount }: { interval: "month" | "year"; intervalCount: number }) {
  return interval === "year" ? intervalCount * 12 : intervalCount;
}

/** What version `v` of a plan brings in a month, in micros and not yet rounded. */
export const PRICE_PER_MONTH: Sql = sql`
  (v.price_micros::numeric / (v.interval_count * case v.interval when 'year' then 12 else 1 end))`;

/** Subscription `s` pays: trials and paused ones do not. */
export const PAYS: Sql = sql`
  (s.ended_at is null and s.paused_at is null and s.status in ('active', 'past_due'))`;

/** Subscription `s` counts as one of its plan's: it has begun and has not ended. */
export const IS_LIVE: Sql = sql`
  (s.ended_at is null and s.status not in ('incomplete', 'incomplete_expired'))`;
