import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { agentDefinition } from "@/types/agent-definition";
import type { CreateAgentBody } from "@/types/agents";
import { createAgent } from "./create-agent";
import { deleteAgent } from "./delete-agent";
import { getAgent } from "./get-agent";
import { listAgents } from "./list-agents";
import { requestSync } from "./request-sync";
import { resyncAgents } from "./resync-agents";
import { toAgentResource } from "./to-resource";
import { updateAgent } from "./update-agent";

/** BEGIN, read under lock, choose, write, audit, job, COMMIT. */
const MOST_ROUND_TRIPS = 7;

let tenant: TestTenant;
let integration: TestIntegration;

beforeEach(async () => {
  tenant = await createTenant();
  integration = await createTestIntegration(tenant);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const definition = agentDefinition.parse({ prompt: "You answer for a dental practice." });

function body(changes: Partial<CreateAgentBody> = {}): CreateAgentBody {
  return {
    name: "Front desk",
    description: "",
    publish: true,
    provider: "vapi",
    direction: "outbound",
    definition,
    integrationId: null,
    phoneNumberId: null,
    ...changes,
  };
}

function connected(changes: Partial<CreateAgentBody> = {}) {
  return createAgent(tenant.ctx, body({ integrationId: integration.integrationId, ...changes }));
}

async function waitingSyncs(agentId: string): Promise<number> {
  const { rows } = await systemPool().query(
    "select count(*)::int as jobs from pgboss.job where name = 'agent.sync' and data->>'agentId' = $1",
    [agentId],
  );
  return rows[0].jobs;
}

function actionsOf(entityId: string) {
  return systemDb().auditLog.findMany({ where: { entityId }, orderBy: { id: "asc" } });
}

describe("createAgent", () => {
  it("without a key stays not synced and owes no job", async () => {
    const row = await createAgent(tenant.ctx, body());
    expect(toAgentResource(row, tenant.ctx)).toMatchObject({
      syncStatus: "not_synced",
      revision: 1,
      needsResync: false,
    });
    expect(await waitingSyncs(row.id)).toBe(0);
  });

  it("with a key is pending with one job, takes the only number, and is audited", async () => {
    const row = await connected();
    expect(row).toMatchObject({
      syncStatus: "pending",
      integrationName: "Main account",
      phoneNumberId: integration.phoneNumberId,
      phoneNumber: "+14155550100",
    });
    expect(await waitingSyncs(row.id)).toBe(1);
    expect(await actionsOf(row.id)).toMatchObject([
      { action: "agent.created", actorId: tenant.userId, workspaceId: tenant.workspaceId },
    ]);
  });

  it("refuses keys and numbers that are not the workspace's", async () => {
    const other = await createTenant();
    const foreign = await createTestIntegration(other);
    const unassigned = await createTestIntegration(tenant, { workspaceIds: [] });
    for (const integrationId of [foreign.integrationId, unassigned.integrationId, newId()]) {
      await expect(createAgent(tenant.ctx, body({ integrationId }))).rejects.toMatchObject({
        code: "validation_failed",
        errors: [{ field: "body.integrationId" }],
      });
    }
    for (const phoneNumberId of [foreign.phoneNumberId, unassigned.phoneNumberId]) {
      await expect(connected({ phoneNumberId })).rejects.toMatchObject({
        errors: [{ field: "body.phoneNumberId" }],
      });
    }
  });

  it("refuses a number that was given to a sibling workspace", async () => {
    await systemDb().phoneNumber.update({
      where: { id: integration.phoneNumberId },
      data: { workspaceId: tenant.siblingWorkspaceId, status: "assigned" },
    });
    await expect(connected({ phoneNumberId: integration.phoneNumberId })).rejects.toMatchObject({
      code: "validation_failed",
    });
    expect((await connected()).phoneNumberId).toBeNull();
  });

  it("needs no more round trips than any mutation may", async () => {
    await tally(async (trips) => {
      await connected();
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
  });
});

describe("updateAgent", () => {
  it("answers a conflict on another revision and changes nothing", async () => {
    const { id } = await connected();
    await updateAgent(tenant.ctx, id, { revision: 1, name: "Reception" });
    await expect(updateAgent(tenant.ctx, id, { revision: 1, name: "Sales" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Reload"),
    });
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ name: "Reception", revision: 2 });
  });

  it("lets one of two changes at once through", async () => {
    const { id } = await connected();
    const names = ["Reception", "Sales", "Night shift", "Billing"];
    const outcomes = await Promise.allSettled(
      names.map((name) => updateAgent(tenant.ctx, id, { revision: 1, name })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("keeps a synced agent synced when the engine need not know", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    const row = await updateAgent(tenant.ctx, agentId, {
      revision: 1,
      isActive: false,
      direction: "inbound",
      description: "Answers the phone at night",
    });
    expect(row).toMatchObject({ syncStatus: "synced", revision: 2, isActive: false });
    expect(await waitingSyncs(agentId)).toBe(0);
  });

  it("keeps a new definition as the draft, which nobody hears of", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    const changed = { ...definition, prompt: "You sell insurance." };
    const row = await updateAgent(tenant.ctx, agentId, { revision: 1, definition: changed });
    expect(row).toMatchObject({ syncStatus: "synced", hasDraft: true, revision: 2, publishedVersion: 1 });
    expect(await waitingSyncs(agentId)).toBe(0);
    expect((await getAgent(tenant.ctx, agentId)).definition.prompt).toBe("You sell insurance.");
    const back = await updateAgent(tenant.ctx, agentId, { revision: 2, definition });
    expect(back).toMatchObject({ hasDraft: false, revision: 3 });
  });

  it("syncs a new name, once for several changes in a row", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    const row = await updateAgent(tenant.ctx, agentId, { revision: 1, name: "Sales" });
    expect(row).toMatchObject({ syncStatus: "pending", needsResync: true, revision: 2 });
    await updateAgent(tenant.ctx, agentId, { revision: 2, name: "Night shift" });
    expect(await waitingSyncs(agentId)).toBe(1);
  });

  it("writes nothing for a change that changes nothing", async () => {
    const { id } = await connected();
    const row = await updateAgent(tenant.ctx, id, { revision: 1, name: "Front desk", definition });
    expect(row.revision).toBe(1);
    expect(await actionsOf(id)).toHaveLength(1);
  });

  it("taking the key away leaves it not synced, and the engine is told", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    const row = await updateAgent(tenant.ctx, agentId, { revision: 1, integrationId: null });
    expect(row).toMatchObject({ syncStatus: "not_synced", integrationId: null, integrationName: null });
    expect(await waitingSyncs(agentId)).toBe(1);
  });

  it("needs no more round trips than any mutation may", async () => {
    const { id } = await createAgent(tenant.ctx, body());
    await tally(async (trips) => {
      const { integrationId } = integration;
      await updateAgent(tenant.ctx, id, { revision: 1, integrationId, name: "Reception" });
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
  });
});

it("a change of name, state and definition together needs no more round trips than any other", async () => {
  const { id } = await connected();
  await tally(async (trips) => {
    const changed = { ...definition, prompt: "You sell insurance." };
    await updateAgent(tenant.ctx, id, { revision: 1, name: "Sales", isActive: false, definition: changed });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
  });
});

describe("foreign tenants", () => {
  it("see, change and delete nothing", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    const stranger = await createTenant();
    for (const ctx of [stranger.ctx, tenant.siblingCtx]) {
      const missing = { code: "not_found" };
      await expect(getAgent(ctx, agentId)).rejects.toMatchObject(missing);
      await expect(updateAgent(ctx, agentId, { revision: 1, name: "Mine" })).rejects.toMatchObject(missing);
      await expect(deleteAgent(ctx, agentId)).rejects.toMatchObject(missing);
      await expect(requestSync(ctx, agentId)).rejects.toMatchObject(missing);
      expect((await listAgents(ctx, { limit: 50 })).rows).toEqual([]);
    }
    expect(await getAgent(tenant.ctx, agentId)).toMatchObject({ name: "Front desk", revision: 1 });
  });
});

describe("deleteAgent", () => {
  it("hides the agent, keeps its row, and has it removed at the engine", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    await tally(async (trips) => {
      await deleteAgent(tenant.ctx, agentId);
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    await expect(getAgent(tenant.ctx, agentId)).rejects.toMatchObject({ code: "not_found" });
    expect(await systemDb().agent.count({ where: { id: agentId } })).toBe(1);
    expect(await waitingSyncs(agentId)).toBe(1);
  });
});

describe("requestSync", () => {
  it("files one job however often it is asked", async () => {
    const { agentId } = await createTestAgent(tenant, integration);
    expect(await requestSync(tenant.ctx, agentId)).toMatchObject({ syncStatus: "pending" });
    await requestSync(tenant.ctx, agentId);
    expect(await waitingSyncs(agentId)).toBe(1);
  });

  it("names the fix when there is no key", async () => {
    const { agentId } = await createTestAgent(tenant);
    await expect(requestSync(tenant.ctx, agentId)).rejects.toMatchObject({
      code: "agent_not_ready",
      message: expect.stringContaining("provider key"),
    });
  });
});

describe("resyncAgents", () => {
  it("files those that wait and those left at an engine without a key, not those that are well", async () => {
    const well = await createTestAgent(tenant, integration);
    const waiting = await createTestAgent(tenant, integration);
    const left = await createTestAgent(tenant, integration);
    const db = systemDb();
    await db.agent.update({
      where: { id: waiting.agentId },
      data: { syncStatus: "pending", needsResync: true },
    });
    await db.agent.update({
      where: { id: left.agentId },
      data: { syncStatus: "not_synced", integrationId: null },
    });
    const where = { workspaceId: tenant.workspaceId, provider: "vapi" as const };
    await resyncAgents(tenant.ctx, where);
    await resyncAgents(tenant.ctx, where);
    expect(await waitingSyncs(well.agentId)).toBe(0);
    expect(await waitingSyncs(waiting.agentId)).toBe(1);
    expect(await waitingSyncs(left.agentId)).toBe(1);
  });
});

describe("listAgents", () => {
  it("pages newest first, searches names literally, and counts seven days", async () => {
    const names = ["100% sure", "Reception", "Night shift"];
    const ids: string[] = [];
    for (const name of names) ids.push((await createTestAgent(tenant, { name })).agentId);
    const first = await listAgents(tenant.ctx, { limit: 2 });
    expect(first.rows.map(({ name }) => name)).toEqual(["Night shift", "Reception"]);
    const second = await listAgents(tenant.ctx, { limit: 2, cursor: first.nextCursor ?? undefined });
    expect(second).toMatchObject({ rows: [{ name: "100% sure" }], nextCursor: null });
    const found = await listAgents(tenant.ctx, { limit: 50, search: "0% S" });
    expect(found.rows.map(({ name }) => name)).toEqual(["100% sure"]);
    await expect(listAgents(tenant.ctx, { limit: 2, cursor: "nonsense" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  it("counts the calls of seven days in the workspace's own days, in one statement for any number of agents", async () => {
    const today = new Date(new Date().toISOString().slice(0, 10));
    const { agentId } = await createTestAgent(tenant);
    const cell = (daysAgo: number, status: "completed" | "busy", callCount: number) => ({
      ...{ partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId, status, callCount },
      direction: "outbound" as const,
      day: new Date(today.getTime() - daysAgo * 86_400_000),
    });
    await systemDb().callStatsDaily.createMany({
      data: [cell(0, "completed", 3), cell(6, "busy", 2), cell(7, "completed", 50)],
    });
    for (let index = 0; index < 5; index += 1) await createTestAgent(tenant);
    await tally(async (trips) => {
      const { rows } = await listAgents(tenant.ctx, { limit: 50 });
      expect(rows).toHaveLength(6);
      expect(rows.at(-1)).toMatchObject({ id: agentId, callsLast7Days: 5, answeredLast7Days: 3 });
      expect(trips.sqlRoundTrips).toBe(1);
    });
  });
});
