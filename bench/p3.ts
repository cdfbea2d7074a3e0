import { join } from "node:path";
import { type BenchWorld, withBenchWorld } from "./support/bench-world";
import { eventSource } from "./support/event-source";
import { sentBetween } from "./support/outgoing-counter";
import { rounded } from "./support/rounds";
import { runLoad } from "./support/run-load";
import { sampleTenant } from "./support/sample-tenant";
import { writeSignedEvents } from "./support/signed-events";

const ALONE = 300;
const TOGETHER = 6_000;
const WARM_UP = 64;

type Counts = { insertsPerEvent: number; wakeUpsPerEvent: number; otherStatements: string[] };

/** What the database heard since the last reset; a NOTIFY wakes workers outside the path, at most 20 times a second. */
async function countsOf(world: BenchWorld, events: number): Promise<Counts> {
  const statements = await world.sql.statements();
  const sum = (wanted: (query: string) => boolean) =>
    statements.filter(({ query }) => wanted(query)).reduce((total, { calls }) => total + calls, 0);
  const isInsert = (query: string) => query.includes("insert into webhook_events");
  const isWakeUp = (query: string) => /^notify /i.test(query);
  return {
    insertsPerEvent: rounded(sum(isInsert) / events, 4),
    wakeUpsPerEvent: rounded(sum(isWakeUp) / events, 4),
    otherStatements: statements
      .map(({ query }) => query)
      .filter((query) => !isInsert(query) && !isWakeUp(query)),
  };
}

/** SQL statements, Redis requests and other HTTP requests of accepted webhooks, alone and 32 at a time. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const tenant = await sampleTenant(world.sql);
    const file = join(world.folder, "events.jsonl");
    await writeSignedEvents(file, tenant, WARM_UP + ALONE + TOGETHER);
    const path = `/api/webhooks/vapi?i=${tenant.integrationId}`;
    const job = eventSource(file, { origin: world.origin, path, host: `localhost:${world.product.port}` });
    await runLoad(world.folder, { ...job(WARM_UP), clients: 32 });
    const before = await world.outgoing.read();
    await world.sql.reset();
    await runLoad(world.folder, { ...job(ALONE), clients: 1 });
    const alone = await countsOf(world, ALONE);
    await world.sql.reset();
    await runLoad(world.folder, { ...job(TOGETHER), clients: 32 });
    const together = await countsOf(world, TOGETHER);
    const sent = sentBetween(before, await world.outgoing.read());
    const others = [...alone.otherStatements, ...together.otherStatements];
    const pass =
      alone.insertsPerEvent === 1 &&
      together.insertsPerEvent <= 0.3 &&
      others.length === 0 &&
      sent.redis === 0 &&
      sent.others === 0;
    return {
      goal: "SQL statements per accepted webhook, alone and at 32 in flight; Redis requests; other HTTP requests",
      ours: { alone, together, redisRequests: sent.redis, otherHttpRequests: sent.others },
      twin: null,
      ratio: null,
      target: { alone: 1, together: 0.3, redisRequests: 0, otherHttpRequests: 0 },
      pass,
    };
  });
}
