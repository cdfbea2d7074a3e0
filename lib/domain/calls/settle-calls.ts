import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { ensureAccounts } from "@/lib/domain/credits/accounts";
import { isHeld } from "@/lib/domain/privacy/hold";
import { INTERIM_EVENT_TYPES } from "@/lib/vendors/voice/port";
import type { CallTruth } from "./apply-facts";
import { type CallRow, loadCallsForUpdate } from "./load-calls";
import { type CallPrice, priceCall } from "./price-call";
import { toDatabaseJson } from "./write-calls";

export interface EndedCall {
  row: CallRow;
  truth: CallTruth;
  /** Closed without any account of the engine's. */
  isUnseen: boolean;
}

/** A balance that a settlement moved. */
const movedRow = z.object({
  accountId: z.string(),
  workspaceId: z.string().nullable(),
  balanceBeforeMicros: z.bigint(),
  balanceAfterMicros: z.bigint(),
});

export type MovedBalance = z.infer<typeof movedRow>;

export interface Settlement {
  prices: Map<string, CallPrice>;
  moved: MovedBalance[];
}

/**
 * Settles ended calls: usage record, ledger line, release of the hold and the call's charge, all of them in one
 * statement and each call once, however often it is asked. Always posts, even below zero. Rows must be locked. A call
 * that was closed unseen gets no usage record: should the engine show it yet, the one it then gets is its only one.
 */
export async function settleCalls(
  ctx: InTransaction<SystemContext>,
  calls: EndedCall[],
): Promise<Settlement> {
  if (calls.length === 0) return { prices: new Map(), moved: [] };
  const ready = await withAccounts(ctx, calls);
  const prices = new Map(ready.map((call) => [call.row.id, priceOf(call)]));
  const records = ready.map((call) => toRecord(call, priceOf(call)));
  const moved = await queryRows(ctx.tx, movedRow, settleSql(toDatabaseJson(records)));
  return { prices, moved };
}

function priceOf({ row, truth }: EndedCall): CallPrice {
  return priceCall({
    status: truth.facts.status ?? row.status,
    durationSeconds: Math.ceil(truth.facts.durationSeconds ?? 0),
    providerCostMicros: truth.facts.providerCostMicros ?? 0n,
    workspaceRateMicrosPerMinute: row.workspaceRate,
    partnerCostMicrosPerMinute: row.partnerCost,
    isBillingExempt: row.isBillingExempt,
  });
}

/** Old tenants may lack an account; it is made on the first call that needs it. */
async function withAccounts(ctx: InTransaction<SystemContext>, calls: EndedCall[]): Promise<EndedCall[]> {
  const lacking = calls.filter(({ row }) => accountOf(row) === null).map(({ row }) => row);
  if (lacking.length === 0) return calls;
  await ensureAccounts(
    ctx,
    lacking.map((row) => ({
      partnerId: row.partnerId,
      workspaceId: row.isBillingExempt ? null : row.workspaceId,
      currency: row.isBillingExempt ? row.partnerCurrency : row.currency,
    })),
  );
  const reloaded = await loadCallsForUpdate(
    ctx,
    calls.map(({ row }) => row.id),
  );
  const rows = new Map(reloaded.map((row) => [row.id, row]));
  return calls.map((call) => ({ ...call, row: rows.get(call.row.id) ?? call.row }));
}

function accountOf(row: CallRow): string | null {
  return row.isBillingExempt ? row.partnerAccountId : row.workspaceAccountId;
}

function toRecord({ row, truth, isUnseen }: EndedCall, price: CallPrice) {
  return {
    call_id: row.id,
    entry_id: newId(),
    partner_id: row.partnerId,
    workspace_id: row.workspaceId,
    agent_id: row.agentId,
    account_id: accountOf(row),
    occurred_at: (truth.facts.startedAt ?? row.createdAt).toISOString(),
    raw_seconds: price.rawSeconds,
    billable_seconds: price.billableSeconds,
    rule: price.rule,
    rate: price.rateMicrosPerMinute,
    basis: price.basis,
    currency: row.currency,
    cost_lines: truth.facts.costLines ?? [],
    provider_cost: truth.facts.providerCostMicros ?? 0n,
    partner_cost: price.partnerCostMicros,
    charge: price.chargeMicros,
    margin: price.marginMicros,
    amount: -price.debitMicros,
    is_unseen: isUnseen,
  };
}

/**
 * `settled` is what makes a call count once: a second settlement finds settled_at set and goes no further. Accounts are
 * locked in id order before lines are made, so several calls of one account get consecutive sequences and balances.
 */
function settleSql(records: string) {
  return sql`
    with input as materialized (
      select * from jsonb_to_recordset(${records}::jsonb) as r(call_id uuid, entry_id uuid, partner_id uuid,
        workspace_id uuid, agent_id uuid, account_id uuid, occurred_at timestamptz, raw_seconds int,
        billable_seconds int, rule text, rate bigint, basis charge_basis, currency text, cost_lines jsonb,
        provider_cost bigint, partner_cost bigint, charge bigint, margin bigint, amount bigint,
        is_unseen boolean)
    ), settled as (
      update calls c set settled_at = now(), charge_micros = i.charge, updated_at = now()
        from input i where c.id = i.call_id and c.settled_at is null
      returning c.id
    ), mine as materialized (
      select i.* from input i join settled s on s.id = i.call_id
    ), usage as (
      insert into usage_records (id, partner_id, workspace_id, agent_id, occurred_at, raw_seconds, billable_seconds,
        rule, rate_micros_per_minute, basis, account_id, currency, cost_lines, provider_cost_micros,
        partner_cost_micros, charge_micros, margin_micros)
      select call_id, partner_id, workspace_id, agent_id, occurred_at, raw_seconds, billable_seconds, rule, rate, basis,
             account_id, currency, cost_lines, provider_cost, partner_cost, charge, margin
        from mine where not is_unseen
    ), spent as (
      -- The report says for good what these said turn by turn; kept, they would grow with the square of the turns.
      update webhook_events e set body = '', raw_body = null
        from mine m
        join calls c on c.id = m.call_id
        join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
       where not m.is_unseen and e.partner_id = m.partner_id and e.call_id = m.call_id and e.status = 'processed'
         and e.type = any(${INTERIM_EVENT_TYPES}::text[]) and e.body <> '' and not ${isHeld}
    ), released as (
      update credit_holds h set released_at = now() from mine m where h.id = m.call_id and h.released_at is null
      returning h.account_id, h.amount_micros
    ), locked as materialized (
      select a.id, a.workspace_id, a.currency, a.balance_micros, a.last_sequence from credit_accounts a
       where a.id in (select account_id from mine where amount <> 0 union select account_id from released)
       order by a.id for update
    ), entries as (
      insert into credit_entries (id, partner_id, workspace_id, account_id, sequence, kind, amount_micros,
        balance_after_micros, currency, idempotency_key, call_id, reason, actor_type)
      select m.entry_id, m.partner_id, l.workspace_id, l.id,
             l.last_sequence + row_number() over (partition by l.id order by m.call_id), 'usage', m.amount,
             l.balance_micros + sum(m.amount) over (partition by l.id order by m.call_id), l.currency,
             'call:' || m.call_id, m.call_id, m.rule, 'system'
        from mine m join locked l on l.id = m.account_id
       where m.amount <> 0
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
