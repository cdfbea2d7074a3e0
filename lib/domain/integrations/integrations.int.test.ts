import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { listAvailableNumbers } from "../phone-numbers/list-available-numbers";
import { assignDefaults } from "./assign-defaults";
import { assignIntegration } from "./assign-integration";
import { createIntegration } from "./create-integration";
import { deleteIntegration } from "./delete-integration";
import { getAssignment } from "./get-assignment";
import { getIntegration } from "./get-integration";
import { listAssignments } from "./list-assignments";
import { listIntegrations } from "./list-integrations";
import { loadEngine } from "./load-engine";
import { renamePool } from "./rename-pool";
import { requestVerification } from "./request-verification";
import { openAdditional } from "./sealed-keys";
import { toIntegrationResource } from "./to-resource";
import { unassignIntegration } from "./unassign-integration";
import { updateIntegration } from "./update-integration";

const MOST_ROUND_TRIPS = 7;
const SECRET = "vapi_sk_secret_1234";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(changes: Partial<Parameters<typeof createIntegration>[1]> & { name?: string } = {}) {
  return createIntegration(tenant.partnerCtx, {
    provider: "vapi",
    name: "Main account",
    secretKey: SECRET,
    publicKey: "vapi_pk_public_5678",
    additionalKeys: [],
    isDefault: false,
    workspaceIds: [],
    ...changes,
  });
}

function rowOf(id: string) {
  return systemDb().providerIntegration.findUniqueOrThrow({ where: { id } });
}

async function jobsOf(name: string, key: string, value: string): Promise<number> {
  const { rows } = await systemPool().query(
    "select count(*)::int as jobs from pgboss.job where name = $1 and data->>$2 = $3",
    [name, key, value],
  );
  return rows[0].jobs;
}

describe("createIntegration", () => {
  it("seals the keys, shows their ends alone, and has them checked", async () => {
    const row = await create({ workspaceIds: [tenant.workspaceId] });
    const shown = toIntegrationResource(row);
    expect(shown).toMatchObject({ status: "pending", secretKeyLastFour: "1234", publicKeyLastFour: "5678" });
    expect(shown.workspaces.map(({ id }) => id)).toEqual([tenant.workspaceId]);
    const stored = await rowOf(row.id);
    const audits = await systemDb().auditLog.findMany({ where: { entityId: row.id } });
    expect(JSON.stringify([shown, stored, audits])).not.toContain("secret_1234");
    const opened = await loadEngine(tenant.ctx, row.id);
    expect(opened.publicKey).toBe("vapi_pk_public_5678");
    expect(Buffer.from(opened.webhookKey, "base64url")).toHaveLength(32);
    expect(await jobsOf("integration.verify", "integrationId", row.id)).toBe(1);
  });

  it("keeps one default per provider", async () => {
    const first = await create({ isDefault: true });
    const second = await create({ isDefault: true });
    expect((await getIntegration(tenant.partnerCtx, first.id)).isDefault).toBe(false);
    expect((await getIntegration(tenant.partnerCtx, second.id)).isDefault).toBe(true);
    await updateIntegration(tenant.partnerCtx, first.id, { isDefault: true });
    expect((await getIntegration(tenant.partnerCtx, second.id)).isDefault).toBe(false);
  });

  it("refuses workspaces of another partner and writes nothing", async () => {
    const other = await createTenant();
    await expect(create({ workspaceIds: [tenant.workspaceId, other.workspaceId] })).rejects.toMatchObject({
      errors: [{ field: "body.workspaceIds" }],
    });
    expect((await listIntegrations(tenant.partnerCtx, { limit: 50 })).rows).toEqual([]);
  });

  it("stays within the round trips of a mutation, with one client as with many", async () => {
    const { partnerId } = tenant;
    const workspaceIds = Array.from({ length: 50 }, () => newId());
    await systemDb().workspace.createMany({
      data: workspaceIds.map((id) => ({ id, partnerId, slug: `w-${id}`, name: "Workspace" })),
    });
    const trips: number[] = [];
    for (const ids of [[tenant.workspaceId], workspaceIds]) {
      await tally(async (counted) => {
        await create({ workspaceIds: ids, isDefault: true });
        trips.push(counted.sqlRoundTrips);
      });
    }
    expect(trips).toEqual([MOST_ROUND_TRIPS, MOST_ROUND_TRIPS]);
  });
});

describe("updateIntegration", () => {
  it("a new key is checked again while agents keep running", async () => {
    const { integrationId, phoneNumberId } = await createTestIntegration(tenant);
    const { agentId } = await createTestAgent(tenant, { integrationId, phoneNumberId });
    await tally(async (trips) => {
      const row = await updateIntegration(tenant.partnerCtx, integrationId, {
        secretKey: "vapi_sk_rotated_9999",
      });
      expect(row).toMatchObject({ nextKeyLastFour: "9999", status: "verified" });
      expect(row.secretKeyLastFour).not.toBe("9999");
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    expect(await jobsOf("integration.verify", "integrationId", integrationId)).toBe(1);
    expect(await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).toMatchObject({
      syncStatus: "synced",
      revision: 1,
    });
  });

  it("a new name needs no check", async () => {
    const { id } = await create();
    await systemDb().providerIntegration.update({ where: { id }, data: { status: "verified" } });
    const row = await updateIntegration(tenant.partnerCtx, id, { name: "Second account", publicKey: null });
    expect(row).toMatchObject({ name: "Second account", publicKeyLastFour: null, status: "verified" });
    expect(await rowOf(id)).toMatchObject({ name: "Second account", publicKeyEncrypted: null });
  });
});

describe("assignments", () => {
  it("replaces the client's key of that provider and moves its agents, which wait for their sync", async () => {
    const first = await createTestIntegration(tenant, { e164: "+14155550100" });
    const second = await createTestIntegration(tenant, { e164: "+14155550100", workspaceIds: [] });
    const { agentId } = await createTestAgent(tenant, first);
    const keyless = await createTestAgent(tenant);
    const sibling = await createTestAgent(tenant, { ...first, workspaceId: tenant.siblingWorkspaceId });
    await tally(async (trips) => {
      await assignIntegration(tenant.partnerCtx, tenant.workspaceId, second.integrationId);
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    const agentOf = (id: string) => systemDb().agent.findUniqueOrThrow({ where: { id } });
    expect(await agentOf(agentId)).toMatchObject({
      integrationId: second.integrationId,
      phoneNumberId: second.phoneNumberId,
      syncStatus: "pending",
      // Open editors follow it.
      revision: 2,
      syncRevision: 2,
    });
    expect(await agentOf(keyless.agentId)).toMatchObject({ integrationId: null, syncStatus: "not_synced" });
    expect(await agentOf(sibling.agentId)).toMatchObject({ integrationId: first.integrationId, revision: 1 });
    expect(await listAssignments(tenant.ctx, tenant.workspaceId)).toMatchObject([
      { integrationId: second.integrationId },
    ]);
    expect(await jobsOf("integration.resync-agents", "workspaceId", tenant.workspaceId)).toBe(1);
  });

  it("twice at once ends with one assignment", async () => {
    const [first, second] = [await create(), await create()];
    await Promise.all(
      [first, second, first, second].map(({ id }) =>
        assignIntegration(tenant.partnerCtx, tenant.workspaceId, id),
      ),
    );
    expect(await listAssignments(tenant.ctx, tenant.workspaceId)).toHaveLength(1);
  });

  it("taking it away releases the agents and has them removed at the engine", async () => {
    const integration = await createTestIntegration(tenant);
    const { agentId } = await createTestAgent(tenant, integration);
    await unassignIntegration(tenant.partnerCtx, tenant.workspaceId, "vapi");
    expect(await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).toMatchObject({
      integrationId: null,
      phoneNumberId: null,
      syncStatus: "not_synced",
    });
    expect(await jobsOf("integration.resync-agents", "workspaceId", tenant.workspaceId)).toBe(1);
    const missing = { code: "not_found" };
    await expect(getAssignment(tenant.partnerCtx, tenant.workspaceId, "vapi")).rejects.toMatchObject(missing);
    await expect(unassignIntegration(tenant.partnerCtx, tenant.workspaceId, "vapi")).rejects.toMatchObject(
      missing,
    );
  });

  it("new workspaces get the defaults", async () => {
    const row = await create({ isDefault: true });
    await inTransaction(tenant.partnerCtx, (tx) => assignDefaults(tx, tenant.siblingWorkspaceId));
    expect(await getAssignment(tenant.partnerCtx, tenant.siblingWorkspaceId, "vapi")).toMatchObject({
      integrationId: row.id,
    });
  });
});

describe("a pool of key sets", () => {
  it("takes another key set of its provider, and every client of it can use either", async () => {
    const first = await create({ workspaceIds: [tenant.workspaceId] });
    const second = await create({ poolId: first.poolId, name: "Second account" });
    expect(second).toMatchObject({ poolId: first.poolId, poolName: "Main account" });
    const { keySets } = await getAssignment(tenant.ctx, tenant.workspaceId, "vapi");
    expect(keySets.map(({ name }) => name)).toEqual(["Main account", "Second account"]);
    expect((await getIntegration(tenant.partnerCtx, second.id)).workspaces).toHaveLength(1);
    await renamePool(tenant.partnerCtx, first.poolId, { name: "All accounts" });
    expect((await getIntegration(tenant.partnerCtx, second.id)).poolName).toBe("All accounts");
  });

  it("leaves a client's agents and their numbers where they are when it is joined by another key set", async () => {
    const first = await createTestIntegration(tenant);
    const { agentId } = await createTestAgent(tenant, first);
    const before = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
    expect(before.phoneNumberId).not.toBeNull();
    await create({ poolId: first.integrationId, workspaceIds: [tenant.workspaceId] });
    expect(await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).toEqual(before);
  });

  it("is joined by nothing of another provider or agency", async () => {
    const first = await create();
    const refused = { errors: [{ field: "body.poolId" }] };
    await expect(create({ poolId: first.poolId, provider: "retell" })).rejects.toMatchObject(refused);
    const other = await createTenant();
    const foreign = await createTestIntegration(other);
    await expect(create({ poolId: foreign.integrationId })).rejects.toMatchObject(refused);
    await expect(
      renamePool(tenant.partnerCtx, foreign.integrationId, { name: "Mine" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("keeps the agents of a key set that is removed on another one", async () => {
    const first = await createTestIntegration(tenant);
    const second = await create({ poolId: first.integrationId });
    const { agentId } = await createTestAgent(tenant, first);
    await deleteIntegration(tenant.partnerCtx, first.integrationId);
    expect(await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).toMatchObject({
      integrationId: second.id,
      syncStatus: "pending",
    });
    expect(await jobsOf("agent.sync", "agentId", agentId)).toBe(1);
    expect(await getAssignment(tenant.ctx, tenant.workspaceId, "vapi")).toMatchObject({
      integrationId: second.id,
    });
  });
});

describe("further keys", () => {
  it("are sealed together and shown by name and end", async () => {
    const row = await create({ additionalKeys: [{ name: "webhook", value: "key_for_reports_4321" }] });
    expect(row.additionalKeys).toEqual([{ name: "webhook", lastFour: "4321" }]);
    const stored = await rowOf(row.id);
    expect(JSON.stringify(stored)).not.toContain("key_for_reports");
    expect(openAdditional(stored.additionalEncrypted, row.id, tenant.partnerId)).toEqual({
      webhook: "key_for_reports_4321",
    });
    const changed = await updateIntegration(tenant.partnerCtx, row.id, { additionalKeys: [] });
    expect(changed.additionalKeys).toEqual([]);
    expect(await rowOf(row.id)).toMatchObject({ additionalEncrypted: null });
  });
});

describe("deleteIntegration", () => {
  it("erases the keys, takes it from clients and releases agents", async () => {
    const integration = await createTestIntegration(tenant);
    const { integrationId } = integration;
    const { agentId } = await createTestAgent(tenant, integration);
    await deleteIntegration(tenant.partnerCtx, integrationId);
    expect(await rowOf(integrationId)).toMatchObject({ secretKeyEncrypted: "", webhookKeyEncrypted: "" });
    expect(await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).toMatchObject({
      integrationId: null,
      syncStatus: "not_synced",
    });
    expect(await listAssignments(tenant.ctx, tenant.workspaceId)).toEqual([]);
    expect(await listAvailableNumbers(tenant.ctx)).toEqual([]);
    await expect(loadEngine(tenant.ctx, integrationId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("foreign partners", () => {
  it("see, change, assign and delete nothing", async () => {
    const { id } = await create({ workspaceIds: [tenant.workspaceId] });
    const stranger = await createTenant();
    const missing = { code: "not_found" };
    await expect(getIntegration(stranger.partnerCtx, id)).rejects.toMatchObject(missing);
    await expect(updateIntegration(stranger.partnerCtx, id, { name: "Mine" })).rejects.toMatchObject(missing);
    await expect(requestVerification(stranger.partnerCtx, id)).rejects.toMatchObject(missing);
    await expect(deleteIntegration(stranger.partnerCtx, id)).rejects.toMatchObject(missing);
    await expect(loadEngine(stranger.ctx, id)).rejects.toMatchObject(missing);
    await expect(assignIntegration(stranger.partnerCtx, tenant.workspaceId, id)).rejects.toMatchObject(
      missing,
    );
    await expect(assignIntegration(stranger.partnerCtx, stranger.workspaceId, id)).rejects.toMatchObject({
      code: "validation_failed",
    });
    await expect(listAssignments(stranger.partnerCtx, tenant.workspaceId)).rejects.toMatchObject(missing);
    await expect(unassignIntegration(stranger.partnerCtx, tenant.workspaceId, "vapi")).rejects.toMatchObject(
      missing,
    );
    expect((await getIntegration(tenant.partnerCtx, id)).name).toBe("Main account");
  });
});

describe("reads", () => {
  it("are one statement each", async () => {
    for (const name of ["One", "Two", "Three"]) await create({ name, workspaceIds: [tenant.workspaceId] });
    const integration = await createTestIntegration(tenant, { workspaceIds: [tenant.siblingWorkspaceId] });
    const reads = [
      () => listIntegrations(tenant.partnerCtx, { limit: 50 }),
      () => getIntegration(tenant.partnerCtx, integration.integrationId),
      () => listAssignments(tenant.ctx, tenant.workspaceId),
      () => getAssignment(tenant.partnerCtx, tenant.workspaceId, "vapi"),
      () => listAvailableNumbers(tenant.siblingCtx),
    ];
    for (const read of reads) {
      await tally(async (trips) => {
        await read();
        expect(trips.sqlRoundTrips).toBe(1);
      });
    }
    const page = await listIntegrations(tenant.partnerCtx, { limit: 3 });
    expect(page.rows.map(({ name }) => name)).toEqual(["Main account", "Three", "Two"]);
    expect(page.rows[1]?.workspaces).toEqual([{ id: tenant.workspaceId, name: "Workspace" }]);
  });
});
