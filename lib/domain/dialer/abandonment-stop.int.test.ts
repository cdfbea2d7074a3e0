import { afterAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { numbersEnding, runList } from "@/tests/support/dialer-stage";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { systemContext } from "../shared/system-context";
import { judgeStops } from "./judge-stops";
import type { CountedCampaign, SettledRecipient } from "./write-settled";

const DAY_MS = 86_400_000;

let tenant: TestTenant;
let campaignId: string;

beforeEach(async () => {
  tenant = await createTenant();
  campaignId = await newCampaign();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function newCampaign(): Promise<string> {
  const { agentId } = await createTestAgent(tenant);
  return runList({ tenant, agentId }, { phones: numbersEnding("00", 1) });
}

/** What a campaign's calls came to so many days ago. */
async function counted(id: string, daysAgo: number, answered: number, abandoned: number): Promise<void> {
  const { partnerId, workspaceId } = tenant;
  const day = new Date(Date.now() - daysAgo * DAY_MS);
  await systemDb().campaignDay.create({
    data: { partnerId, workspaceId, campaignId: id, day, answered, abandoned },
  });
}

/** One more call of the campaign is over. */
async function settle(isAbandoned: boolean) {
  const { partnerId, workspaceId } = tenant;
  const row = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const campaign: CountedCampaign = {
    ...{ id: campaignId, partnerId, workspaceId, status: row.status, stops: null },
    ...{ stateChangedAt: row.stateChangedAt, goalsMet: 0, chargeMicros: 0n },
  };
  const person: SettledRecipient = {
    ...{ id: newId(), campaignId, callId: newId(), partnerId, workspaceId, integrationId: newId() },
    ...{ phone: "+14155550100", contactDay: "2026-01-01", number: null, numberDay: "2026-01-01" },
    ...{ state: "done", outcome: "answered", reason: "", nextAt: null, dials: 0 },
    figures: {
      ...{
        isAnswered: true,
        isTalk: !isAbandoned,
        isGoal: false,
        isFailed: false,
        isAbandoned,
        wasCounted: false,
      },
      ...{ seconds: 5, chargeMicros: 0n },
    },
  };
  await inSystemTransaction(systemContext("test", tenant.scope), (tx) =>
    judgeStops(tx, [campaign], [person]),
  );
  return systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
}

it("counts thirty days and no more: what was long ago neither hides nor proves anything", async () => {
  await counted(campaignId, 30, 5_000, 400);
  await counted(campaignId, 29, 97, 0);
  await counted(campaignId, 0, 3, 3);
  expect(await settle(true)).toMatchObject({ status: "running" });
  // Thousands of good calls of long ago are no excuse for four of a hundred now.
  await systemDb().campaignDay.updateMany({
    where: { campaignId, answered: 5_000 },
    data: { abandoned: 0 },
  });
  await systemDb().campaignDay.updateMany({ where: { campaignId, answered: 3 }, data: { abandoned: 4 } });
  const paused = await settle(true);
  expect(paused).toMatchObject({ status: "paused", stateReason: "abandonment" });
  expect(paused.stateDetail).toContain("4 of 100 people called in the last 30 days");
});

it("says nothing before a hundred people answered", async () => {
  await counted(campaignId, 0, 99, 50);
  expect(await settle(true)).toMatchObject({ status: "running" });
});

it("counts all campaigns of a workspace together, and pauses the one that did it again", async () => {
  const other = await newCampaign();
  await counted(other, 1, 100, 6);
  await counted(campaignId, 0, 50, 1);
  expect(await settle(false)).toMatchObject({ status: "running" });
  const paused = await settle(true);
  expect(paused).toMatchObject({ status: "paused", stateReason: "abandonment" });
  expect(paused.stateDetail).toContain("7 of 150 people called by all campaigns together");
  expect((await systemDb().campaign.findUniqueOrThrow({ where: { id: other } })).status).toBe("running");
});
