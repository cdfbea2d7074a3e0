import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import type { ClientLimits } from "@/types/client-limits";
import { clientResource } from "@/types/clients";
import { getClient } from "./get-client";
import { listClients } from "./list-clients";
import { toClientResource } from "./to-resource";
import { updateClient } from "./update-client";

let tenant: TestTenant;
let spentId: string;

beforeAll(async () => {
  tenant = await createTenant();
  const { partnerId, workspaceId, siblingWorkspaceId } = tenant;
  const rename = (id: string, name: string) => systemDb().workspace.update({ where: { id }, data: { name } });
  await rename(workspaceId, "Bright 100% Dental");
  await rename(siblingWorkspaceId, "Calm Law");
  spentId = newId();
  await systemDb().workspace.create({
    data: { id: spentId, partnerId, slug: `w-${spentId}`, name: "Aged Motors" },
  });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function names(query: { show?: "all" | "needing_help"; search?: string; limit?: number }) {
  const { rows } = await listClients(tenant.partnerCtx, { limit: 100, ...query });
  return rows.map(({ name }) => name);
}

it("tells which clients need help: no balance, or a sync the provider refused", async () => {
  expect(await names({})).toEqual(["Aged Motors", "Bright 100% Dental", "Calm Law"]);
  expect(await names({ show: "needing_help" })).toEqual(["Aged Motors"]);
  const { agentId } = await createTestAgent(tenant);
  await systemDb().agent.update({ where: { id: agentId }, data: { syncStatus: "error" } });
  expect(await names({ show: "needing_help" })).toEqual(["Aged Motors", "Bright 100% Dental"]);
  expect(await getClient(tenant.partnerCtx, tenant.workspaceId)).toMatchObject({
    agents: 1,
    failedSyncs: 1,
    isReadOnly: false,
  });
  await systemDb().agent.update({ where: { id: agentId }, data: { deletedAt: new Date() } });
  expect(await names({ show: "needing_help" })).toEqual(["Aged Motors"]);
});

it("counts a client whose month is used up among those in need, until its limit is raised", async () => {
  const { agentId } = await createTestAgent(tenant);
  const { partnerId, workspaceId, partnerCtx } = tenant;
  const cell = { partnerId, workspaceId, agentId, status: "completed", direction: "outbound" } as const;
  const day = new Date(new Date().toISOString().slice(0, 10));
  await systemDb().callStatsDaily.create({
    data: { ...cell, day, callCount: 1, billableSeconds: 120n, chargeMicros: 300_000n },
  });
  const reached = async (limits: Partial<ClientLimits>) =>
    (await updateClient(partnerCtx, workspaceId, { limits })).reachedLimit;
  expect(await reached({ minutesPerMonth: 3 })).toBeNull();
  expect(await names({ show: "needing_help" })).toEqual(["Aged Motors"]);
  expect(await reached({ minutesPerMonth: 2 })).toBe("minutes");
  expect(await names({ show: "needing_help" })).toEqual(["Aged Motors", "Bright 100% Dental"]);
  expect(await reached({ minutesPerMonth: 0 })).toBeNull();
  expect(await reached({ minutesPerMonth: null, spendMicrosPerMonth: "449999" })).toBe("spend");
  expect(await reached({ spendMicrosPerMonth: "450000" })).toBeNull();
});

it("searches by a part of the name in any case, wildcards being plain characters", async () => {
  expect(await names({ search: "dental" })).toEqual(["Bright 100% Dental"]);
  expect(await names({ search: "0%" })).toEqual(["Bright 100% Dental"]);
  expect(await names({ search: "B%l" })).toEqual([]);
  expect(await names({ search: "calm", show: "needing_help" })).toEqual([]);
});

it("pages what was searched for", async () => {
  const first = await listClients(tenant.partnerCtx, { limit: 1, search: "a" });
  const second = await listClients(tenant.partnerCtx, {
    limit: 5,
    search: "a",
    cursor: first.nextCursor ?? undefined,
  });
  expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(await names({ search: "a" }));
});

it("answers one client, and none of another agency", async () => {
  const client = await getClient(tenant.partnerCtx, spentId);
  expect(clientResource.parse(toClientResource(client))).toMatchObject({
    ...{ name: "Aged Motors", balanceMicros: "0", isReadOnly: true, agents: 0, failedSyncs: 0 },
    ...{ callsLast30Days: 0, minutesLast30Days: 0, lastCallAt: null },
  });
  const stranger = await createTenant();
  await expect(getClient(stranger.partnerCtx, spentId)).rejects.toMatchObject({ code: "not_found" });
  await expect(getClient(tenant.partnerCtx, newId())).rejects.toMatchObject({ code: "not_found" });
});
