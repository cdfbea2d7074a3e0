import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createCallStage } from "@/tests/support/call-stage";
import { runList } from "@/tests/support/dialer-stage";
import { takeTurn } from "./take-turn";

const WEEK_MS = 7 * 86_400_000;

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("a campaign with an end whose list may grow is looked at again soon, and is over once it may not", async () => {
  const { tenant, integrationId, agentId } = await createCallStage();
  const { partnerId, workspaceId } = tenant;
  const campaignId = await runList(
    { tenant, agentId },
    { phones: [], endsAt: new Date(Date.now() + 3 * WEEK_MS) },
  );
  const rule = { id: newId(), partnerId, workspaceId, campaignId, name: "Everybody new", filter: {} };
  await systemDb().enrolRule.create({ data: rule });
  await takeTurn(integrationId);
  const waiting = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect(waiting.status).toBe("running");
  expect((waiting.wakeAt?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now()).toBeLessThan(2 * 60_000);
  await systemDb().enrolRule.update({ where: { id: rule.id }, data: { isActive: false } });
  await systemDb().campaign.update({ where: { id: campaignId }, data: { wakeAt: new Date() } });
  await takeTurn(integrationId);
  const over = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect([over.status, over.stateReason]).toEqual(["completed", "finished"]);
});
