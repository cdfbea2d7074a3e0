import { tally } from "@/lib/data/round-trips";
import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import type { HttpVisitor } from "@/tests/support/http";
import { type BenchWorld, signIn, withBenchWorld } from "./support/bench-world";
import { addTenants, generatedId, KINDS, partnerOf } from "./support/many-tenants";
import { median, percentile, rounded } from "./support/rounds";
import { sampleTenant } from "./support/sample-tenant";

const PARTNERS = 1_000;
const WORKSPACES = 10_000;
const REQUESTS = 250_000;
const IN_FLIGHT = 64;
const REVOCATIONS = 8;
const TARGET = { hostHitRate: 0.99, accessHitRate: 0.95, revocationMs: 1_000 };

/** A repeatable stream of numbers in [0, 1): mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws 1…size, number n with a weight of 1/n. */
function zipf(size: number, random: () => number): () => number {
  const cumulated: number[] = [];
  let sum = 0;
  for (let number = 1; number <= size; number += 1) {
    sum += 1 / number;
    cumulated.push(sum);
  }
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulated[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Replays requests from an empty cache; every statement is one miss, of the host or of the access. */
async function replay(world: BenchWorld) {
  const draw = zipf(WORKSPACES, seededRandom(1));
  await world.sql.reset();
  let [sent, failures] = [0, 0];
  const work = async () => {
    while (sent < REQUESTS) {
      sent += 1;
      const workspace = draw();
      const host = `bench-${partnerOf(workspace, PARTNERS)}.localhost`;
      const credential = {
        kind: "session" as const,
        authSessionId: generatedId(KINDS.authSession, workspace),
        userId: generatedId(KINDS.user, workspace),
      };
      const { access } = await resolveRequest(host, credential, `w-${workspace}`);
      if (access?.workspace?.slug !== `w-${workspace}`) failures += 1;
    }
  };
  const { sqlRoundTrips } = await tally(async (trips) => {
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    return trips;
  });
  if (failures > 0) throw new Error(`${failures} contexts were wrong.`);
  const statements = await world.sql.statements();
  const misses = (mark: string) =>
    statements.filter(({ query }) => query.includes(mark)).reduce((total, { calls }) => total + calls, 0);
  return {
    hostHitRate: rounded(1 - misses("from partners p") / REQUESTS, 4),
    accessHitRate: rounded(1 - misses("from sessions s") / REQUESTS, 4),
    statements: sqlRoundTrips,
  };
}

/** How long a session still works after somebody ended it from elsewhere, asked without a pause. */
async function revocationMs(other: HttpVisitor, signInVictim: () => Promise<HttpVisitor>): Promise<number> {
  const victim = await signInVictim();
  const own = await victim.send("/api/auth/sessions");
  const { data }: { data: { id: string; isCurrent: boolean }[] } = JSON.parse(own.text);
  const current = data.find(({ isCurrent }) => isCurrent);
  if (!current) throw new Error("The session does not know itself.");
  const revoked = await other.send(`/api/auth/sessions/${current.id}`, { method: "DELETE" });
  const revokedAt = performance.now();
  if (revoked.status >= 300) throw new Error(`Ending a session answered ${revoked.status}: ${revoked.text}`);
  while ((await victim.send("/api/auth/sessions")).status === 200) {
    if (performance.now() - revokedAt > 10_000)
      throw new Error("The session is still good after ten seconds.");
  }
  return performance.now() - revokedAt;
}

/** Cache hit rates on a skewed replay that starts cold, and how fast a revoked session stops working. */
export async function run() {
  return await withBenchWorld(async (world) => {
    await addTenants(world.sql, { partners: PARTNERS, workspaces: WORKSPACES });
    const startedAt = performance.now();
    const rates = await replay(world);
    const seconds = rounded((performance.now() - startedAt) / 1000, 1);
    const { partnerSlug: slug, ownerEmail: email, password } = await sampleTenant(world.sql);
    const enter = () => signIn(slug, email, password);
    const other = await enter();
    const revocations: number[] = [];
    for (let index = 0; index < REVOCATIONS; index += 1) {
      revocations.push(await revocationMs(other, enter));
    }
    const revocation = {
      medianMs: rounded(median(revocations), 1),
      worstMs: rounded(percentile(revocations, 1), 1),
    };
    return {
      goal: "Cache hit rate of host and access on a cold Zipf replay over 10,000 workspaces of 1,000 agencies; time until a revoked session is refused",
      ours: { ...rates, requests: REQUESTS, seconds, revocation },
      twin: null,
      ratio: null,
      target: TARGET,
      pass:
        rates.hostHitRate >= TARGET.hostHitRate &&
        rates.accessHitRate >= TARGET.accessHitRate &&
        revocation.worstMs <= TARGET.revocationMs,
    };
  });
}
