import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serverEnv } from "@/config/env.server";
import { LIMITS } from "@/config/limits";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { getCredits } from "../credits/get-credits";
import { toCreditAccountResource } from "../credits/to-resource";
import { createTemplate } from "../permission-templates/create-template";
import { deleteTemplate } from "../permission-templates/delete-template";
import { listTemplates } from "../permission-templates/list-templates";
import { updateTemplate } from "../permission-templates/update-template";
import { resolveRequest } from "../shared/context/resolve-request";
import { tally } from "../shared/round-trips";
import { bulkChangeClients } from "./bulk-change-clients";
import { archiveClient, deleteClient, restoreClient, suspendClient } from "./change-status";
import { createClient } from "./create-client";
import { getClient } from "./get-client";
import { listClients } from "./list-clients";
import { toClientResource } from "./to-resource";
import { updateClient } from "./update-client";

let tenant: TestTenant;
let workspaceId: string;
let siblingId: string;

beforeEach(async () => {
  tenant = await createTenant();
  workspaceId = tenant.workspaceId;
  siblingId = tenant.siblingWorkspaceId;
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const stored = (id = workspaceId) => systemDb().workspace.findUniqueOrThrow({ where: { id } });
const trailOf = (id: string) =>
  systemDb().auditLog.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
const client = async (id = workspaceId) => toClientResource(await getClient(tenant.partnerCtx, id));

describe("updateClient", () => {
  it("changes what is named, keeps the rest, and writes only that into the audit log", async () => {
    const before = await client();
    const row = await updateClient(tenant.partnerCtx, workspaceId, {
      name: "Bright Smile",
      slug: "bright-smile",
      rateMicrosPerMinute: "200000",
      limits: { agents: 3 },
      features: { recordings: false },
      twoFactorRequired: true,
    });
    expect(toClientResource(row)).toEqual({
      ...before,
      ...{
        name: "Bright Smile",
        slug: "bright-smile",
        rateMicrosPerMinute: "200000",
        twoFactorRequired: true,
      },
      limits: { ...before.limits, agents: 3 },
      features: { ...before.features, recordings: false },
    });
    const [entry] = await trailOf(workspaceId);
    expect(entry).toMatchObject({ action: "workspace.updated", workspaceId, before: { name: "Workspace" } });
    expect(Object.keys(entry?.after ?? {}).sort()).toEqual(
      ["features", "limits", "name", "rateMicrosPerMinute", "slug", "twoFactorRequired"].sort(),
    );
  });

  it("decides what becomes of calls whose money ends, for the client to see", async () => {
    const spending = { zeroBalanceRule: "end_at_limit", callCostCapMicros: "2500000" } as const;
    const row = await updateClient(tenant.partnerCtx, workspaceId, { spending });
    expect(toClientResource(row).spending).toEqual(spending);
    const [entry] = await trailOf(workspaceId);
    expect(entry).toMatchObject({ before: { zeroBalanceRule: "finish_call" }, after: spending });
    const shown = toCreditAccountResource(await getCredits(tenant.ctx), tenant.ctx.workspace);
    expect(shown.spending).toEqual(spending);
    const freed = await updateClient(tenant.partnerCtx, workspaceId, {
      spending: { callCostCapMicros: null },
    });
    expect(toClientResource(freed).spending).toEqual({ ...spending, callCostCapMicros: null });
  });

  it("takes seven round trips, and leaves no trace when nothing changes", async () => {
    const trips = await tally(async (counted) => {
      await updateClient(tenant.partnerCtx, workspaceId, { name: "Renamed" });
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(7);
    await updateClient(tenant.partnerCtx, workspaceId, { name: "Renamed" });
    expect(await trailOf(workspaceId)).toHaveLength(1);
  });

  it("refuses the address of another client and clients of somebody else", async () => {
    const { slug } = await stored(siblingId);
    await expect(updateClient(tenant.partnerCtx, workspaceId, { slug })).rejects.toMatchObject({
      code: "conflict",
      errors: [{ field: "body.slug" }],
    });
    const stranger = await createTenant();
    await expect(updateClient(stranger.partnerCtx, workspaceId, { name: "Mine" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the state of a client", () => {
  it("goes from active over suspended and archived to deleted, and back", async () => {
    await suspendClient(tenant.partnerCtx, workspaceId, "Invoice of May is open");
    expect(await client()).toMatchObject({ status: "suspended", statusReason: "Invoice of May is open" });
    await archiveClient(tenant.partnerCtx, workspaceId);
    expect(await client()).toMatchObject({ status: "archived", statusReason: null });
    await deleteClient(tenant.partnerCtx, workspaceId);
    const deleted = await client();
    expect(deleted.status).toBe("deleted");
    const days = (Date.parse(deleted.purgeAfter ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(LIMITS.deletedClientDays, 1);
    await restoreClient(tenant.partnerCtx, workspaceId);
    expect(await client()).toMatchObject({ status: "active", purgeAfter: null });
    expect((await trailOf(workspaceId)).map(({ action }) => action)).toEqual([
      "workspace.suspended",
      "workspace.archived",
      "workspace.deleted",
      "workspace.restored",
    ]);
  });

  it("is not changed by an admin who may not delete, nor when its time is over", async () => {
    await deleteClient(tenant.partnerCtx, workspaceId);
    const admin = { ...tenant.partnerCtx, partnerRole: "admin" as const };
    await expect(restoreClient(admin, workspaceId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(suspendClient(tenant.partnerCtx, workspaceId, "Late")).rejects.toMatchObject({
      code: "not_found",
    });
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { purgeAfter: new Date(0) } });
    await expect(restoreClient(tenant.partnerCtx, workspaceId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("needs a place in the plan to come back from deleted", async () => {
    const id = newId();
    const plan = { code: `plan-${id}`, name: "One", priceMicrosPerMonth: 0n, limits: { workspaces: 1 } };
    await systemDb().planVariant.create({ data: { id, ...plan } });
    await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { planVariantId: id } });
    await deleteClient(tenant.partnerCtx, workspaceId);
    await expect(restoreClient(tenant.partnerCtx, workspaceId)).rejects.toMatchObject({
      code: "limit_reached",
    });
    await suspendClient(tenant.partnerCtx, siblingId, "Pause");
    await restoreClient(tenant.partnerCtx, siblingId);
    expect((await stored(siblingId)).status).toBe("active");
  });
});

it("is seen as suspended by the next request, whatever was kept of the one before", async () => {
  const authSessionId = newId();
  const { partnerId, userId } = tenant;
  await systemDb().session.create({
    data: { id: newId(), partnerId, userId, authSessionId, expiresAt: new Date(Date.now() + 3_600_000) },
  });
  const { slug } = await stored();
  const look = async () => {
    const host = `p-${partnerId}.${serverEnv().PLATFORM_DOMAIN}`;
    const { access } = await resolveRequest(host, { kind: "session", userId, authSessionId }, slug);
    return access?.workspace?.status ?? null;
  };
  expect(await look()).toBe("active");
  await suspendClient(tenant.partnerCtx, workspaceId, "Invoice is open");
  expect(await look()).toBe("suspended");
  await archiveClient(tenant.partnerCtx, workspaceId);
  expect(await look()).toBeNull();
  await restoreClient(tenant.partnerCtx, workspaceId);
  expect(await look()).toBe("active");
  await deleteClient(tenant.partnerCtx, workspaceId);
  expect(await look()).toBeNull();
});

describe("listClients", () => {
  it("narrows by state; deleted ones are seen when asked for", async () => {
    await deleteClient(tenant.partnerCtx, workspaceId);
    const ids = async (status?: "active" | "suspended" | "deleted") =>
      (await listClients(tenant.partnerCtx, { limit: 10, status })).rows.map(({ id }) => id);
    expect(await ids()).toEqual([siblingId]);
    expect(await ids("deleted")).toEqual([workspaceId]);
    expect(await ids("suspended")).toEqual([]);
    await suspendClient(tenant.partnerCtx, siblingId, "Pause");
    expect(await ids("suspended")).toEqual([siblingId]);
    expect(await ids("active")).toEqual([]);
  });

  it("puts those in need first, page by page", async () => {
    const { agentId } = await createTestAgent(tenant);
    await systemDb().agent.update({ where: { id: agentId }, data: { syncStatus: "error" } });
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { name: "Zebra" } });
    await systemDb().workspace.update({ where: { id: siblingId }, data: { name: "Antelope" } });
    const spent = await createClient(tenant.partnerCtx, { name: "Yak", timeZone: "UTC", message: "" });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listClients(tenant.partnerCtx, { limit: 1, sort: "need", cursor });
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(spent.name).toBe("Yak");
    expect(names).toEqual(["Yak", "Zebra", "Antelope"]);
  });
});

describe("bulkChangeClients", () => {
  it("changes the partner's clients, tells of strangers' as of unknown ones, and audits each", async () => {
    const stranger = await createTenant();
    const ids = [workspaceId, siblingId, stranger.workspaceId];
    const results = await bulkChangeClients(
      tenant.partnerCtx,
      { workspaceIds: ids },
      { limits: { concurrentCalls: 2 }, features: { prompts: false } },
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["changed", "changed", "not_found"]);
    expect((await client()).limits.concurrentCalls).toBe(2);
    expect((await client(siblingId)).features.prompts).toBe(false);
    expect(await trailOf(stranger.workspaceId)).toEqual([]);
    expect((await stored(stranger.workspaceId)).resourceLimits).toEqual({});
    expect(await trailOf(siblingId)).toHaveLength(1);
    const again = await bulkChangeClients(
      tenant.partnerCtx,
      { workspaceIds: ids },
      { limits: { concurrentCalls: 2 } },
    );
    expect(again.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged", "not_found"]);
  });

  it("suspends and reopens what a filter matches, over several batches", async () => {
    const { partnerId } = tenant;
    await systemDb().workspace.createMany({
      data: Array.from({ length: 60 }, (_, index) => {
        const id = newId();
        return { id, partnerId, slug: `many-${index}`, name: `Many ${index}` };
      }),
    });
    const filter = { filter: { search: "many" } };
    await bulkChangeClients(tenant.partnerCtx, filter, { status: "suspended", reason: "Maintenance" });
    const count = (status: "active" | "suspended") =>
      systemDb().workspace.count({ where: { partnerId, status } });
    expect([await count("suspended"), await count("active")]).toEqual([60, 2]);
    const reopened = await bulkChangeClients(tenant.partnerCtx, filter, { status: "active" });
    expect(reopened.filter(({ outcome }) => outcome === "changed")).toHaveLength(60);
    expect(await count("suspended")).toBe(0);
  });
});

describe("templates of features", () => {
  it("are copied to a client, which keeps them when the template changes or goes", async () => {
    const all = (await client()).features;
    const template = await createTemplate(tenant.partnerCtx, {
      name: "Everything",
      description: "",
      features: all,
    });
    const made = await createClient(tenant.partnerCtx, {
      ...{ name: "From template", timeZone: "UTC", message: "", templateId: template.id },
    });
    expect(toClientResource(made).features).toEqual(all);
    await updateTemplate(tenant.partnerCtx, template.id, { features: { ...all, calls: false } });
    await deleteTemplate(tenant.partnerCtx, template.id);
    expect((await client(made.id)).features).toEqual(all);
    expect((await listTemplates(tenant.partnerCtx, { limit: 10 })).rows).toEqual([]);
  });

  it("have one name each, and are the agency's own", async () => {
    const input = { name: "Careful", description: "", features: (await client()).features };
    const { id } = await createTemplate(tenant.partnerCtx, input);
    await expect(createTemplate(tenant.partnerCtx, input)).rejects.toMatchObject({ code: "conflict" });
    const stranger = await createTenant();
    await expect(deleteTemplate(stranger.partnerCtx, id)).rejects.toMatchObject({ code: "not_found" });
    const foreign = { name: "X", timeZone: "UTC", message: "", templateId: id };
    await expect(createClient(stranger.partnerCtx, foreign)).rejects.toMatchObject({
      errors: [{ field: "body.templateId" }],
    });
  });
});

it("invites the owner of a new client, or makes neither", async () => {
  const made = await createClient(tenant.partnerCtx, {
    ...{ name: "Invited", timeZone: "UTC", message: "Welcome", ownerEmail: "owner@example.test" },
  });
  const invitations = await systemDb().invitation.findMany({ where: { workspaceId: made.id } });
  expect(invitations).toMatchObject([
    { kind: "client", workspaceRole: "owner", email: "owner@example.test" },
  ]);
});
