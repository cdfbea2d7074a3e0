import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { ReadinessStep } from "@/config/readiness";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { onboardingResource, readinessResource } from "@/types/readiness";
import { getReadiness } from "./get-readiness";
import { listOnboarding } from "./list-onboarding";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant({ balanceMicros: 0n });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function readiness() {
  return readinessResource.parse(await getReadiness(tenant.ctx));
}

async function done(): Promise<ReadinessStep[]> {
  const { steps } = await readiness();
  return Object.entries(steps).flatMap(([step, isDone]) => (isDone ? [step as ReadinessStep] : [])); // keys of the record
}

async function call(status: "completed" | "failed" | "in_progress", agentId: string, integrationId: string) {
  const { partnerId, workspaceId } = tenant;
  await systemDb().call.create({
    data: {
      ...{ id: newId(), partnerId, workspaceId, agentId, integrationId, status },
      ...{ provider: "vapi", type: "phone", direction: "outbound" },
      ...{ statDate: new Date(), expectedEndAt: new Date() },
    },
  });
}

const join = (role: "owner" | "member") =>
  systemDb()
    .user.create({ data: { id: newId(), email: `${newId()}@example.test`, name: role } })
    .then(({ id: userId }) => {
      const { partnerId, workspaceId } = tenant;
      return systemDb().workspaceMember.create({
        data: { id: newId(), partnerId, workspaceId, userId, role },
      });
    });

describe("getReadiness", () => {
  it("follows a workspace from nothing to ready, each step by what is really there", async () => {
    expect(await done()).toEqual([]);
    const { integrationId } = await createTestIntegration(tenant);
    expect(await done()).toEqual(["key", "number"]);
    const { agentId } = await createTestAgent(tenant);
    expect(await done()).toEqual(["key", "agent", "number"]);
    const db = systemDb();
    await db.agent.update({ where: { id: agentId }, data: { syncStatus: "error", integrationId } });
    expect(await readiness()).toMatchObject({ firstAgentId: agentId, hasFailingAgent: true });
    await db.agent.update({ where: { id: agentId }, data: { syncStatus: "synced", syncedVersion: 1 } });
    expect(await done()).toContain("agent_ready");
    await call("in_progress", agentId, integrationId);
    await call("failed", agentId, integrationId);
    expect(await done()).not.toContain("test_call");
    await call("completed", agentId, integrationId);
    expect(await done()).toContain("test_call");
    expect((await readiness()).isReady).toBe(false);
    await db.creditAccount.updateMany({
      where: { workspaceId: tenant.workspaceId },
      data: { balanceMicros: 1n },
    });
    expect(await readiness()).toMatchObject({ isReady: true, steps: { team: false, billing: true } });
  });

  it("calls an agent ready that is published and at its engine as published, and no other", async () => {
    const integration = await createTestIntegration(tenant);
    const { agentId } = await createTestAgent(tenant, { ...integration, isDraft: true });
    const change = (data: object) => systemDb().agent.update({ where: { id: agentId }, data });
    expect(await done()).not.toContain("agent_ready");
    await change({ publishedVersion: 1, publishedAt: new Date() });
    expect(await done()).toContain("agent_ready");
    await change({ publishedVersion: 2 });
    expect(await done()).not.toContain("agent_ready");
    await change({ syncedVersion: 2, syncStatus: "pending" });
    expect(await done()).not.toContain("agent_ready");
    await change({ syncStatus: "synced", archivedAt: new Date() });
    expect(await done()).toEqual(["key", "number"]);
    expect(await readiness()).toMatchObject({ firstAgentId: null, hasFailingAgent: false });
  });

  it("counts a second person, or an open invitation, as a team", async () => {
    await join("owner");
    expect(await done()).toEqual([]);
    const { partnerId, workspaceId } = tenant;
    const invitation = {
      ...({ id: newId(), partnerId, workspaceId, kind: "workspace", email: "new@example.test" } as const),
      ...({ workspaceRole: "member", tokenHash: newId(), invitedByLabel: "Olive" } as const),
    };
    await systemDb().invitation.create({ data: { ...invitation, expiresAt: new Date(0) } });
    expect(await done()).toEqual([]);
    await systemDb().invitation.updateMany({
      where: { id: invitation.id },
      data: { expiresAt: new Date(Date.now() + 60_000) },
    });
    expect(await done()).toEqual(["team"]);
  });

  it("does not count a number given to a sibling, and is fine without balance where nothing is billed", async () => {
    const { phoneNumberId } = await createTestIntegration(tenant);
    await systemDb().phoneNumber.update({
      where: { id: phoneNumberId },
      data: { workspaceId: tenant.siblingWorkspaceId, status: "assigned" },
    });
    await systemDb().workspace.update({ where: { id: tenant.workspaceId }, data: { isBillingExempt: true } });
    expect(await done()).toEqual(["key", "billing"]);
  });

  it("tells nothing of agents to who may not see them, in one statement", async () => {
    await createTestAgent(tenant);
    const viewer = { ...tenant.ctx, partnerRole: null, workspace: { ...tenant.ctx.workspace, features: [] } };
    await tally(async (trips) => {
      expect(await getReadiness(viewer)).toMatchObject({ firstAgentId: null, steps: { agent: true } });
      expect(trips.sqlRoundTrips).toBe(1);
    });
  });
});

describe("listOnboarding", () => {
  it("shows clients without a call, newest first, in one statement for any number", async () => {
    const { partnerId, partnerCtx } = tenant;
    const ids = Array.from({ length: 12 }, () => newId());
    await systemDb().workspace.createMany({
      data: ids.map((id) => ({ id, partnerId, slug: `w-${id}`, name: "New client" })),
    });
    await tally(async (trips) => {
      const { total, clients } = onboardingResource.parse(await listOnboarding(partnerCtx));
      expect(trips.sqlRoundTrips).toBe(1);
      expect(total).toBe(14);
      expect(clients.map(({ workspaceId }) => workspaceId)).toEqual(ids.toReversed().slice(0, 8));
    });
  });

  it("leaves out who has had a call, is suspended or deleted, and other agencies' clients", async () => {
    await createTenant();
    const { integrationId } = await createTestIntegration(tenant);
    const { agentId } = await createTestAgent(tenant);
    await call("completed", agentId, integrationId);
    const { clients, total } = await listOnboarding(tenant.partnerCtx);
    expect([total, clients.map(({ workspaceId }) => workspaceId)]).toEqual([1, [tenant.siblingWorkspaceId]]);
    await systemDb().workspace.update({
      where: { id: tenant.siblingWorkspaceId },
      data: { status: "suspended" },
    });
    expect(await listOnboarding(tenant.partnerCtx)).toEqual({ total: 0, clients: [] });
  });
});
