import { loadAccess } from "@/lib/domain/shared/context/load-access";
import { loadPartner } from "@/lib/domain/shared/context/load-partner";
import { type BenchWorld, cookieOf, signIn, withBenchWorld } from "./support/bench-world";
import type { LoadJob } from "./support/load-job";
import { addTenants, generatedId, KINDS, partnerOf, removeTenants } from "./support/many-tenants";
import { interleave, median, percentile, rounded, spread } from "./support/rounds";
import { runLoad } from "./support/run-load";
import { type SampleTenant, sampleTenant } from "./support/sample-tenant";

const FEW = { partners: 10, workspaces: 10 };
const MANY = { partners: 1_000, workspaces: 10_000 };
const ROUNDS = 5;
const COLD_LOOKUPS = 400;
const REQUESTS = 800;
const PER_SECOND = 60;
const TARGET = 1.1;

type Size = typeof FEW;
type Slot = { coldMs: number; apiMs: number };

/** p95 of finding host and session of one tenant after another in the database, as a process without any copy does. */
async function coldContext({ partners, workspaces }: Size): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < COLD_LOOKUPS; turn += 1) {
    // A stride through all tenants, so that neighbours in the index do not help each other.
    const workspace = ((turn * 7_919) % workspaces) + 1;
    const startedAt = performance.now();
    const partner = await loadPartner(`bench-${partnerOf(workspace, partners)}.localhost`);
    const credential = {
      kind: "session" as const,
      authSessionId: generatedId(KINDS.authSession, workspace),
      userId: generatedId(KINDS.user, workspace),
    };
    const access = partner ? await loadAccess(partner.id, credential, `w-${workspace}`) : null;
    times.push(performance.now() - startedAt);
    if (access?.workspace?.slug !== `w-${workspace}`) throw new Error("A context was wrong.");
  }
  return percentile(times, 0.95);
}

/** Measures one size of the platform: fills it, asks, empties it again. */
async function slotOf(world: BenchWorld, size: Size, job: LoadJob): Promise<Slot> {
  await addTenants(world.sql, size);
  try {
    const coldMs = await coldContext(size);
    const { p95Ms } = await runLoad(world.folder, job);
    return { coldMs, apiMs: p95Ms };
  } finally {
    await removeTenants(world.sql);
  }
}

async function frameJob(world: BenchWorld, tenant: SampleTenant): Promise<LoadJob> {
  const visitor = await signIn(tenant.partnerSlug, tenant.ownerEmail, tenant.password);
  return {
    origin: world.origin,
    path: `/api/w/${tenant.workspaceSlug}`,
    headers: { host: visitor.host, cookie: cookieOf(visitor) },
    method: "GET",
    count: REQUESTS,
    clients: 4,
    perSecond: PER_SECOND,
    expectStatus: 200,
  };
}

/** From host to answer with 10,000 workspaces of 1,000 agencies on the platform, against 10. */
export async function run() {
  return await withBenchWorld(async (world) => {
    const job = await frameJob(world, await sampleTenant(world.sql));
    await slotOf(world, FEW, job);
    const pairs = await interleave(ROUNDS, {
      ours: () => slotOf(world, MANY, job),
      twin: () => slotOf(world, FEW, job),
    });
    const ratios = (pick: (slot: Slot) => number) => pairs.map(({ ours, twin }) => pick(ours) / pick(twin));
    const summary = (side: "ours" | "twin") => ({
      coldContextP95Ms: rounded(median(pairs.map((pair) => pair[side].coldMs)), 2),
      apiP95Ms: rounded(median(pairs.map((pair) => pair[side].apiMs)), 2),
    });
    const cold = spread(ratios(({ coldMs }) => coldMs));
    const api = spread(ratios(({ apiMs }) => apiMs));
    return {
      goal: "p95 from host and session to the answer with 10,000 workspaces of 1,000 agencies, against 10 workspaces",
      ours: summary("ours"),
      twin: summary("twin"),
      ratio: Math.max(cold.median, api.median),
      ratioSpread: { cold, api },
      target: TARGET,
      pass: cold.median <= TARGET && api.median <= TARGET,
    };
  });
}
