import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listCalls } from "@/lib/domain/calls/list-calls";
import { send } from "@/tests/support/http";
import { type BenchWorld, cookieOf, signIn, withBenchWorld } from "./support/bench-world";
import { captureSql } from "./support/capture-sql";
import { compareServers, type Plan } from "./support/compare";
import type { LoadJob } from "./support/load-job";
import { startNextTwin } from "./support/next-twin";
import { addCalls, type SampleTenant, sampleTenant } from "./support/sample-tenant";
import { superuserUrl } from "./support/sql-counter";

const PLAN: Plan = { rounds: 7, perSlot: 1_500, warmUp: 3_000, clients: 8, perLatencySlot: 1_500 };
const CALLS = 5_000;
const TARGET = 1.5;
const NEXT_TARGET = 1.25;
const PAGE = { limit: 50 };

/** The product's own statement, written down for the twin. */
async function writeQuery(world: BenchWorld, tenant: SampleTenant): Promise<string> {
  const file = join(world.folder, "query.json");
  await writeFile(file, JSON.stringify(await captureSql(tenant, (ctx) => listCalls(ctx, PAGE))));
  return file;
}

function getJob(target: Pick<LoadJob, "origin" | "path" | "headers">): (count: number) => LoadJob {
  return (count) => ({ ...target, method: "GET", count, clients: 1, expectStatus: 200 });
}

/** Both must answer the same fifty calls, or their cost cannot be compared. */
function idsOf(text: string): string {
  const parsed: { data: { id: string }[] } = JSON.parse(text);
  if (parsed.data.length !== PAGE.limit) throw new Error(`The list holds ${parsed.data.length} rows.`);
  return parsed.data.map(({ id }) => id).join();
}

export async function run() {
  return await withBenchWorld(async (world) => {
    const tenant = await sampleTenant(world.sql);
    await addCalls(world.sql, tenant, CALLS);
    const twin = await startNextTwin(world.shutdown, {
      TWIN_DATABASE_URL: superuserUrl(world.product.env.DIRECT_URL ?? ""),
      TWIN_QUERY_FILE: await writeQuery(world, tenant),
    });
    const visitor = await signIn(tenant.partnerSlug, tenant.ownerEmail, tenant.password);
    const headers = { host: visitor.host, cookie: cookieOf(visitor) };
    const path = `/api/w/${tenant.workspaceSlug}/calls?limit=${PAGE.limit}`;
    const ownAnswer = await visitor.send(path);
    const twinAnswer = await fetch(`${twin.origin}/list`);
    if (idsOf(ownAnswer.text) !== idsOf(await twinAnswer.text())) throw new Error("The two lists differ.");
    const anonymous = await send(visitor.host, path);
    if (anonymous.status !== 401) throw new Error(`Without a session the list answers ${anonymous.status}.`);
    const { postmaster, folder } = world;
    const result = await compareServers(
      {
        ours: {
          served: { pid: world.product.web.pid, postmaster, folder },
          job: getJob({ origin: world.origin, path, headers }),
        },
        twin: {
          served: { pid: twin.pid, postmaster, folder },
          job: getJob({ origin: twin.origin, path: "/list", headers: {} }),
        },
      },
      PLAN,
    );
    return {
      goal: "CPU of a list of 50 calls with session, role, validation and row-level security, against a bare Next route with the same SQL",
      ours: result.ours,
      twin: result.twin,
      ratio: result.ratio.median,
      ratioSpread: result.ratio,
      halfPeakPerSecond: result.halfPeakPerSecond,
      target: TARGET,
      nextTarget: NEXT_TARGET,
      pass: result.ratio.median <= TARGET,
    };
  });
}
