import { Pool } from "pg";
import { prepared } from "@/lib/data/prepared";
import { appDatabase } from "@/lib/data/prisma";
import { runInScope } from "@/lib/data/scope";
import { getCall } from "@/lib/domain/calls/get-call";
import { listCalls } from "@/lib/domain/calls/list-calls";
import { type BenchWorld, withBenchWorld } from "./support/bench-world";
import { captureSql, type Statement } from "./support/capture-sql";
import { interleave, median, spread } from "./support/rounds";
import { addCalls, type SampleTenant, sampleTenant } from "./support/sample-tenant";
import { superuserUrl } from "./support/sql-counter";

const ROUNDS = 9;
const PER_ROUND = 300;
const CALLS = 20_000;
const TARGET = 1.15;

type Query = () => Promise<{ rows: unknown[] }>;

async function timed(query: Query, rows: number): Promise<number> {
  const startedAt = performance.now();
  const answer = await query();
  const took = performance.now() - startedAt;
  if (answer.rows.length !== rows) throw new Error(`${answer.rows.length} rows came back, not ${rows}.`);
  return took;
}

/** Query by query in turn: times this short would otherwise tell more of the machine's moment than of the query. */
async function measureRound(queries: { ours: Query; twin: Query }, rows: number) {
  const pairs = await interleave(PER_ROUND, {
    ours: () => timed(queries.ours, rows),
    twin: () => timed(queries.twin, rows),
  });
  return { ours: median(pairs.map(({ ours }) => ours)), twin: median(pairs.map(({ twin }) => twin)) };
}

/** One statement through the tenant's pool under row-level security, and as a superuser through a plain pool. */
async function compare(
  tenant: SampleTenant,
  plain: Pool,
  { statement, rows }: { statement: Statement; rows: number },
) {
  const scope = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
  const { text, values } = statement;
  const queries = {
    // Both sides prepare, as the product does where it may.
    ours: () => runInScope(scope, () => appDatabase().pool.query({ ...prepared(text), text, values })),
    twin: () => plain.query({ ...prepared(text), text, values }),
  };
  await measureRound(queries, rows);
  const pairs: Array<{ ours: number; twin: number }> = [];
  for (let round = 0; round < ROUNDS; round += 1) pairs.push(await measureRound(queries, rows));
  return {
    ratio: spread(pairs.map(({ ours, twin }) => ours / twin)),
    ours: spread(pairs.map(({ ours }) => ours)),
    twin: spread(pairs.map(({ twin }) => twin)),
  };
}

async function newestCall(world: BenchWorld, tenant: SampleTenant): Promise<string> {
  const rows = await world.sql.query(
    "select id from calls where workspace_id = $1 order by id desc limit 1",
    [tenant.workspaceId],
  );
  return String(Object.values(rows[0] ?? {})[0]);
}

/** What tenant isolation adds to the time of the calls list and of one call. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const tenant = await sampleTenant(world.sql);
    await addCalls(world.sql, tenant, CALLS);
    const callId = await newestCall(world, tenant);
    const plain = new Pool({ connectionString: superuserUrl(process.env.DIRECT_URL ?? ""), max: 10 });
    world.shutdown.add("the plain pool", () => plain.end());
    const list = await compare(tenant, plain, {
      statement: await captureSql(tenant, (ctx) => listCalls(ctx, { limit: 50 })),
      rows: 51,
    });
    const detail = await compare(tenant, plain, {
      statement: await captureSql(tenant, (ctx) => getCall(ctx, callId)),
      rows: 1,
    });
    const ratio = Math.max(list.ratio.median, detail.ratio.median);
    return {
      goal: "p50 in ms of the calls list and of one call under row-level security, against the same SQL without it",
      ours: { list: list.ours, detail: detail.ours },
      twin: { list: list.twin, detail: detail.twin },
      ratio,
      ratios: { list: list.ratio, detail: detail.ratio },
      target: TARGET,
      pass: ratio <= TARGET,
    };
  });
}
