import { join } from "node:path";
import { type BenchWorld, withBenchWorld } from "./support/bench-world";
import { compareServers, type Plan } from "./support/compare";
import { eventSource } from "./support/event-source";
import { startNextTwin } from "./support/next-twin";
import { type SampleTenant, sampleTenant } from "./support/sample-tenant";
import { writeSignedEvents } from "./support/signed-events";
import { superuserUrl } from "./support/sql-counter";

const PLAN: Plan = { rounds: 9, perSlot: 3_000, warmUp: 4_000, clients: 32, perLatencySlot: 2_500 };
const TARGET = 1;

async function prepareEvents(world: BenchWorld, tenant: SampleTenant): Promise<string> {
  const file = join(world.folder, "events.jsonl");
  await writeSignedEvents(file, tenant, PLAN.warmUp + PLAN.rounds * PLAN.perSlot + PLAN.perLatencySlot);
  return file;
}

/** CPU of accepting one signed event against a bare route that stores the same body with one INSERT. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const tenant = await sampleTenant(world.sql);
    await world.sql.query(
      `create table twin_events (id uuid primary key default gen_random_uuid(), body text not null,
         received_at timestamptz not null default now())`,
    );
    const twin = await startNextTwin(world.shutdown, {
      TWIN_DATABASE_URL: superuserUrl(world.product.env.DIRECT_URL ?? ""),
    });
    const file = await prepareEvents(world, tenant);
    const { postmaster, folder } = world;
    const host = `localhost:${world.product.port}`;
    const path = `/api/webhooks/vapi?i=${tenant.integrationId}`;
    const result = await compareServers(
      {
        ours: {
          served: { pid: world.product.web.pid, postmaster, folder },
          job: eventSource(file, { origin: world.origin, path, host }),
        },
        twin: {
          served: { pid: twin.pid, postmaster, folder },
          job: eventSource(file, { origin: twin.origin, path: "/webhook", host }),
        },
      },
      PLAN,
    );
    return {
      goal: "CPU per accepted webhook (verified, routed, deduplicated, durable) at 32 clients, against a bare Next route with one INSERT",
      ours: result.ours,
      twin: result.twin,
      ratio: result.ratio.median,
      ratioSpread: result.ratio,
      halfPeakPerSecond: result.halfPeakPerSecond,
      target: TARGET,
      pass: result.ratio.median <= TARGET,
    };
  });
}
