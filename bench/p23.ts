import { z } from "zod";
import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { queryRows, sql } from "@/lib/data/rows";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { getAnalytics, getDashboardStats } from "@/lib/domain/stats/get-analytics";
import { compareCells } from "@/lib/domain/stats/recompute";
import { type BenchWorld, withBenchWorld } from "./support/bench-world";
import { spread } from "./support/rounds";
import { type SampleTenant, sampleTenant } from "./support/sample-tenant";
import { seedCalls } from "./support/seed-calls";

/** Fewer for a quick look: `BENCH_CALLS=100000 npm run bench p23`. */
const CALLS = Number(process.env.BENCH_CALLS ?? 2_000_000);
const ROUNDS = 9;
const DAYS = 90;
const TARGET = { ratio: 1 / 500, statements: 1, equalCells: "100 %" };

async function contextOf(tenant: SampleTenant): Promise<WorkspaceContext> {
  const workspace = await systemDb().workspace.findUniqueOrThrow({ where: { id: tenant.workspaceId } });
  const scope = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
  return {
    ...systemContext("bench", scope),
    partnerRole: "owner",
    role: "owner",
    workspace: { ...workspace, status: "active", features: CLIENT_FEATURE_NAMES, isReadOnly: false },
  } as unknown as WorkspaceContext; // of the agency these verbs read nothing but the scope
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** What the dashboard would have to ask without rollups: the same sums over the calls themselves. */
function rawAggregate({ partnerId, workspaceId }: SampleTenant, firstDay: string) {
  return queryRows(
    systemDb(),
    z.looseObject({}),
    sql`
      select c.stat_date::text, c.agent_id, c.status::text, coalesce(c.ended_reason, '') as reason, count(*)::int,
             sum(u.raw_seconds)::bigint, sum(u.billable_seconds)::bigint, sum(u.charge_micros)::bigint,
             sum(u.provider_cost_micros)::bigint, sum(u.partner_cost_micros)::bigint,
             count(*) filter (where c.sentiment = 'positive')::int, count(*) filter (where c.goal_met)::int
        from calls c left join usage_records u on u.id = c.id
       where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid
         and c.stat_date >= ${firstDay}::date
       group by 1, 2, 3, 4`,
  );
}

async function measure(work: () => Promise<unknown>, rounds = ROUNDS) {
  await work();
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) took.push(await timed(work));
  return spread(took);
}

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  return tally(async (trips) => {
    await work();
    return trips.sqlRoundTrips;
  });
}

async function measureAll(world: BenchWorld) {
  const tenant = await sampleTenant(world.sql);
  // All of them within the period and the one before, which it is compared with.
  const seeding = await seedCalls(world.sql, tenant, { calls: CALLS, transcripts: false, days: 2 * DAYS });
  const ctx = await contextOf(tenant);
  const dashboard = () => getDashboardStats(ctx, DAYS);
  const inZone = () => getAnalytics(ctx, { days: DAYS, compare: "previous", timeZone: "Asia/Kathmandu" });
  const firstDay = new Date(Date.now() - 2 * DAYS * 86_400_000).toISOString().slice(0, 10);
  const ours = {
    dashboard: await measure(dashboard),
    reportInAnotherZone: await measure(inZone),
    statements: [await statementsOf(dashboard), await statementsOf(inZone)],
  };
  const twin = await measure(() => rawAggregate(tenant, firstDay), 3);
  return { seeding, ours, twin, cells: await compareCells({}, tenant.partnerId) };
}

/** The dashboard of 90 days from rollups, against the sums over the calls themselves; and whether both say the same. */
export async function run() {
  return await withBenchWorld(async (world) => {
    world.shutdown.add("our connections", async () => {
      await closeAppDatabase();
      await closeSystemDatabase();
    });
    const { seeding, ours, twin, cells } = await measureAll(world);
    const ratio = ours.dashboard.median / twin.median;
    const isExact = cells.cells > 0 && cells.different === 0;
    return {
      goal: `Time in ms of the dashboard of ${DAYS} days over ${CALLS} calls from rollups, against the calls themselves; cells that are equal`,
      ours: { ...ours, cells, seedSeconds: seeding },
      twin,
      ratio,
      timesAsFast: Math.round(1 / ratio),
      target: TARGET,
      pass: isExact && ours.statements.every((count) => count === TARGET.statements) && ratio <= TARGET.ratio,
    };
  });
}
