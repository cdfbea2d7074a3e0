import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { firstIdAt } from "../../audit/id-bounds";
import type { Breach, Span } from "./breach";

const accountRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid().nullable(),
  currency: z.string(),
  balanceMicros: z.bigint(),
  heldMicros: z.bigint(),
  lastSequence: z.bigint(),
  /** What its lines come to, the number of the last one, and how many do not follow the line before. */
  linesMicros: z.bigint(),
  linesSequence: z.bigint(),
  broken: z.number().int(),
  openHoldsMicros: z.bigint(),
});
export type CheckedAccount = z.infer<typeof accountRow>;

/**
 * The next accounts with what their lines and holds come to, in one statement and so in one snapshot: whatever is posted
 * meanwhile is in both sides or in neither. After an instant, lines are followed from the one before it.
 */
export function nextAccounts({ since }: Span, after: string, limit: number): Promise<CheckedAccount[]> {
  const touched = since === null ? Prisma.empty : sql`and c.updated_at >= ${since}`;
  return systemRead({}, (db) =>
    queryRows(
      db,
      accountRow,
      sql`
        with page as materialized (
          select * from credit_accounts c where c.id > ${after}::uuid ${touched} order by c.id limit ${limit}
        )
        select a.id, a.partner_id as "partnerId", a.workspace_id as "workspaceId", a.currency,
               a.balance_micros as "balanceMicros", a.held_micros as "heldMicros",
               a.last_sequence as "lastSequence",
               (coalesce(b.balance, 0) + l.total)::bigint as "linesMicros",
               greatest(coalesce(b.sequence, 0), l.last)::bigint as "linesSequence", l.broken,
               h.held as "openHoldsMicros"
          from page a
          left join lateral (${startingLine(since)}) b on true
          cross join lateral (
            select coalesce(sum(x.amount), 0)::bigint as total, coalesce(max(x.sequence), 0)::bigint as last,
                   count(*) filter (where x.sequence <> x.before_sequence + 1
                                       or x.balance <> x.before_balance + x.amount)::int as broken
              from (select e.sequence, e.amount_micros as amount, e.balance_after_micros as balance,
                           lag(e.sequence, 1, coalesce(b.sequence, 0)) over s as before_sequence,
                           lag(e.balance_after_micros, 1, coalesce(b.balance, 0)) over s as before_balance
                      from credit_entries e
                     where e.account_id = a.id and e.sequence > coalesce(b.sequence, 0)
                    window s as (order by e.sequence)) x) l
          cross join lateral (
            select coalesce(sum(amount_micros), 0)::bigint as held from credit_holds
             where account_id = a.id and released_at is null) h
         order by a.id`,
    ),
  );
}

/** The line that what moved since follows; none when all lines are looked at. */
function startingLine(since: Date | null): Sql {
  if (since === null) return sql`select null::bigint as sequence, null::bigint as balance where false`;
  const first = firstIdAt(since.toISOString());
  return sql`
    select s.sequence, s.balance_after_micros as balance from credit_entries s
     where s.account_id = a.id
       and s.sequence < coalesce((select min(f.sequence) from credit_entries f
                                   where f.account_id = a.id and f.sequence > a.last_sequence - ${MOST_LINES}
                                     and f.id >= ${first}::uuid), ${LAST_SEQUENCE}::bigint)
     order by s.sequence desc limit 1`;
}

/** Lines looked at between two full checks; what is older than so many waits for the full one. */
const MOST_LINES = 20_000;
/** Where nothing was posted since, the last line alone is compared with the balance. */
const LAST_SEQUENCE = 9_223_372_036_854_775_807n;

/** What of an account does not agree. */
export function breachesOf(account: CheckedAccount): Breach[] {
  const { balanceMicros, linesMicros, heldMicros, openHoldsMicros, lastSequence, linesSequence, broken } =
    account;
  const breaches: Breach[] = [];
  if (balanceMicros !== linesMicros)
    breaches.push(
      breach(
        account,
        "account.balance",
        { balanceMicros: [balanceMicros, linesMicros] },
        linesMicros - balanceMicros,
      ),
    );
  if (broken > 0 || lastSequence !== linesSequence)
    breaches.push(
      breach(account, "account.sequence", {
        lastSequence: [lastSequence, linesSequence],
        brokenLines: [0n, BigInt(broken)],
      }),
    );
  if (heldMicros !== openHoldsMicros || heldMicros < 0n)
    breaches.push(
      breach(
        account,
        "account.held",
        { heldMicros: [heldMicros, openHoldsMicros] },
        openHoldsMicros - heldMicros,
      ),
    );
  return breaches;
}

function breach(
  { id, partnerId, workspaceId, currency }: CheckedAccount,
  code: string,
  sides: Record<string, [ours: bigint, theirs: bigint]>,
  amountMicros: bigint | null = null,
): Breach {
  const side = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(sides).map(([name, pair]) => [name, pair[index].toString()]));
  return {
    ...{ partnerId, workspaceId, code, subjectType: "credit_account", subjectId: id, currency, amountMicros },
    ...{ ours: side(0), theirs: side(1) },
  };
}
