import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findWebhookIntegration } from "@/lib/domain/webhooks/integration-secrets";
import { lifeOf, signedHeaders } from "@/tests/support/call-events";
import { type HttpVisitor, send } from "@/tests/support/http";
import { hostOf } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";
import { type BenchWorld, cookieOf, signIn, withBenchWorld } from "./support/bench-world";
import { LiveListener } from "./support/live-listener";
import { percentile, rounded } from "./support/rounds";
import { type SampleTenant, sampleTenant } from "./support/sample-tenant";

const WARM_UP = 10;
const CALLS = 200;
const GIVEN_UP_MS = 10_000;
const TARGET = { pushP95Ms: 250, visibleP95Ms: 1_000 };

type Stage = {
  world: BenchWorld;
  tenant: SampleTenant;
  webhookKey: string;
  assistantId: string;
  visitor: HttpVisitor;
  listener: LiveListener;
};

const listed = z.object({
  data: z.array(z.object({ id: z.string(), status: z.string(), chargeMicros: z.string().nullable() })),
});
const balance = z.object({ data: z.object({ balanceMicros: z.string() }) });
const dashboard = z.object({ data: z.object({ totals: z.object({ billableSeconds: z.number() }) }) });

async function openStage(world: BenchWorld): Promise<Stage> {
  const tenant = await sampleTenant(world.sql);
  const integration = await findWebhookIntegration(tenant.integrationId);
  const assistantId = await waitFor("the agent to be at its engine", async () => {
    const [row] = await world.sql.query(
      `select external_id from agents
        where id = $1 and sync_status = 'synced' and external_integration_id = $2`,
      [tenant.agentId, tenant.integrationId],
    );
    return z.object({ external_id: z.string() }).safeParse(row).data?.external_id;
  });
  const webhookKey = integration?.signingKeys[0]?.key;
  if (!webhookKey) throw new Error("The demo's key set has no webhook key.");
  const visitor = await signIn(tenant.partnerSlug, tenant.ownerEmail, tenant.password);
  const url = `${world.origin}/api/w/${tenant.workspaceSlug}/events`;
  const host = hostOf(tenant.partnerSlug);
  const listener = await LiveListener.open(url, { host, cookie: cookieOf(visitor) });
  world.shutdown.add("the listener", () => listener.close());
  return { world, tenant, webhookKey, assistantId, visitor, listener };
}

async function deliver({ tenant, webhookKey }: Stage, body: string): Promise<void> {
  const { status } = await send(hostOf(), `/api/webhooks/vapi?i=${tenant.integrationId}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...Object.fromEntries(signedHeaders(body, webhookKey)) },
    body,
  });
  if (status !== 200) throw new Error(`An event was answered with ${status}.`);
}

/** What a person has on the screen: the newest call, the balance, the figures. */
async function look({ visitor, tenant }: Stage) {
  const root = `/api/w/${tenant.workspaceSlug}`;
  const [calls, credits, stats] = await Promise.all(
    [`${root}/calls?limit=1`, `${root}/credits`, `${root}/dashboard/stats`].map((path) => visitor.send(path)),
  );
  return {
    call: listed.parse(calls?.json()).data[0],
    balanceMicros: balance.parse(credits?.json()).data.balanceMicros,
    billableSeconds: dashboard.parse(stats?.json()).data.totals.billableSeconds,
  };
}

type Screen = Awaited<ReturnType<typeof look>>;

/** True where all three places show what the call came to. */
function showsAll(screen: Screen, before: Screen, callId: string): boolean {
  const { call } = screen;
  return (
    call?.id === callId &&
    call.chargeMicros !== null &&
    screen.balanceMicros !== before.balanceMicros &&
    screen.billableSeconds > before.billableSeconds
  );
}

async function oneCall(stage: Stage) {
  const { world, listener, assistantId } = stage;
  const externalId = randomUUID();
  const startedAt = new Date(Date.now() - 90_000);
  const life = lifeOf({ externalId, type: "inboundPhoneCall", assistantId, startedAt, talkSeconds: 61 });
  const report = life.pop() ?? "";
  for (const body of life) await deliver(stage, body);
  const callId = await waitFor("the call to be known by all but its report", async () => {
    const [row] = await world.sql.query(
      `select min(call_id::text) as id from webhook_events where call_external_id = $1
        having bool_and(status = 'processed')`,
      [externalId],
    );
    return z.object({ id: z.string() }).safeParse(row).data?.id;
  });
  const before = await look(stage);
  const pushed = listener.next((event) => event.type === "call.updated" && event.id === callId);
  await deliver(stage, report);
  const ackedAt = performance.now();
  const pushedAt = await pushed;
  let reads = 1;
  while (!showsAll(await look(stage), before, callId)) {
    if (performance.now() - ackedAt > GIVEN_UP_MS) throw new Error(`Call ${callId} is not shown everywhere.`);
    reads += 1;
  }
  return { pushMs: Math.max(0, pushedAt - ackedAt), visibleMs: performance.now() - ackedAt, reads };
}

/** From the answer to a call's report until its owner sees call, balance and figures, told by push. */
export async function run() {
  return await withBenchWorld(
    async (world) => {
      const stage = await openStage(world);
      for (let index = 0; index < WARM_UP; index += 1) await oneCall(stage);
      const samples: Awaited<ReturnType<typeof oneCall>>[] = [];
      while (samples.length < CALLS) samples.push(await oneCall(stage));
      const p = (key: "pushMs" | "visibleMs", share: number) =>
        rounded(
          percentile(
            samples.map((sample) => sample[key]),
            share,
          ),
          1,
        );
      const ours = {
        pushP50Ms: p("pushMs", 0.5),
        pushP95Ms: p("pushMs", 0.95),
        visibleP50Ms: p("visibleMs", 0.5),
        visibleP95Ms: p("visibleMs", 0.95),
        calls: samples.length,
        seenAtFirstLook: samples.filter(({ reads }) => reads === 1).length,
      };
      return {
        goal: "Milliseconds from the answer to a call's report until its push is heard, and until list, balance and dashboard show it",
        ours,
        twin: null,
        ratio: null,
        target: TARGET,
        pass: ours.pushP95Ms <= TARGET.pushP95Ms && ours.visibleP95Ms <= TARGET.visibleP95Ms,
      };
    },
    { keepWorker: true },
  );
}
