import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import type { PlatformAuditFilters } from "@/types/audit";
import { audit } from "../shared/audit";
import { tally } from "../shared/round-trips";
import type { TenantContext } from "../shared/tenant-context";
import { csvOf, exportPartnerAudit, exportWorkspaceAudit } from "./export-audit";
import { listPartnerAudit, listPlatformAudit, listWorkspaceAudit } from "./list-audit";
import { toAuditEntry } from "./to-resource";

let tenant: TestTenant;
let other: TestTenant;
const agentId = newId();
const viewAsId = newId();
const operatorId = newId();

async function write(ctx: TenantContext, action: string, facts: { entityId?: string; after?: object } = {}) {
  const { entityId = newId(), after = {} } = facts;
  const [entityType = ""] = action.split(".");
  await inTransaction(ctx, (tx) => audit(tx, { action, entityType, entityId, after: { ...after } }));
}

beforeAll(async () => {
  tenant = await createTenant();
  other = await createTenant();
  const { partnerId, workspaceId, ctx, siblingCtx, partnerCtx } = tenant;
  await systemDb().viewAsSession.create({
    data: {
      id: viewAsId,
      partnerId,
      workspaceId,
      userId: operatorId,
      openedBySessionId: newId(),
      isPlatform: true,
      tokenHash: newId(),
      tokenExpiresAt: new Date(),
      expiresAt: new Date(),
    },
  });
  await write(ctx, "agent.created", {
    entityId: agentId,
    after: { name: "Front desk", integrationId: "secret-key" },
  });
  await write(ctx, "agent.updated", { entityId: agentId });
  await write(siblingCtx, "agent.created");
  await write(partnerCtx, "partner.updated", { after: { marginMicros: "7" } });
  const member = { type: "user", id: newId(), label: "Mia Member", sessionId: newId() } as const;
  await systemDb().user.create({ data: { id: member.id, email: `mia-${member.id}@example.test` } });
  await systemDb().workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId: member.id, role: "admin" },
  });
  await write({ ...ctx, actor: member, ipAddress: "203.0.113.1" }, "call.placed");
  const operator = { ...member, id: operatorId, label: "Pat Operator", viewAsId };
  await write({ ...ctx, actor: operator, ipAddress: "203.0.113.2" }, "integration.assigned", {
    after: { name: "Main account" },
  });
  await write(other.ctx, "agent.created");
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const inWorkspace = async (filters: PlatformAuditFilters = {}) =>
  (await listWorkspaceAudit(tenant.ctx, { limit: 100, ...filters })).rows;
const actionsOf = (rows: { action: string }[]) => rows.map(({ action }) => action);
const ALL_OF_WORKSPACE = ["integration.assigned", "call.placed", "agent.updated", "agent.created"];

describe("reach", () => {
  it("is the workspace's own rows there, newest first, whatever the filter says", async () => {
    expect(actionsOf(await inWorkspace())).toEqual(ALL_OF_WORKSPACE);
    const asked = { workspaceId: tenant.siblingWorkspaceId, partnerId: other.partnerId };
    expect(actionsOf(await inWorkspace(asked))).toEqual(ALL_OF_WORKSPACE);
    expect(await inWorkspace({ actorId: newId() })).toEqual([]);
  });

  it("is everything of the agency for the agency, or one client of it", async () => {
    const all = await listPartnerAudit(tenant.partnerCtx, { limit: 100 });
    expect(all.rows).toHaveLength(6);
    const one = await listPartnerAudit(tenant.partnerCtx, {
      limit: 100,
      workspaceId: tenant.siblingWorkspaceId,
    });
    expect(actionsOf(one.rows)).toEqual(["agent.created"]);
    const foreign = await listPartnerAudit(tenant.partnerCtx, { limit: 100, workspaceId: other.workspaceId });
    expect(foreign.rows).toEqual([]);
  });

  it("is everything for operators, who are told whose it is", async () => {
    const { rows } = await listPlatformAudit({ limit: 100, action: "agent.created" });
    expect(new Set(rows.map(({ partnerId }) => partnerId))).toEqual(
      new Set([tenant.partnerId, other.partnerId]),
    );
    const narrowed = await listPlatformAudit({ limit: 100, partnerId: other.partnerId });
    expect(narrowed.rows).toMatchObject([{ action: "agent.created", partnerName: "Partner" }]);
  });
});

describe("filters", () => {
  it("narrow by action, whole or by its start, kind, thing, actor and views", async () => {
    expect(actionsOf(await inWorkspace({ action: "agent." }))).toEqual(["agent.updated", "agent.created"]);
    expect(actionsOf(await inWorkspace({ action: "agent.updated" }))).toEqual(["agent.updated"]);
    expect(actionsOf(await inWorkspace({ entityType: "agent", entityId: agentId }))).toHaveLength(2);
    expect(actionsOf(await inWorkspace({ actorId: tenant.userId }))).toEqual([
      "agent.updated",
      "agent.created",
    ]);
    expect(actionsOf(await inWorkspace({ viewAs: "only" }))).toEqual(["integration.assigned"]);
  });

  it("narrow by time: from counts in, to does not", async () => {
    const rows = await inWorkspace();
    const second = rows.at(-2);
    if (!second) throw new Error("There are four rows.");
    const at = Number.parseInt(second.id.replaceAll("-", "").slice(0, 12), 16);
    const from = new Date(at).toISOString();
    expect((await inWorkspace({ from })).map(({ id }) => id)).toContain(second.id);
    expect((await inWorkspace({ to: from })).map(({ id }) => id)).not.toContain(second.id);
    expect(await inWorkspace({ to: new Date(at - 60_000).toISOString() })).toEqual([]);
  });

  it("go with pages", async () => {
    const first = await listWorkspaceAudit(tenant.ctx, { limit: 1, action: "agent." });
    const second = await listWorkspaceAudit(tenant.ctx, {
      limit: 1,
      action: "agent.",
      cursor: first.nextCursor ?? "",
    });
    expect(actionsOf([...first.rows, ...second.rows])).toEqual(["agent.updated", "agent.created"]);
    expect(second.nextCursor).toBeNull();
  });

  it("cost one statement", async () => {
    await tally(async (trips) => {
      await inWorkspace({ action: "agent.", viewAs: "only" });
      expect(trips.sqlRoundTrips).toBe(1);
    });
  });
});

describe("what is told", () => {
  it("keeps the agency's inside from clients, and names support instead of the platform's people", async () => {
    const [assigned, placed, , created] = (await inWorkspace()).map((row) => toAuditEntry(row, "client"));
    expect(assigned).toMatchObject({
      actor: { id: null, label: "Support" },
      viewAs: { isPlatform: true },
      entityLabel: null,
      after: null,
      ipAddress: null,
    });
    expect(placed).toMatchObject({ actor: { label: "Mia Member" }, ipAddress: "203.0.113.1", partner: null });
    expect(created).toMatchObject({ entityLabel: "Front desk", after: { name: "Front desk" } });
    expect(created?.after).not.toHaveProperty("integrationId");
  });

  it("tells the agency all of it", async () => {
    const [assigned] = (await inWorkspace()).map((row) => toAuditEntry(row, "agency"));
    expect(assigned).toMatchObject({
      actor: { id: operatorId, label: "Pat Operator" },
      after: { name: "Main account" },
      ipAddress: "203.0.113.2",
      partner: null,
    });
  });
});

describe("download", () => {
  async function textOf(parts: AsyncGenerator<string>): Promise<string> {
    let text = "";
    for await (const part of parts) text += part;
    return text;
  }

  it("holds what the list shows, batch by batch", async () => {
    const client = { ...tenant.ctx, partnerRole: null };
    const lines = (await textOf(await exportWorkspaceAudit(client, {}))).trimEnd().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines.join()).not.toContain("secret-key");
    expect(lines.join()).not.toContain("Pat Operator");
    const agency = await textOf(await exportPartnerAudit(tenant.partnerCtx, { action: "partner." }));
    expect(agency).toContain("partner.updated");
    expect(agency).not.toContain("agent.created");
  });

  it("stops at its most rows and says so in its last line", async () => {
    const load = (paging: { cursor?: string | undefined; limit: number }) =>
      listWorkspaceAudit(tenant.ctx, paging);
    const lines = (await textOf(csvOf(load, "agency", 3))).trimEnd().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toContain("Only the newest 3 entries");
    const whole = (await textOf(csvOf(load, "agency", 4))).trimEnd().split("\r\n");
    expect(whole).toHaveLength(5);
    expect(whole.at(-1)).toContain("agent.created");
  });

  it("is refused in words where the agency has none", async () => {
    await systemDb().partner.update({
      where: { id: tenant.partnerId },
      data: { featureFlags: { audit_export: false } },
    });
    const refused = { code: "forbidden", message: expect.stringContaining("switched off") };
    await expect(exportPartnerAudit(tenant.partnerCtx, {})).rejects.toMatchObject(refused);
    await expect(exportWorkspaceAudit(tenant.ctx, {})).rejects.toMatchObject(refused);
  });
});
