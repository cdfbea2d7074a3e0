import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import type { HttpVisitor } from "@/tests/support/http";
import { type BenchWorld, signIn, withBenchWorld } from "./bench-world";
import { type SampleTenant, sampleTenant } from "./sample-tenant";
import { most, type Trips, tripsOf } from "./server-timing";

export type RequestTrips = {
  warmGet: Record<string, Trips>;
  coldGet: Trips;
  mutation: Record<string, Trips>;
};

const REPEATS = 5;
/** A copy of the context in the server's memory is good for less than this. */
const LOCAL_COPY_MS = 1_000;

/** The reads of a workspace; each path is one operation. */
function reads({ workspaceSlug, agentId }: SampleTenant): string[] {
  const workspace = `/api/w/${workspaceSlug}`;
  return [
    workspace,
    `${workspace}/agents`,
    `${workspace}/agents/${agentId}`,
    `${workspace}/calls`,
    `${workspace}/calls?search=415`,
    `${workspace}/dashboard/stats`,
    `${workspace}/credits`,
    `${workspace}/credits/entries`,
    `${workspace}/assigned-integrations`,
    "/api/partner/dashboard/stats",
    "/api/partner/integrations",
    "/api/auth/context",
  ];
}

/** Answers of requests made while the server still holds the context from the one before. */
async function warm(visitor: HttpVisitor, path: string): Promise<Trips> {
  const trips: Trips[] = [];
  tripsOf(await visitor.send(path));
  for (let index = 0; index < REPEATS; index += 1) trips.push(tripsOf(await visitor.send(path)));
  // A copy may run out in between, and the request after it is a cold one: the usual answer is what counts.
  return trips.sort((left, right) => left.sql + left.redis - right.sql - right.redis)[2] ?? most(trips);
}

/** Empties Redis and lets the server's own copies run out. */
async function makeCold(): Promise<void> {
  const answer = await request(process.env.UPSTASH_REDIS_REST_URL ?? "", {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.UPSTASH_REDIS_REST_TOKEN}` },
    body: JSON.stringify(["FLUSHALL"]),
  });
  if (answer.statusCode !== 200) throw new Error(`Redis answered ${answer.statusCode}.`);
  await answer.body.dump();
  await delay(LOCAL_COPY_MS);
}

async function cold(visitor: HttpVisitor, path: string): Promise<Trips> {
  const trips: Trips[] = [];
  for (let index = 0; index < 3; index += 1) {
    await makeCold();
    trips.push(tripsOf(await visitor.send(path)));
  }
  return most(trips);
}

async function mutations(visitor: HttpVisitor, tenant: SampleTenant): Promise<Record<string, Trips>> {
  const agents = `/api/w/${tenant.workspaceSlug}/agents`;
  const created: Trips[] = [];
  const changed: Trips[] = [];
  for (let index = 0; index <= REPEATS; index += 1) {
    await visitor.send(agents);
    const name = `Measured ${index}`;
    const made = await visitor.send(agents, {
      body: {
        name,
        provider: "vapi",
        direction: "outbound",
        definition: { prompt: "You answer the telephone." },
      },
    });
    const { data }: { data: { id: string; revision: number } } = JSON.parse(made.text);
    const renamed = await visitor.send(`${agents}/${data.id}`, {
      method: "PATCH",
      body: { name: `${name} again`, revision: data.revision },
    });
    created.push(tripsOf(made));
    changed.push(tripsOf(renamed));
  }
  // The first of each teaches the counter's script to Redis.
  return { createAgent: most(created.slice(1)), updateAgent: most(changed.slice(1)) };
}

/** Round trips of ordinary requests as their answers tell them: warm and cold reads, mutations without idempotency key. */
export async function measureRequestTrips<T>(
  then: (trips: RequestTrips, world: BenchWorld) => T | Promise<T>,
) {
  return await withBenchWorld(async (world) => {
    const tenant = await sampleTenant(world.sql);
    const visitor = await signIn(tenant.partnerSlug, tenant.ownerEmail, tenant.password);
    const warmGet: Record<string, Trips> = {};
    for (const path of reads(tenant)) warmGet[path] = await warm(visitor, path);
    const coldGet = await cold(visitor, `/api/w/${tenant.workspaceSlug}/calls`);
    await visitor.send(`/api/w/${tenant.workspaceSlug}/calls`);
    return await then({ warmGet, coldGet, mutation: await mutations(visitor, tenant) }, world);
  });
}
