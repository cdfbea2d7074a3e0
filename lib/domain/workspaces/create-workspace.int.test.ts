import { afterAll, beforeEach, expect, it } from "vitest";
import { NEW_CLIENT_FEATURES } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { createTenant, createTestIntegration, type TestTenant } from "@/tests/support/fixtures";
import { createWorkspace, type NewWorkspace } from "./create-workspace";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(input: NewWorkspace) {
  return inTransaction(tenant.partnerCtx, (tx) => createWorkspace(tx, input));
}

function stored(id: string) {
  return systemDb().workspace.findUniqueOrThrow({
    where: { id },
    include: { assignments: true, creditAccounts: true, members: true },
  });
}

async function allowWorkspaces(workspaces: number) {
  const id = newId();
  await systemDb().planVariant.create({
    data: { id, code: `plan-${id}`, name: "Small", priceMicrosPerMonth: 0n, limits: { workspaces } },
  });
  await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { planVariantId: id } });
}

it("adds a client with careful features, the default key, an empty account and an audit row", async () => {
  const { integrationId } = await createTestIntegration(tenant, { workspaceIds: [] });
  await systemDb().providerIntegration.update({ where: { id: integrationId }, data: { isDefault: true } });
  await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { currency: "EUR" } });
  const { id, slug } = await create({ name: "Zahnärzte am Markt", timeZone: "Europe/Berlin" });
  expect(slug).toBe("zahnarzte-am-markt");
  expect(await stored(id)).toMatchObject({
    ...{ name: "Zahnärzte am Markt", timeZone: "Europe/Berlin", currency: "EUR", status: "active" },
    features: NEW_CLIENT_FEATURES,
    assignments: [{ poolId: integrationId }],
    creditAccounts: [{ balanceMicros: 0n, currency: "EUR" }],
    members: [],
  });
  const [row] = await systemDb().auditLog.findMany({ where: { workspaceId: id } });
  expect(row).toMatchObject({ action: "workspace.created", actorId: tenant.userId });
});

it("gives nothing of another client, however generous that one's features are", async () => {
  const sibling = await systemDb().workspace.findUniqueOrThrow({ where: { id: tenant.siblingWorkspaceId } });
  expect(sibling.features).toMatchObject({ recordings: true, prompts: true });
  const { id } = await create({ name: "Careful" });
  const features = (await stored(id)).features;
  expect(features).toMatchObject({ recordings: false, prompts: false, campaigns: false });
});

it("lets one of many have an address, and tells the others", async () => {
  const outcomes = await Promise.allSettled(
    ["A", "B", "C", "D"].map((name) => create({ name, slug: "bright-smile" })),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toHaveLength(3);
  for (const reason of refused) {
    expect(reason).toMatchObject({ code: "conflict", errors: [{ field: "body.slug" }] });
  }
});

it("numbers the addresses of equal names, also at the same moment", async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => create({ name: "Calm Law" })));
  expect(made.map(({ slug }) => slug).sort()).toEqual(["calm-law", "calm-law-2", "calm-law-3", "calm-law-4"]);
});

it("keeps to the plan's number of clients when several are added at once", async () => {
  await allowWorkspaces(3);
  const outcomes = await Promise.allSettled(
    ["A", "B", "C"].map((name) => create({ name: `Client ${name}` })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "limit_reached", message: expect.stringContaining("3 clients") },
  });
  expect(await systemDb().workspace.count({ where: { partnerId: tenant.partnerId } })).toBe(3);
});

it("serves the system's transactions, with an owner from the start", async () => {
  const { id } = await inSystemTransaction(tenant.partnerCtx, (tx) =>
    createWorkspace(tx, { name: "Provisioned", ownerUserId: tenant.userId }),
  );
  expect((await stored(id)).members).toMatchObject([{ userId: tenant.userId, role: "owner" }]);
});
