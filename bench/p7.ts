import { Pool, type PoolClient } from "pg";
import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { loadCallsForUpdate, truthOf } from "@/lib/domain/calls/load-calls";
import { settleCalls } from "@/lib/domain/calls/settle-calls";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { inParallel } from "@/tests/support/trials/case-book";
import { withBenchWorld } from "./support/bench-world";
import { interleave, median, spread } from "./support/rounds";
import type { SqlCounter } from "./support/sql-counter";

const ROUNDS = 5;
const CLIENTS = 16;
/** Charges of one slot: one by one, and in batches as the inbox works them off in a busy minute. */
const ALONE = 400;
const BATCHES = 40;
const PER_BATCH = 100;
const SECONDS = 61;
const CHARGE = 152_500n;
const FIRST_TARGET = 2;
const TARGET = 20;

/** Calls that have ended and are not charged yet. */
async function addEnded(sql: SqlCounter, stage: CallStage, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await sql.query(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
                        from_number, to_number, started_at, ended_at, duration_seconds, stat_date, expected_end_at,
                        updated_at)
     select id, $1, $2, $3, $4, 'vapi', 'phone', 'outbound', 'completed', '+14155550100', '+14155550199',
            now() - interval '2 minutes', now(), $5, current_date, now(), now() from unnest($6::uuid[]) as id`,
    [stage.tenant.partnerId, stage.tenant.workspaceId, stage.agentId, stage.integrationId, SECONDS, ids],
  );
  return ids;
}

/** As the product charges: locked, priced and settled, in one transaction. */
async function charge(ids: string[]): Promise<void> {
  await inSystemTransaction({}, async (ctx) => {
    const rows = await loadCallsForUpdate(ctx, ids);
    const calls = rows.map((row) => ({ row, truth: truthOf(row), isUnseen: false }));
    await settleCalls(ctx, calls);
  });
}

/** The transaction of five statements that locks the wallet's row, written with care: prepared, one connection each. */
async function chargePlainly(client: PoolClient, stage: CallStage, id: string): Promise<void> {
  const { partnerId, workspaceId } = stage.tenant;
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  await client.query("begin");
  const { rows } = await run(
    "wallet",
    "select id, balance_micros, last_sequence from credit_accounts where workspace_id = $1 for update",
    [workspaceId],
  );
  const [wallet] = rows as Array<{ id: string; balance_micros: bigint; last_sequence: bigint }>;
  if (!wallet) throw new Error("There is no wallet.");
  const after = BigInt(wallet.balance_micros) - CHARGE;
  const sequence = BigInt(wallet.last_sequence) + 1n;
  await run(
    "usage",
    `insert into usage_records (id, partner_id, workspace_id, agent_id, occurred_at, raw_seconds, billable_seconds, rule,
       rate_micros_per_minute, basis, account_id, currency, cost_lines, provider_cost_micros, partner_cost_micros,
       charge_micros, margin_micros)
     values ($1, $2, $3, $4, now(), $5, $5, 'per second', 150000, 'workspace_credits', $6, 'USD', '[]', 0, 0, $7, $7)`,
    [id, partnerId, workspaceId, stage.agentId, SECONDS, wallet.id, CHARGE],
  );
  await run(
    "entry",
    `insert into credit_entries (id, partner_id, workspace_id, account_id, sequence, kind, amount_micros,
       balance_after_micros, currency, idempotency_key, call_id, reason, actor_type)
     values ($1, $2, $3, $4, $5, 'usage', $6, $7, 'USD', $8, $9, 'per second', 'system')`,
    [newId(), partnerId, workspaceId, wallet.id, sequence, -CHARGE, after, `call:${id}`, id],
  );
  await run(
    "move",
    "update credit_accounts set balance_micros = $2, last_sequence = $3, updated_at = now() where id = $1",
    [wallet.id, after, sequence],
  );
  await run(
    "settle",
    "update calls set settled_at = now(), charge_micros = $2, updated_at = now() where id = $1",
    [id, CHARGE],
  );
  await client.query("commit");
}

/** Charges per second of `work`. */
async function rateOf(charges: number, work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (charges / (performance.now() - startedAt)) * 1_000;
}

/** Every call charged once, the balance the sum of its lines: a fast sum that is wrong is worth nothing. */
async function assertExact(sql: SqlCounter, stage: CallStage, charges: number): Promise<void> {
  const rows = await sql.query(
    `select count(*) filter (where e.kind = 'usage')::int as charges,
            coalesce(bool_and(e.amount_micros = $2) filter (where e.kind = 'usage'), false) as "areAlike",
            a.balance_micros = sum(e.amount_micros) as "isEven"
       from credit_accounts a join credit_entries e on e.account_id = a.id
      where a.workspace_id = $1 group by a.id`,
    [stage.tenant.workspaceId, -CHARGE],
  );
  const expected = [{ charges, areAlike: true, isEven: true }];
  if (JSON.stringify(rows) !== JSON.stringify(expected))
    throw new Error(`The books are not exact: ${JSON.stringify(rows)}.`);
}

/**
 * Charges per second to one hot wallet, exact, against a transaction of five statements. In batches is how the inbox
 * charges what engines report, whatever waits in one transaction; one by one is how a call is charged that was asked for
 * again or sent in through the API. Neither is the whole way of a report: what is measured is reading, pricing and settling.
 */
export async function run() {
  return await withBenchWorld(async ({ sql, shutdown }) => {
    const [ours, twin] = [
      await createCallStage({ rateMicrosPerMinute: 150_000n }),
      await createCallStage({ rateMicrosPerMinute: 150_000n }),
    ];
    const pool = new Pool({ connectionString: process.env.SYSTEM_DATABASE_URL, max: CLIENTS });
    shutdown.add("the twin's pool", () => pool.end());
    const plainly = async () => {
      const ids = await addEnded(sql, twin, ALONE);
      return rateOf(ALONE, () =>
        inParallel(ids, CLIENTS, async (id) => {
          const client = await pool.connect();
          try {
            await chargePlainly(client, twin, id);
          } finally {
            client.release();
          }
        }),
      );
    };
    const alone = async () => {
      const ids = await addEnded(sql, ours, ALONE);
      return rateOf(ALONE, () => inParallel(ids, CLIENTS, (id) => charge([id])));
    };
    const batched = async () => {
      const ids = await addEnded(sql, ours, BATCHES * PER_BATCH);
      const batches = Array.from({ length: BATCHES }, (_, n) =>
        ids.slice(n * PER_BATCH, (n + 1) * PER_BATCH),
      );
      return rateOf(ids.length, () => inParallel(batches, 2, charge));
    };
    await plainly();
    await alone();
    const single = await interleave(ROUNDS, { ours: alone, twin: plainly });
    const inBatches = await interleave(ROUNDS, { ours: batched, twin: plainly });
    await assertExact(sql, ours, ALONE * (ROUNDS + 1) + BATCHES * PER_BATCH * ROUNDS);
    await assertExact(sql, twin, ALONE * (ROUNDS * 2 + 1));
    const ratios = single.map((pair) => pair.ours / pair.twin);
    const batchRatios = inBatches.map((pair) => pair.ours / pair.twin);
    return {
      goal: "charges per second to one hot wallet, exact",
      ours: {
        alone: spread(
          single.map((pair) => pair.ours),
          0,
        ),
        batched: spread(
          inBatches.map((pair) => pair.ours),
          0,
        ),
      },
      twin: spread(
        [...single, ...inBatches].map((pair) => pair.twin),
        0,
      ),
      ratio: spread(ratios).median,
      ratios: spread(ratios),
      batchRatios: spread(batchRatios),
      target: { alone: FIRST_TARGET, batched: TARGET },
      pass: median(ratios) >= FIRST_TARGET,
      passBatched: median(batchRatios) >= TARGET,
    };
  });
}
