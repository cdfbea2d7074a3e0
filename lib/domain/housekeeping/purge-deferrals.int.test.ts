import { afterAll, expect, test } from "vitest";
import { newIdAt } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { purgeDeferrals } from "./purge-deferrals";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("forgets after 90 days why people were put off, and never why they were dialled or left out", async () => {
  const { partnerId, workspaceId } = await createTenant();
  const place = { partnerId, workspaceId, campaignId: crypto.randomUUID(), recipientId: crypto.randomUUID() };
  const db = systemDb();
  for (const days of [89, 91]) {
    const at = new Date(Date.now() - days * 86_400_000);
    await db.dialDecision.createMany({
      data: ["allow", "defer", "block"].map((verdict) => ({
        ...{ id: newIdAt(at), ...place, verdict, reason: `${verdict}-${days}`, facts: {}, createdAt: at },
      })),
    });
  }
  expect(await purgeDeferrals()).toBe(1);
  const kept = await db.dialDecision.findMany({ where: { partnerId }, orderBy: { reason: "asc" } });
  expect(kept.map(({ reason }) => reason)).toEqual([
    "allow-89",
    "allow-91",
    "block-89",
    "block-91",
    "defer-89",
  ]);
  expect(await purgeDeferrals()).toBe(0);
});
