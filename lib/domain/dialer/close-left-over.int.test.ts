import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { drainJobs } from "@/lib/jobs/drain";
import { createTenant, createTestAgent, createTestIntegration } from "@/tests/support/fixtures";
import { fillCampaignsOf } from "@/tests/support/tenancy/marked-campaigns";
import { closeLeftOver } from "./close-left-over";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("whoever came onto a list in the moment of its end does not wait for ever", async () => {
  const tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const integration = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant, integration);
  const place = { partnerId, workspaceId, ...integration, agentId };
  const { campaignId } = await fillCampaignsOf({ ...place, marker: "mark", callId: newId() });
  const late = { id: newId(), partnerId, workspaceId, campaignId, phone: "+14155550177" };
  await systemDb().campaignRecipient.create({ data: { ...late, nextAttemptAt: new Date() } });
  expect(await closeLeftOver()).toBe(0);
  await systemDb().campaign.update({
    where: { id: campaignId },
    data: { status: "terminated", finishedAt: new Date() },
  });
  expect(await closeLeftOver()).toBe(1);
  await drainJobs({ budgetMs: 10_000 });
  const recipient = await systemDb().campaignRecipient.findUniqueOrThrow({ where: { id: late.id } });
  expect(recipient).toMatchObject({ state: "canceled", reason: "campaign_ended" });
  expect(await closeLeftOver()).toBe(0);
});
