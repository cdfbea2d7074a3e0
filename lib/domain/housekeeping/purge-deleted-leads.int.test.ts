import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { purgeDeletedLeads } from "./purge-deleted-leads";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("forgets leads that were deleted 30 days ago with their timelines, and spares what is held", async () => {
  const { partnerId, workspaceId, siblingWorkspaceId } = await createBareTenant();
  const db = systemDb();
  await db.workspace.update({ where: { id: siblingWorkspaceId }, data: { legalHoldAt: new Date() } });
  const make = async (daysAgo: number | null, place = workspaceId) => {
    const id = newId();
    const deletedAt = daysAgo === null ? null : new Date(Date.now() - daysAgo * 86_400_000);
    const own = { partnerId, workspaceId: place };
    await db.lead.create({ data: { id, ...own, source: "manual", email: "ann@example.com", deletedAt } });
    await db.leadEvent.create({
      data: { id: newId(), ...own, leadId: id, kind: "note", body: "x", actorLabel: "Ann" },
    });
    return id;
  };
  await make(31);
  const kept = [await make(null), await make(29), await make(31, siblingWorkspaceId)];
  expect(await purgeDeletedLeads()).toBe(1);
  expect(await purgeDeletedLeads()).toBe(0);
  const [leads, events] = [
    await db.lead.findMany({ where: { partnerId } }),
    await db.leadEvent.findMany({ where: { partnerId } }),
  ];
  expect(leads.map(({ id }) => id).sort()).toEqual(kept.toSorted());
  expect(events.map(({ leadId }) => leadId).sort()).toEqual(kept.toSorted());
});
