import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import { firstIdAt } from "../audit/id-bounds";
import { sameOwner } from "./account-owner";
import { grantLines, grantLinesSql } from "./grant-lines";

const DAY_MS = 86_400_000;
const FORECAST_DAYS = 14;

/** Figures of an account from its ledger. */
export const figuresRow = z.object({
  balanceMicros: z.bigint(),
  heldMicros: z.bigint(),
  lines: grantLines,
  accountSince: z.date().nullable(),
  usedForForecastMicros: z.bigint(),
});
export type FiguresRow = z.infer<typeof figuresRow>;

/** Columns of `figuresRow` for the account `a`, which may be none. */
export function figuresSql(workspaceId: string | null): Sql {
  return sql`coalesce(a.balance_micros, 0)::bigint as "balanceMicros", coalesce(a.held_micros, 0)::bigint as "heldMicros",
    ${grantLinesSql} as lines, a.created_at as "accountSince",
    ${usedSince(workspaceId, FORECAST_DAYS)} as "usedForForecastMicros"`;
}

/**
 * What calls took from the account `a` in so many days, without reading their lines: what the balance then lacks now,
 * and all that came or went otherwise.
 */
export function usedSince(workspaceId: string | null, days: number): Sql {
  const since = firstIdAt(new Date(now().getTime() - days * DAY_MS).toISOString());
  return sql`coalesce((
    select greatest(0, coalesce(b.balance, 0) - a.balance_micros + coalesce((
             select sum(o.amount_micros) from credit_entries o
              where o.account_id = a.id and o.kind <> 'usage' and o.sequence > coalesce(b.sequence, 0)), 0))
      from (select 1) one
      left join lateral (
        select e.balance_after_micros as balance, e.sequence from credit_entries e
         where ${sameOwner(sql`e`, workspaceId)} and e.id < ${since}::uuid
         order by e.id desc limit 1) b on true
     where a.id is not null), 0)::bigint`;
}

/**
 * Days that the available balance lasts at the pace of the last two weeks, or of the account's days where it is
 * younger; null while nothing is used.
 */
export function forecastDaysLeft(row: FiguresRow): number | null {
  if (row.usedForForecastMicros <= 0n || row.accountSince === null) return null;
  const available = row.balanceMicros - row.heldMicros;
  if (available <= 0n) return 0;
  const age = (now().getTime() - row.accountSince.getTime()) / DAY_MS;
  const days = Math.min(FORECAST_DAYS, Math.max(1, age));
  return Math.floor((Number(available) * days) / Number(row.usedForForecastMicros));
}

/** Free credits that run out so soon are shown beside the balance. */
export const SOON_DAYS = 30;

/** The end of that time. */
export function soon(): Date {
  return new Date(now().getTime() + SOON_DAYS * DAY_MS);
}
