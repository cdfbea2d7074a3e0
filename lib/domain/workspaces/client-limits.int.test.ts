import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { agentDefinition } from "@/types/agent-definition";
import type { ClientLimits } from "@/types/client-limits";
import { archiveAgent, restoreAgent } from "../agents/archive-agent";
import { createAgent } from "../agents/create-agent";
import { updateAgent } from "../agents/update-agent";
import { placeOutboundCall } from "../calls/place-outbound-call";
import { tally } from "../shared/round-trips";
import { restoreClient, suspendClient } from "./change-status";
import { getClient } from "./get-client";
import { updateClient } from "./update-client";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const limit = (limits: Partial<ClientLimits>) =>
  updateClient(tenant.partnerCtx, tenant.workspaceId, { limits });

const wish = {
  name: "Front desk",
  description: "",
  publish: true,
  provider: "vapi",
  direction: "outbound",
  definition: agentDefinition.parse({ prompt: "You answer for a dental practice." }),
  integrationId: null,
  phoneNumberId: null,
} as const;

/** What each attempt at the same moment came to. */
async function codes(attempts: Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(attempts);
  return outcomes
    .map((outcome) => (outcome.status === "fulfilled" ? "done" : String(outcome.reason.code)))
    .sort();
}

describe("a client's agents", () => {
  it("keep to the limit when several are made at once, and the refusal says who can raise it", async () => {
    await limit({ agents: 2 });
    const attempts = Array.from({ length: 5 }, () => createAgent(tenant.ctx, wish));
    expect(await codes(attempts)).toEqual([
      "done",
      "done",
      "limit_reached",
      "limit_reached",
      "limit_reached",
    ]);
    await expect(createAgent(tenant.ctx, wish)).rejects.toMatchObject({
      message:
        "This workspace may have 2 agents, and has reached that. Delete or archive one, or ask Partner to raise the limit.",
    });
    expect(await codes([createAgent(tenant.siblingCtx, wish)])).toEqual(["done"]);
  });

  it("do not count while they are archived; bringing one back does, at once with others too", async () => {
    await limit({ agents: 2 });
    const [first, second] = await Promise.all([createAgent(tenant.ctx, wish), createAgent(tenant.ctx, wish)]);
    for (const { id } of [first, second]) await archiveAgent(tenant.ctx, id);
    const client = async () => (await getClient(tenant.partnerCtx, tenant.workspaceId)).agents;
    expect(await client()).toBe(0);
    await createAgent(tenant.ctx, wish);
    const back = [first, second].map(({ id }) => restoreAgent(tenant.ctx, id));
    expect(await codes(back)).toEqual(["done", "limit_reached"]);
    expect(await client()).toBe(2);
    await limit({ agents: null });
    expect(await codes([first, second].map(({ id }) => restoreAgent(tenant.ctx, id)))).toEqual([
      "done",
      "done",
    ]);
  });

  it("are capped by the agency's plan too", async () => {
    const id = newId();
    const plan = {
      code: `plan-${id}`,
      name: "P",
      priceMicrosPerMonth: 0n,
      limits: { agentsPerWorkspace: 1 },
    };
    await systemDb().planVariant.create({ data: { id, ...plan } });
    await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { planVariantId: id } });
    await limit({ agents: 7 });
    const attempts = [createAgent(tenant.ctx, wish), createAgent(tenant.ctx, wish)];
    expect(await codes(attempts)).toEqual(["done", "limit_reached"]);
    const [only] = await systemDb().agent.findMany({ where: { workspaceId: tenant.workspaceId } });
    const onlyId = String(only?.id);
    await archiveAgent(tenant.ctx, onlyId);
    await createAgent(tenant.ctx, wish);
    await expect(restoreAgent(tenant.ctx, onlyId)).rejects.toMatchObject({
      code: "limit_reached",
      message: expect.stringContaining("may have 1 agent,"),
    });
  });

  it("share as many phone numbers as they may", async () => {
    const { integrationId, phoneNumberId } = await createTestIntegration(tenant);
    const secondId = newId();
    await systemDb().phoneNumber.create({
      data: {
        ...{ id: secondId, partnerId: tenant.partnerId, integrationId, provider: "vapi" },
        ...{ externalId: newId(), e164: "+14155550101" },
      },
    });
    await limit({ phoneNumbers: 1 });
    const place = (id: string) => createAgent(tenant.ctx, { ...wish, integrationId, phoneNumberId: id });
    expect(await codes([place(phoneNumberId), place(secondId)])).toEqual(["done", "limit_reached"]);
    const [agent] = await systemDb().agent.findMany({ where: { workspaceId: tenant.workspaceId } });
    const other = agent?.phoneNumberId === phoneNumberId ? secondId : phoneNumberId;
    expect(await codes([place(String(agent?.phoneNumberId))])).toEqual(["done"]);
    await expect(
      updateAgent(tenant.ctx, String(agent?.id), { revision: 1, phoneNumberId: other }),
    ).rejects.toMatchObject({ code: "limit_reached" });
  });

  it("cannot both take the last number when they choose at once", async () => {
    const { integrationId, phoneNumberId } = await createTestIntegration(tenant);
    const secondId = newId();
    const second = { id: secondId, partnerId: tenant.partnerId, integrationId, e164: "+14155550101" };
    await systemDb().phoneNumber.create({ data: { ...second, provider: "vapi", externalId: newId() } });
    const agents = await Promise.all([1, 2].map(() => createAgent(tenant.ctx, wish)));
    await limit({ phoneNumbers: 1 });
    const attempts = agents.map(({ id }, index) =>
      updateAgent(tenant.ctx, id, {
        ...{ revision: 1, integrationId, phoneNumberId: index === 0 ? phoneNumberId : secondId },
      }),
    );
    expect(await codes(attempts)).toEqual(["done", "limit_reached"]);
  });
});

describe("a client's calls", () => {
  let agentId: string;

  beforeEach(async () => {
    ({ agentId } = await createTestAgent(tenant, await createTestIntegration(tenant)));
  });

  /** Nothing is dialled: what is counted are the recorded intents. */
  const place = () =>
    placeOutboundCall({ ...tenant.ctx, defer: () => undefined }, agentId, { to: "+14155550199" });
  const inProgress = () => systemDb().call.count({ where: { workspaceId: tenant.workspaceId } });

  it("keep to the number at a time when many are placed at once", async () => {
    await limit({ concurrentCalls: 3 });
    const results = await codes(Array.from({ length: 8 }, place));
    expect(results.filter((code) => code === "done")).toHaveLength(3);
    expect(results.filter((code) => code === "limit_reached")).toHaveLength(5);
    expect(await inProgress()).toBe(3);
  });

  it("keep to the month's minutes and spend, calls in progress counted", async () => {
    const { partnerId, workspaceId } = tenant;
    const day = new Date().toISOString().slice(0, 10);
    await systemDb().callStatsDaily.create({
      data: {
        ...{
          partnerId,
          workspaceId,
          agentId,
          day: new Date(day),
          status: "completed",
          direction: "outbound",
        },
        ...{ callCount: 1, billableSeconds: 120n, chargeMicros: 300_000n },
      },
    });
    await limit({ minutesPerMonth: 4 });
    expect(await codes([place(), place(), place()])).toEqual(["done", "done", "limit_reached"]);
    await limit({ minutesPerMonth: null, spendMicrosPerMonth: "749999" });
    await expect(place()).rejects.toMatchObject({ code: "limit_reached" });
    await limit({ spendMicrosPerMonth: "750000" });
    expect(await codes([place(), place()])).toEqual(["done", "limit_reached"]);
  });

  it("count what a call took from its end on, though its bill is still to come", async () => {
    await limit({ minutesPerMonth: 5 });
    const { id } = await place();
    await systemDb().call.update({ where: { id }, data: { status: "completed", durationSeconds: 250 } });
    await expect(place()).rejects.toMatchObject({ code: "limit_reached" });
    await limit({ minutesPerMonth: 6 });
    expect(await codes([place()])).toEqual(["done"]);
  });

  it("hold the balance only for what was placed, in seven round trips with limits", async () => {
    await limit({ concurrentCalls: 1 });
    const trips = await tally(async (counted) => {
      await place();
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(7);
    await expect(place()).rejects.toMatchObject({ code: "limit_reached" });
    const { workspaceId } = tenant;
    const account = await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } });
    expect(account.heldMicros).toBe(750_000n);
  });

  it("of all the agency's clients together keep to what its plan allows", async () => {
    const id = newId();
    const plan = {
      id,
      code: `plan-${id}`,
      name: "P",
      priceMicrosPerMonth: 0n,
      limits: { concurrentCalls: 3 },
    };
    await systemDb().planVariant.create({ data: plan });
    await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { planVariantId: id } });
    const sibling = await createTestAgent(tenant, {
      ...(await createTestIntegration(tenant, {
        workspaceIds: [tenant.siblingWorkspaceId],
        e164: "+14155550101",
      })),
      workspaceId: tenant.siblingWorkspaceId,
    });
    const siblingCtx = { ...tenant.siblingCtx, defer: () => undefined };
    const placeThere = () => placeOutboundCall(siblingCtx, sibling.agentId, { to: "+14155550198" });
    const results = await codes([place(), placeThere(), place(), placeThere(), place(), placeThere()]);
    expect(results.filter((code) => code === "done")).toHaveLength(3);
    expect(results.filter((code) => code === "limit_reached")).toHaveLength(3);
    await expect(place()).rejects.toMatchObject({
      message: "All lines are in use right now. Wait for a call to end, or ask Partner for more lines.",
    });
    await systemDb().call.updateMany({
      where: { workspaceId: tenant.workspaceId },
      data: { status: "failed" },
    });
    const trips = await tally(async (counted) => {
      await placeThere();
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(7);
  });

  it("stop when it is suspended, even for a context that does not know it yet, and go on when reopened", async () => {
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "Invoice is open");
    await expect(place()).rejects.toMatchObject({ code: "forbidden" });
    await restoreClient(tenant.partnerCtx, tenant.workspaceId);
    expect(await codes([place()])).toEqual(["done"]);
  });

  it("stop when the agency is suspended", async () => {
    await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { status: "suspended" } });
    await expect(place()).rejects.toMatchObject({ code: "forbidden" });
    expect(await inProgress()).toBe(0);
  });

  it("are not dialled when the client was suspended after the intent; the hold goes back", async () => {
    const work: (() => Promise<void>)[] = [];
    const ctx = { ...tenant.ctx, defer: (each: () => Promise<void>) => void work.push(each) };
    const { id } = await placeOutboundCall(ctx, agentId, { to: "+14155550199" });
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "Invoice is open");
    for (const each of work) await each();
    expect(await systemDb().call.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ status: "failed", dialState: "rejected", endedReason: "canceled", chargeMicros: 0n },
      dialError: "The workspace was suspended before the call was placed.",
    });
    const { workspaceId } = tenant;
    const account = await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } });
    expect([account.heldMicros, account.balanceMicros]).toEqual([0n, 10_000_000n]);
  });
});
