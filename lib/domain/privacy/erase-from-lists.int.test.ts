import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTestCampaign, createTestRecipient } from "@/tests/support/campaign-stage";
import { PERSON } from "@/tests/support/erasable-call";
import { createTenant } from "@/tests/support/fixtures";
import { createErasure } from "./create-erasure";
import { runErasure } from "./run-erasure";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("somebody is erased from lists and leads, is called no more, and stays on the lists that say so", async () => {
  const tenant = await createTenant();
  const lists = await Promise.all([createTestCampaign(tenant), createTestCampaign(tenant)]);
  const [done, pending, other] = await Promise.all([
    createTestRecipient(tenant, lists[0], {
      phone: PERSON,
      firstName: "Grace",
      state: "done",
      outcome: "no_answer",
    }),
    createTestRecipient(tenant, lists[1], { phone: PERSON, variables: { visit: "Monday" } }),
    createTestRecipient(tenant, lists[1], { phone: "+14155550124", firstName: "Ada" }),
  ]);
  const { partnerId, workspaceId } = tenant;
  const scope = { partnerId, workspaceId };
  const facts = { phone: PERSON };
  const decision = {
    partnerId,
    workspaceId,
    campaignId: lists[0],
    recipientId: done,
    verdict: "allow",
    facts,
  };
  await systemDb().dialDecision.create({ data: { id: newId(), ...decision } });
  const lead = { partnerId, workspaceId, source: "manual" as const };
  await systemDb().lead.create({ data: { id: newId(), ...lead, phone: PERSON, lastName: "Hopper" } });
  const further = newId();
  await systemDb().lead.create({
    data: { id: further, ...lead, phone: "+14155550125", otherPhones: [PERSON], lastName: "Lovelace" },
  });
  // Merged into that one before their fields were emptied.
  const merged = { lastName: "Murray", mergedIntoId: further, deletedAt: new Date() };
  await systemDb().lead.create({ data: { id: newId(), ...lead, email: "murray@example.com", ...merged } });
  await systemDb().lead.create({
    data: { id: newId(), ...lead, phone: "+14155550124", lastName: "Byron" },
  });
  const importId = newId();
  await systemDb().import.create({
    data: {
      ...{ id: importId, partnerId, workspaceId, kind: "leads", status: "done", fileName: "x.csv" },
      ...{ fileBytes: 1n, partCount: 1, partsReceived: 1 },
      file: { headers: ["phone"], sample: [["(415) 555-0123 Murray"]] },
    },
  });
  const refused = { partnerId, workspaceId, importId, problem: "bad_email" };
  await systemDb().importProblem.createMany({
    data: [
      { ...refused, row: 1, cells: ["Murray", "415.555.0123"] },
      { ...refused, row: 2, cells: ["Byron", "415.555.0124"] },
    ],
  });
  const entry = { partnerId, workspaceId, scope: "workspace" as const, source: "opt_out" as const };
  await systemDb().dncEntry.create({ data: { id: newId(), ...entry, phone: PERSON } });
  const wish = { kind: "person" as const, number: PERSON, parts: ["numbers" as const], reason: "Asked for" };
  const { id } = await createErasure(tenant.ctx, wish);
  await runErasure(scope, id);
  const db = systemDb();
  const left = [
    await db.campaignRecipient.findMany({ where: scope }),
    await db.dialDecision.findMany({ where: scope }),
    await db.lead.findMany({ where: scope }),
    await db.importProblem.findMany({ where: scope }),
    await db.import.findMany({ where: scope, select: { file: true } }),
  ];
  expect(JSON.stringify(left)).not.toMatch(/14155550123|Grace|Monday|Hopper|Lovelace|Murray/);
  const states = await db.campaignRecipient.findMany({ where: { id: { in: [done, pending, other] } } });
  expect(states.map(({ state }) => state).sort()).toEqual(["canceled", "done", "pending"]);
  expect(left.map((rows) => rows.length)).toEqual([3, 0, 1, 1, 1]);
  expect(await db.dncEntry.count({ where: { ...scope, phone: PERSON } })).toBe(1);
});
