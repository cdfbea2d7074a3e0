import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { ensureAccounts } from "@/lib/domain/credits/accounts";
import { isHeld } from "@/lib/domain/privacy/hold";
import { INTERIM_EVENT_TYPES } from "@/lib/vendors/voice/port";
import { bookUsage, recordsInput } from "./book-usage";
import { isFromCredits, partnerPays, toRecord } from "./call-debits";
import { loadCallsForUpdate } from "./load-calls";
import { loadPeriods } from "./load-periods";
import { type EndedCall, type PricedCall, priceCalls } from "./price-calls";
import { toDatabaseJson } from "./write-calls";

/** A balance that a settlement moved. */
const movedRow = z.object({
  accountId: z.string(),
  workspaceId: z.string().nullable(),
  balanceBeforeMicros: z.bigint(),
  balanceAfterMicros: z.bigint(),
});

export type MovedBalance = z.infer<typeof movedRow>;

export interface Settlement {
  priced: Map<string, PricedCall>;
  moved: MovedBalance[];
}

/**
 * Settles ended calls: usage record, period, ledger lines, the platform's meter, release of the hold and the call's
 * charge, all of them in one statement and each call once, however often it is asked. Always posts, even below zero. Rows
 * must be locked; periods are locked here before accounts. A call that was closed unseen gets no usage record: should the
 * engine show it yet, the one it then gets is its only one.
 */
export async function settleCalls(
  ctx: InTransaction<SystemContext>,
  calls: EndedCall[],
): Promise<Settlement> {
  if (calls.length === 0) return { priced: new Map(), moved: [] };
  const priced = priceCalls(calls, await loadPeriods(ctx, calls));
  const ready = await withAccounts(ctx, priced);
  const moved = await queryRows(ctx.tx, movedRow, settleSql(toDatabaseJson(ready.map(toRecord))));
  return { priced: new Map(ready.map((call) => [call.row.id, call])), moved };
}

/** Old tenants may lack an account; it is made on the first call that needs it. */
async function withAccounts(ctx: InTransaction<SystemContext>, calls: PricedCall[]): Promise<PricedCall[]> {
  const lacking = calls.flatMap(({ row, price }) => {
    const { partnerId, workspaceId, currency, partnerCurrency } = row;
    const paysPartner = row.partnerAccountId === null && partnerPays(row);
    const paysWorkspace = row.workspaceAccountId === null && isFromCredits(price);
    return [
      ...(paysPartner ? [{ partnerId, workspaceId: null, currency: partnerCurrency }] : []),
      ...(paysWorkspace ? [{ partnerId, workspaceId, currency }] : []),
    ];
  });
  if (lacking.length === 0) return calls;
  await ensureAccounts(ctx, lacking);
  const reloaded = await loadCallsForUpdate(
    ctx,
    calls.map(({ row }) => row.id),
  );
  const rows = new Map(reloaded.map((row) => [row.id, row]));
  return calls.map((call) => {
    const { workspaceAccountId = null, partnerAccountId = null } = rows.get(call.row.id) ?? {};
    return { ...call, row: { ...call.row, workspaceAccountId, partnerAccountId } };
  });
}

/**
 * `settled` is what makes a call count once: a second settlement finds settled_at set and goes no further. Accounts are
 * locked in id order before lines are made, so several calls of one account get consecutive sequences and balances.
 */
function settleSql(records: string) {
  return sql`
    with ${recordsInput(records)}, settled as (
      update calls c set settled_at = now(), charge_micros = i.charge, updated_at = now()
        from input i where c.id = i.call_id and ${isUnset(sql`c.settled_at`)}
      returning c.id
    ), mine as materialized (
      select i.* from input i join settled s on s.id = i.call_id
    ), ${bookUsage}, spent as (
      -- The report says for good what these said turn by turn; kept, they would grow with the square of the turns.
      update webhook_events e set body = '', raw_body = null
        from mine m
        join calls c on c.id = m.call_id
        join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
       where m.may_forget and not m.is_unseen and e.partner_id = m.partner_id and e.call_id = m.call_id and e.status = 'processed'
         and e.type = any(${INTERIM_EVENT_TYPES}::text[]) and e.body <> '' and not ${isHeld}
    ), released as (
      update credit_holds h set released_at = now() from mine m where h.id = m.call_id and ${isUnset(sql`h.released_at`)}
      returning h.account_id, h.amount_micros
    ), lines as materialized (
      select m.call_id, m.partner_id, d.* from mine m
       cross join lateral jsonb_to_recordset(m.debits)
                            as d(entry_id uuid, account_id uuid, amount bigint, key text, reason text)
    ), locked as materialized (
      select a.id, a.workspace_id, a.currency, a.balance_micros, a.last_sequence from credit_accounts a
       where a.id in (select account_id from lines union select account_id from released)
       order by a.id for no key update
    ), entries as (
      insert into credit_entries (id, partner_id, workspace_id, account_id, sequence, kind, amount_micros,
        balance_after_micros, currency, idempotency_key, call_id, reason, actor_type)
      select d.entry_id, d.partner_id, l.workspace_id, l.id,
             l.last_sequence + row_number() over (partition by l.id order by d.call_id, d.key), 'usage', -d.amount,
             l.balance_micros - sum(d.amount) over (partition by l.id order by d.call_id, d.key), l.currency,
             d.key, d.call_id, d.reason, 'system'
        from lines d join locked l on l.id = d.account_id
      returning account_id, amount_micros
    ), effect as (
      select l.id, l.workspace_id, l.balance_micros as before,
             coalesce((select sum(e.amount_micros) from entries e where e.account_id = l.id), 0)::bigint as amount,
             (select count(*) from entries e where e.account_id = l.id) as lines,
             coalesce((select sum(r.amount_micros) from released r where r.account_id = l.id), 0)::bigint as held
        from locked l
    ), moved as (
      update credit_accounts a
         set balance_micros = f.before + f.amount, held_micros = a.held_micros - f.held,
             last_sequence = a.last_sequence + f.lines, updated_at = now()
        from effect f where a.id = f.id
    )
    select id as "accountId", workspace_id as "workspaceId", before as "balanceBeforeMicros",
           before + amount as "balanceAfterMicros"
      from effect`;
}

/**
 * `is null`, kept from the partial indexes of what is open: these still hold what was settled since the last vacuum, and a
 * settlement that goes through them reads all of it. It knows its rows by id.
 */
function isUnset(instant: Sql): Sql {
  return sql`coalesce(${instant}, '-infinity') = '-infinity'`;
}
