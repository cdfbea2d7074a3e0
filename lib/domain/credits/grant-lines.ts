import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { creditEntryKind } from "@/types/credits";
import { grantsLeft } from "./grants-left";

/** Amounts inside JSON travel as text: numbers there lose their last digits. */
const line = z.object({
  kind: creditEntryKind,
  amountMicros: z.coerce.bigint(),
  balanceAfterMicros: z.coerce.bigint(),
  grantId: z.uuid().nullable(),
  expiresAt: z.coerce.date().nullable(),
});

export const grantLines = z.array(line);

/** What `grantsLeft` reads of the account `a`: its lines beside calls since its first grant, as JSON. */
export const grantLinesSql: Sql = sql`(
  select coalesce(json_agg(json_build_object('kind', l.kind, 'amountMicros', l.amount_micros::text,
           'balanceAfterMicros', l.balance_after_micros::text, 'grantId', g.id, 'expiresAt', g.expires_at)
           order by l.sequence), '[]'::json)
    from credit_entries l
    left join credit_grants g
      on l.kind in ('grant', 'expiry') and g.account_id = l.account_id
     and g.id::text = split_part(l.idempotency_key, ':', 2)
   where l.account_id = a.id and l.kind <> 'usage'
     and l.sequence >= (select min(f.sequence) from credit_entries f
                         where f.account_id = a.id and f.kind <> 'usage' and f.kind = 'grant'))`;

/** A grant that runs out and has something left. */
export interface ExpiringGrant {
  id: string;
  leftMicros: bigint;
  expiresAt: Date;
}

/** Grants that run out before an instant and have something left, the first to go first. */
export function expiringBefore(
  lines: z.output<typeof grantLines>,
  balanceMicros: bigint,
  until: Date,
): ExpiringGrant[] {
  const left = grantsLeft(lines, balanceMicros);
  return lines
    .flatMap(({ kind, grantId, expiresAt }) => {
      const leftMicros = left.get(grantId ?? "") ?? 0n;
      const isSoon = kind === "grant" && grantId !== null && expiresAt !== null && expiresAt < until;
      return isSoon && leftMicros > 0n ? [{ id: grantId, leftMicros, expiresAt }] : [];
    })
    .sort((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
}
