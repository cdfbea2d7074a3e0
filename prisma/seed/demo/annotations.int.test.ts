import { afterAll, expect, test } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { plainTerms, priceCall } from "@/lib/domain/calls/price-call";
import { listSavedViews } from "@/lib/domain/saved-views/list-saved-views";
import { listTags } from "@/lib/domain/tags/list-tags";
import { createTenant, createTestAgent } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { seedAnnotations } from "./annotations";
import type { SeededCall } from "./calls";
import { PARTNERS } from "./cast";
import { inventCall } from "./invent-call";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("the demo's calls carry tags and notes, and their list has a view everybody may open", async () => {
  const tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const [demo] = PARTNERS.flatMap(({ workspaces }) => workspaces);
  const [demoAgent] = demo?.agents ?? [];
  if (!demo || !demoAgent) throw new Error("The demo has no workspace with an agent.");
  const { agentId } = await createTestAgent(tenant);
  const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: tenant.userId } });
  const people = [{ email, name: "Olive Owner", role: "owner" as const }];
  const calls: SeededCall[] = [];
  for (let seed = 1; seed <= 60; seed += 1) {
    const invented = inventCall(demoAgent, seed);
    const at = new Date(Date.now() - 3_600_000);
    const price = priceCall({
      ...{ status: invented.status, durationSeconds: invented.talkSeconds, providerCostMicros: 0n },
      ...{ terms: plainTerms(0n), partnerTerms: plainTerms(0n), isBillingExempt: true },
      money: { currency: "USD", partnerCurrency: "USD", rates: {} },
      ...{ isPartnerExempt: true, plan: null },
    });
    const id = await createListedCall(tenant, { agentId });
    calls.push({ id, agentId, createdAt: at, endedAt: at, invented, price });
  }
  await seedAnnotations({ id: workspaceId, partnerId, demo: { ...demo, people }, agents: [] }, calls);
  const tags = await listTags(tenant.ctx);
  expect(tags.map(({ name }) => name)).toEqual(["Booked", "Complaint", "Follow up"]);
  expect(tags.every(({ callCount }) => callCount > 0)).toBe(true);
  expect(await systemDb().callNote.count({ where: { partnerId, authorUserId: tenant.userId } })).toBe(2);
  expect(await listSavedViews(tenant.siblingCtx, "calls")).toEqual([]);
  expect(await listSavedViews(tenant.ctx, "calls")).toMatchObject([
    { name: "Unhappy callers", isShared: true },
  ]);
});
