import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { Actor } from "@/lib/domain/shared/actor";
import { type CreditEntryKind, creditEntryKind } from "@/types/credits";

export interface EntryInput {
  partnerId: string;
  accountId: string;
  kind: CreditEntryKind;
  /** Micro-units; negative takes from the balance. */
  amountMicros: bigint;
  /** Names the reason to post; a second post with the same key on the same account changes nothing. */
  idempotencyKey: string;
  reason: string;
  callId?: string;
  paymentId?: string;
  actor: Actor;
}

const entryRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string().nullable(),
  accountId: z.string(),
  sequence: z.bigint(),
  kind: creditEntryKind,
  amountMicros: z.bigint(),
  balanceAfterMicros: z.bigint(),
  currency: z.string(),
  callId: z.string().nullable(),
  reason: z.string(),
  createdAt: z.date(),
});

/** One line of the ledger as stored. */
export type CreditEntryRow = z.infer<typeof entryRow>;

export interface PostedEntry {
  entry: CreditEntryRow;
  /** False when the key had been posted before; `entry` is then the stored one. */
  isNew: boolean;
}

/**
 * Moves the balance and appends the ledger line that says so, in one statement. The line carries the balance after it
 * and the account's next sequence number. Never refuses for lack of money: what happened is always posted.
 */
export async function postEntry(ctx: InTransaction<SystemContext>, input: EntryInput): Promise<PostedEntry> {
  const id = newId();
  const [row] = await queryRows(ctx.tx, entryRow, postSql(id, input));
  if (row) return { entry: row, isNew: row.id === id };
  // The same key was committed while this statement waited for the account: only a later statement can see it.
  const [stored] = await queryRows(ctx.tx, entryRow, storedSql(input));
  if (!stored) throw new Error("The credit account to post to does not exist.");
  return { entry: stored, isNew: false };
}

/** True when this line took the balance from above zero to zero or below, or back. */
export function crossesZero(entry: Pick<CreditEntryRow, "amountMicros" | "balanceAfterMicros">): boolean {
  const before = entry.balanceAfterMicros - entry.amountMicros;
  return before > 0n !== entry.balanceAfterMicros > 0n;
}

const COLUMNS = sql`id, partner_id as "partnerId", workspace_id as "workspaceId", account_id as "accountId", sequence, kind,
  amount_micros as "amountMicros", balance_after_micros as "balanceAfterMicros", currency, call_id as "callId", reason,
  created_at as "createdAt"`;

/**
 * The account is locked before the line is made, so sequence and balance come from its newest version; a key that
 * exists makes no line, and without a line the balance stays.
 */
function postSql(id: string, input: EntryInput): Sql {
  return sql`
    with account as materialized (
      select id, partner_id, workspace_id, currency, balance_micros, last_sequence from credit_accounts
       where id = ${input.accountId}::uuid and partner_id = ${input.partnerId}::uuid for no key update
    ), entry as (
      insert into credit_entries (id, partner_id, workspace_id, account_id, sequence, kind, amount_micros,
        balance_after_micros, currency, idempotency_key, call_id, payment_id, reason, actor_type, actor_id)
      select ${id}::uuid, a.partner_id, a.workspace_id, a.id, a.last_sequence + 1, ${input.kind}::credit_entry_kind,
             ${input.amountMicros}::bigint, a.balance_micros + ${input.amountMicros}::bigint, a.currency,
             ${input.idempotencyKey}, ${input.callId ?? null}::uuid, ${input.paymentId ?? null}::uuid, ${input.reason}, ${input.actor.type},
             ${input.actor.id}::uuid
        from account a
      on conflict (account_id, idempotency_key) do nothing
      returning *
    ), moved as (
      update credit_accounts a
         set balance_micros = e.balance_after_micros, last_sequence = e.sequence, updated_at = now()
        from entry e where a.id = e.account_id
    )
    select ${COLUMNS} from entry
    union all
    select ${COLUMNS} from credit_entries
     where account_id = ${input.accountId}::uuid and partner_id = ${input.partnerId}::uuid
       and idempotency_key = ${input.idempotencyKey} and not exists (select from entry)`;
}

function storedSql(input: EntryInput): Sql {
  return sql`select ${COLUMNS} from credit_entries
    where account_id = ${input.accountId}::uuid and partner_id = ${input.partnerId}::uuid
      and idempotency_key = ${input.idempotencyKey}`;
}
