import { join } from "node:path";
import type { BenchWorld } from "./support/bench-world";
import { eventSource } from "./support/event-source";
import { measureRequestTrips } from "./support/request-trips";
import { rounded } from "./support/rounds";
import { runLoad } from "./support/run-load";
import { sampleTenant } from "./support/sample-tenant";
import { most } from "./support/server-timing";
import { writeSignedEvents } from "./support/signed-events";

const TARGET = { warmGet: 1, coldGet: 3, mutation: 7, webhook: 2 };
const EVENTS = 100;

/** Statements per event accepted alone; none of them opens a transaction, so each is a round trip. */
async function webhookTrips(world: BenchWorld): Promise<number> {
  const tenant = await sampleTenant(world.sql);
  const file = join(world.folder, "events.jsonl");
  await writeSignedEvents(file, tenant, 1 + EVENTS);
  const path = `/api/webhooks/vapi?i=${tenant.integrationId}`;
  const job = eventSource(file, { origin: world.origin, path, host: `localhost:${world.product.port}` });
  await runLoad(world.folder, job(1));
  await world.sql.reset();
  await runLoad(world.folder, job(EVENTS));
  const statements = await world.sql.statements();
  return rounded(statements.reduce((total, { calls }) => total + calls, 0) / EVENTS, 2);
}

/** SQL round trips that requests wait for, and the statements of an accepted webhook with its wake-up. */
export async function run() {
  return await measureRequestTrips(async ({ warmGet, coldGet, mutation }, world) => {
    const ours = {
      warmGet: most(Object.values(warmGet)).sql,
      coldGet: coldGet.sql,
      mutation: most(Object.values(mutation)).sql,
      webhook: await webhookTrips(world),
    };
    return {
      goal: "SQL round trips of a warm read, a cold read, a mutation with audit and job, and an accepted webhook",
      ours: { ...ours, warmGetPaths: warmGet, mutations: mutation },
      twin: null,
      ratio: null,
      target: TARGET,
      pass:
        ours.warmGet <= TARGET.warmGet &&
        ours.coldGet <= TARGET.coldGet &&
        ours.mutation <= TARGET.mutation &&
        ours.webhook <= TARGET.webhook,
    };
  });
}
