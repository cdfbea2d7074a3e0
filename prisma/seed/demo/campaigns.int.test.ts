import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { plainTerms, priceCall } from "@/lib/domain/calls/price-call";
import { listCampaigns } from "@/lib/domain/campaigns/list-campaigns";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { createTenant, createTestAgent } from "@/tests/support/fixtures";
import { listCampaignsQuery } from "@/types/campaigns";
import type { SeededCall } from "./calls";
import { campaignOf, planCampaigns, seedCampaigns } from "./campaigns";
import { PARTNERS } from "./cast";
import { inventCall } from "./invent-call";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("the demo has campaigns that called, one that waits and a draft, and their figures are those of the calls", async () => {
  const tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const demo = PARTNERS.flatMap(({ workspaces }) => workspaces).find(({ agents }) =>
    agents.some(({ direction }) => direction === "outbound"),
  );
  const demoAgent = demo?.agents.find(({ direction }) => direction === "outbound");
  if (!demo || !demoAgent) throw new Error("The demo has no agent that calls people.");
  const { agentId } = await createTestAgent(tenant);
  const workspace = { id: workspaceId, partnerId, demo, agents: [{ id: agentId, demo: demoAgent }] };
  const plans = planCampaigns(workspace, new Date());
  const calls = Array.from({ length: 60 }, (_, index): SeededCall => {
    const createdAt = new Date(Date.now() - (index % 25) * 86_400_000 - 1_000);
    const invented = inventCall(demoAgent, index + 1);
    const price = priceCall({
      ...{ status: invented.status, durationSeconds: invented.talkSeconds, providerCostMicros: 0n },
      ...{ terms: plainTerms(150_000n), partnerTerms: plainTerms(0n), isBillingExempt: false },
      money: { currency: "USD", partnerCurrency: "USD", rates: {} },
      ...{ isPartnerExempt: true, plan: null },
    });
    const campaignId = campaignOf(plans, { agentId, createdAt })?.id;
    return { id: newId(), agentId, campaignId, createdAt, endedAt: createdAt, invented, price };
  });
  await seedCampaigns(workspace, calls, plans);
  const { rows } = await listCampaigns(tenant.ctx, listCampaignsQuery.parse({}));
  const shown = rows.map((row) => toCampaignResource(row, tenant.ctx));
  expect(shown.map(({ status }) => status).sort()).toEqual(["completed", "draft", "paused", "scheduled"]);
  for (const { id, figures } of shown) {
    const own = calls.filter(({ campaignId }) => campaignId === id);
    const charged = own.reduce((sum, { price }) => sum + price.chargeMicros, 0n);
    expect([figures.dials, figures.chargeMicros]).toEqual([own.length, charged.toString()]);
  }
  expect(shown.every(({ progress }) => progress.total > 0)).toBe(true);
});
