import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { createTenant, createTestIntegration, type TestTenant } from "@/tests/support/fixtures";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { waitFor } from "@/tests/support/wait-for";
import { agentDefinition } from "@/types/agent-definition";
import { createIntegration } from "../integrations/create-integration";
import { loadEngine } from "../integrations/load-engine";
import { updateIntegration } from "../integrations/update-integration";
import { verifyIntegration } from "../integrations/verify-integration";
import { reopenPartner, suspendPartner } from "../partners/suspend-partner";
import { systemContext } from "../shared/system-context";
import { createAgent } from "./create-agent";
import { deleteAgent } from "./delete-agent";
import { getAgent } from "./get-agent";
import { syncAgent } from "./sync-agent";
import { updateAgent } from "./update-agent";

let vapi: OwnVapi;
let tenant: TestTenant;

beforeAll(async () => {
  vapi = await startOwnVapi();
});

beforeEach(async () => {
  vapi.sandbox.control({ faults: [] });
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await vapi.stop();
});

const definition = agentDefinition.parse({ prompt: "You answer for a dental practice." });

function uniqueKey(word = "org"): string {
  return `vapi_sk_${word}_${newId().replaceAll("-", "")}`;
}

async function connect(secretKey = uniqueKey()): Promise<{ integrationId: string; secretKey: string }> {
  const { id } = await createIntegration(tenant.partnerCtx, {
    provider: "vapi",
    name: "Main account",
    secretKey,
    additionalKeys: [],
    isDefault: false,
    workspaceIds: [tenant.workspaceId],
  });
  return { integrationId: id, secretKey };
}

async function connectVerified(secretKey = uniqueKey()) {
  const connected = await connect(secretKey);
  await verify(connected.integrationId);
  return connected;
}

function verify(integrationId: string) {
  return verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
}

function create(integrationId: string | null, name = "Front desk") {
  return createAgent(tenant.ctx, {
    ...{ name, description: "", provider: "vapi", direction: "outbound", definition },
    ...{ integrationId, phoneNumberId: null, publish: true },
  });
}

function sync(agentId: string) {
  return syncAgent(systemContext("test", tenant.scope), agentId);
}

function rowOf(agentId: string) {
  return systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
}

describe("syncAgent", () => {
  it("creates the agent at the engine, reporting to the key set's own address", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    await sync(id);
    const [remote, ...others] = await vapi.assistants(secretKey);
    expect(others).toEqual([]);
    expect(remote).toMatchObject({ name: "Front desk", metadata: { agentId: id } });
    expect(remote?.server?.url).toMatch(new RegExp(`/api/webhooks/vapi\\?i=${integrationId}$`));
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", needsResync: false });
    expect(await rowOf(id)).toMatchObject({
      externalId: remote?.id,
      syncedRevision: 1,
      syncClaimedUntil: null,
    });
  });

  it("waits for the first check of a key set, which then syncs it", async () => {
    const { integrationId, secretKey } = await connect();
    const { id } = await create(integrationId);
    await sync(id);
    expect(await vapi.assistants(secretKey)).toEqual([]);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "pending", lastSyncError: null });
    expect(await verify(integrationId)).toBe("verified");
    await sync(id);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced" });
  });

  it("updates what changed and repairs what was deleted there", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    await sync(id);
    await updateAgent(tenant.ctx, id, { revision: 1, name: "Reception" });
    await sync(id);
    const [remote] = await vapi.assistants(secretKey);
    expect(remote?.name).toBe("Reception");
    await vapi.send("DELETE", `/assistant/${remote?.id}`, secretKey);
    await sync(id);
    const repaired = await vapi.assistants(secretKey);
    expect(repaired.map(({ name }) => name)).toEqual(["Reception"]);
    expect((await rowOf(id)).externalId).toBe(repaired[0]?.id);
  });

  it("deletes it at the engine", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    await sync(id);
    await deleteAgent(tenant.ctx, id);
    await sync(id);
    expect(await vapi.assistants(secretKey)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ externalId: null, externalIntegrationId: null });
  });

  it("moves between accounts", async () => {
    const first = await connectVerified();
    const second = await connectVerified();
    const { id } = await create(second.integrationId);
    await sync(id);
    await systemDb().workspaceIntegrationAssignment.updateMany({
      where: { workspaceId: tenant.workspaceId },
      data: { poolId: first.integrationId },
    });
    await updateAgent(tenant.ctx, id, { revision: 1, integrationId: first.integrationId });
    await sync(id);
    expect(await vapi.assistants(second.secretKey)).toEqual([]);
    expect(await vapi.assistants(first.secretKey)).toHaveLength(1);
  });

  it("removes it at the engine when its key is taken away", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    await sync(id);
    const updated = await updateAgent(tenant.ctx, id, { revision: 1, integrationId: null });
    expect(updated).toMatchObject({ syncStatus: "not_synced", integrationId: null, phoneNumberId: null });
    await sync(id);
    expect(await vapi.assistants(secretKey)).toEqual([]);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "not_synced" });
  });

  it.each([
    { status: 401, isTransient: false },
    { status: 402, isTransient: false },
    { status: 422, isTransient: false },
    { status: 429, isTransient: true },
    { status: 500, isTransient: true },
  ])(
    "tells the truth after the engine answers $status, and is synced once it does not",
    async ({ status, isTransient }) => {
      const { integrationId, secretKey } = await connectVerified();
      const { id } = await create(integrationId);
      vapi.sandbox.control({ faults: [{ method: "POST", path: "/assistant", status, times: 1 }] });
      if (isTransient) await expect(sync(id)).rejects.toMatchObject({ name: "VendorError", isTransient });
      else await sync(id);
      const refused = await getAgent(tenant.ctx, id);
      expect(refused).toMatchObject({ syncStatus: "error", needsResync: true, syncedVersion: null });
      expect(refused.lastSyncError).not.toBe("");
      expect(await vapi.assistants(secretKey)).toEqual([]);
      await sync(id);
      expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", lastSyncError: null });
      expect(await vapi.assistants(secretKey)).toHaveLength(1);
    },
  );

  it("makes one agent although the answer to its creation was lost", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    vapi.sandbox.control({
      faults: [{ method: "POST", path: "/assistant", status: 0, afterWork: true, times: 1 }],
    });
    await expect(sync(id)).rejects.toMatchObject({ name: "VendorError", isTransient: true });
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "error" });
    await sync(id);
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", lastSyncError: null });
  });

  it("adopts the agent of a run that died before it could note it, and removes duplicates", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    const { engine, webhook } = await loadEngine(tenant.ctx, integrationId);
    const input = {
      ...{ agentId: id, name: "Front desk", definition, instructions: definition.prompt, webhook },
      ...{ documents: [], tools: [], variables: {} },
    };
    const nowhere = { externalId: null, parts: {} };
    const { externalId: oldest } = await engine.convergeAgent(input, nowhere, async () => {});
    const [made] = await vapi.assistants(secretKey);
    await vapi.send("POST", "/assistant", secretKey, { name: "Front desk", metadata: made?.metadata });
    await systemDb().agent.update({
      where: { id },
      data: { syncClaimedUntil: new Date(Date.now() + 90_000) },
    });
    await expect(sync(id)).rejects.toMatchObject({ name: "SyncBusyError" });
    const restore = useClock(() => new Date(Date.now() + 91_000));
    try {
      await sync(id);
    } finally {
      restore();
    }
    expect((await vapi.assistants(secretKey)).map((remote) => remote.id)).toEqual([oldest]);
    expect(await rowOf(id)).toMatchObject({ externalId: oldest, syncStatus: "synced" });
  });

  it("runs one at a time: of many at once one works, the engine holds one agent", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => sync(id)));
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced" });
  });

  it("does not call a revision synced that was not pushed", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    vapi.sandbox.control({
      faults: [{ method: "POST", path: "/assistant", status: 503, delayMs: 300, times: 1 }],
    });
    const running = sync(id).catch((error: unknown) => error);
    await waitFor("the run to have taken the agent", async () => (await rowOf(id)).syncClaimedUntil);
    await updateAgent(tenant.ctx, id, { revision: 1, name: "Reception" });
    await running;
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "pending", revision: 2 });
    await sync(id);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced" });
    expect((await vapi.assistants(secretKey)).map(({ name }) => name)).toEqual(["Reception"]);
  });
});

describe("a provider that refuses or is away", () => {
  it("shows the provider's words for a refused key, and recovers with a good one", async () => {
    const { integrationId } = await connect(uniqueKey("refused"));
    const { id } = await create(integrationId);
    expect(await verify(integrationId)).toBe("refused");
    const shown = await getAgent(tenant.ctx, id);
    expect(shown.syncStatus).toBe("error");
    expect(shown.lastSyncError).toContain("Invalid Key");
    const secretKey = uniqueKey();
    await updateIntegration(tenant.partnerCtx, integrationId, { secretKey });
    expect(await verify(integrationId)).toBe("verified");
    await sync(id);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", lastSyncError: null });
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
  });

  it("a retry of the agent checks the key set again", async () => {
    const { integrationId } = await connect(uniqueKey("down"));
    const { id } = await create(integrationId);
    await expect(verify(integrationId)).rejects.toMatchObject({ name: "VendorError" });
    expect((await getAgent(tenant.ctx, id)).syncStatus).toBe("error");
    await expect(sync(id)).rejects.toMatchObject({ isTransient: true });
    const row = await systemDb().providerIntegration.findUniqueOrThrow({ where: { id: integrationId } });
    expect(row.status).toBe("unreachable");
    await updateIntegration(tenant.partnerCtx, integrationId, { secretKey: uniqueKey() });
    await systemDb().providerIntegration.update({
      where: { id: integrationId },
      data: { status: "unreachable" },
    });
    await sync(id);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced" });
  });

  it("a definition the engine refuses is an error without a retry, and one outage is healed by the next run", async () => {
    const { integrationId } = await connectVerified();
    const { id } = await create(integrationId);
    vapi.sandbox.control({ faults: [{ method: "POST", path: "/assistant", status: 400, times: 1 }] });
    await sync(id);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "error" });
    vapi.sandbox.control({ faults: [{ method: "POST", path: "/assistant", status: 503, times: 1 }] });
    await expect(sync(id)).rejects.toMatchObject({ kind: "unavailable" });
    await sync(id);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced" });
  });
});

describe("a suspended agency", () => {
  it("brings no change to its engine; reopening files what is owed", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    const operator = (await createTenant()).partnerCtx;
    await suspendPartner(operator, tenant.partnerId, "Unpaid");
    await sync(id);
    expect(await vapi.assistants(secretKey)).toEqual([]);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "pending" });
    await reopenPartner(operator, tenant.partnerId);
    const { rows: filed } = await systemPool().query(
      "select data from pgboss.job where name = 'integration.resync-agents' and data->>'workspaceId' = $1",
      [tenant.workspaceId],
    );
    expect(filed.map(({ data }) => data)).toContainEqual({
      ...{ partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, provider: "vapi" },
    });
    await sync(id);
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
  });
});

describe("verifyIntegration", () => {
  it("imports numbers, and marks those that are gone", async () => {
    const secretKey = uniqueKey();
    const number = await vapi.send("POST", "/phone-number", secretKey, {
      provider: "vapi",
      name: "Main line",
    });
    const { integrationId } = await connectVerified(secretKey);
    const numbers = () => systemDb().phoneNumber.findMany({ where: { integrationId } });
    expect(await numbers()).toMatchObject([{ label: "Main line", status: "available", provider: "vapi" }]);
    await vapi.send("DELETE", `/phone-number/${(number as { id: string }).id}`, secretKey); // a created row has an id
    await verify(integrationId);
    expect(await numbers()).toMatchObject([{ status: "inactive" }]);
  });

  it("brings every agent over when the new key opens another account", async () => {
    const { integrationId, secretKey } = await connectVerified();
    const { id } = await create(integrationId);
    await sync(id);
    const nextKey = uniqueKey();
    await updateIntegration(tenant.partnerCtx, integrationId, { secretKey: nextKey });
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced" });
    await verify(integrationId);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "pending" });
    await sync(id);
    expect(await vapi.assistants(nextKey)).toHaveLength(1);
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
  });

  it("does not let the verdict on an old key speak of a new one", async () => {
    const { integrationId } = await createTestIntegration(tenant, { secretKey: uniqueKey("refused") });
    const never = { verifiedAt: null, status: "pending" as const };
    await systemDb().providerIntegration.update({ where: { id: integrationId }, data: never });
    vapi.sandbox.control({ faults: [{ status: 401, delayMs: 300, times: 1 }] });
    const running = verify(integrationId);
    await waitFor("the provider to be asked", async () => {
      const { faults } = vapi.sandbox.control({});
      return faults[0]?.times === 0;
    });
    await updateIntegration(tenant.partnerCtx, integrationId, { secretKey: uniqueKey() });
    expect(await running).toBe("superseded");
    const row = await systemDb().providerIntegration.findUniqueOrThrow({ where: { id: integrationId } });
    expect(row.status).toBe("pending");
  });
});
