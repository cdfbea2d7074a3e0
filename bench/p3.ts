import { join } from "node:path";
import { newId } from "@/lib/data/ids";
import type { BareTenant } from "@/tests/support/bare-tenant";
import { createTestIntegration } from "@/tests/support/fixtures";
import { type BenchWorld, withBenchWorld } from "./support/bench-world";
import { eventSource } from "./support/event-source";
import { sentBetween } from "./support/outgoing-counter";
import { rounded } from "./support/rounds";
import { runLoad } from "./support/run-load";
import { type SampleTenant, sampleTenant } from "./support/sample-tenant";
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

/** One engine's events, signed for the tenant's key set of it. */
async function measureEngine(world: BenchWorld, provider: "vapi" | "retell", tenant: SampleTenant) {
  const file = join(world.folder, `events-${provider}.jsonl`);
  await writeSignedEvents(file, tenant, WARM_UP + ALONE + TOGETHER);
  const path = `/api/webhooks/${provider}?i=${tenant.integrationId}`;
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
  return { alone, together, redisRequests: sent.redis, otherHttpRequests: sent.others };
}

type Measured = Awaited<ReturnType<typeof measureEngine>>;

function isWithin({ alone, together, redisRequests, otherHttpRequests }: Measured): boolean {
  return (
    alone.insertsPerEvent === 1 &&
    together.insertsPerEvent <= 0.3 &&
    alone.otherStatements.length + together.otherStatements.length === 0 &&
    redisRequests + otherHttpRequests === 0
  );
}

/** The tenant as fixtures want it; its sibling is of no matter here. */
function bareOf({ partnerId, workspaceId }: SampleTenant): BareTenant {
  const scope = { partnerId, workspaceId };
  return {
    ...{ ...scope, siblingWorkspaceId: workspaceId, scope, siblingScope: scope },
    partnerScope: { partnerId, workspaceId: "all" },
  };
}

/** SQL statements, Redis requests and other HTTP requests of accepted webhooks, alone and 32 at a time. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const tenant = await sampleTenant(world.sql);
    const vapi = await measureEngine(world, "vapi", tenant);
    const { integrationId } = await createTestIntegration(bareOf(tenant), {
      ...{ provider: "retell", secretKey: `key_${newId()}`, workspaceIds: [] },
    });
    const retell = await measureEngine(world, "retell", { ...tenant, integrationId });
    return {
      goal: "SQL statements per accepted webhook, alone and at 32 in flight; Redis requests; other HTTP requests; of each engine",
      ours: { vapi, retell },
      twin: null,
      ratio: null,
      target: { alone: 1, together: 0.3, redisRequests: 0, otherHttpRequests: 0 },
      pass: isWithin(vapi) && isWithin(retell),
    };
  });
}
