import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { createTestCampaign, testSettings } from "@/tests/support/campaign-stage";
import { fastKey, runList } from "@/tests/support/dialer-stage";
import { campaignEstimate, campaignLive } from "@/types/campaign-live";
import { runTurns } from "../dialer/run-turns";
import { takeTurn } from "../dialer/take-turn";
import { estimateCampaign } from "./estimate-campaign";
import { getLive } from "./get-live";
import { startCampaign } from "./start-campaign";

let stage: CallStage;
let restore = () => {};

beforeEach(async () => {
  stage = await createCallStage({ balanceMicros: 100_000_000n });
  await fastKey(stage);
});
afterEach(() => restore());
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function rule(campaignId: string, isActive = true): Promise<string> {
  const { partnerId, workspaceId } = stage.tenant;
  const id = newId();
  await systemDb().enrolRule.create({
    data: { id, partnerId, workspaceId, campaignId, name: "New ones", isActive },
  });
  return id;
}

const campaignRow = (id: string) => systemDb().campaign.findUniqueOrThrow({ where: { id } });
const missing = async (id: string) =>
  campaignEstimate.parse(await estimateCampaign(stage.tenant.ctx, id)).obstacles.map(({ field }) => field);

describe("a campaign that a rule puts new leads on the list of", () => {
  it("starts with nobody on it, and only while the rule is on", async () => {
    const { ctx } = stage.tenant;
    const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId });
    const elsewhere = await createTestCampaign(stage.tenant, { agentId: stage.agentId });
    await rule(elsewhere);
    const ruleId = await rule(id, false);
    expect(await missing(id)).toEqual(["recipients"]);
    await expect(startCampaign(ctx, id)).rejects.toMatchObject({ errors: [{ field: "body.recipients" }] });
    await systemDb().enrolRule.update({ where: { id: ruleId }, data: { isActive: true } });
    expect(await missing(id)).toEqual([]);
    expect(await estimateCampaign(ctx, id)).toMatchObject({ callable: 0, isFed: true });
    expect((await startCampaign(ctx, id)).status).toBe("running");
    expect(campaignLive.parse(await getLive(ctx, id))).toMatchObject({ isFed: true });
  });

  it("says so where its budget is spent already", async () => {
    const settings = testSettings({ stops: { spendMicros: "1000000" } });
    const { partnerId, workspaceId } = stage.tenant;
    const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, settings });
    await systemDb().campaignFigures.create({
      data: { partnerId, workspaceId, campaignId: id, chargeMicros: 1_000_000n },
    });
    await rule(id);
    expect(await missing(id)).toEqual(["settings.stops.spendMicros"]);
  });

  it("waits for them, and is over soon once the rule is off, long before its end", async () => {
    const campaignId = await runList(stage, { phones: [], endsAt: new Date(Date.now() + 86_400_000) });
    const ruleId = await rule(campaignId);
    await takeTurn(stage.integrationId);
    expect((await campaignRow(campaignId)).status).toBe("running");
    await systemDb().enrolRule.update({ where: { id: ruleId }, data: { isActive: false } });
    restore = setClock(() => new Date(Date.now() + 61_000));
    await runTurns({ budgetMs: 5_000 });
    expect((await campaignRow(campaignId)).status).toBe("completed");
  });
});
