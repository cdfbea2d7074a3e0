import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import { createCallStage } from "@/tests/support/call-stage";
import { callsOf, fastKey, numbersEnding, runList, runs, settledCalls } from "@/tests/support/dialer-stage";
import { createTenant } from "@/tests/support/fixtures";
import { startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { cleanUpCampaign, processCampaign, processStuck } from "./look-after-campaigns";
import { takeTurn } from "./take-turn";

let world: VoiceWorld;

beforeAll(async () => {
  world = await startVoiceWorld();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("dials one campaign at once, says what that one did, and asks about calls whose end is overdue", async () => {
  const caller = await world.createCaller();
  await fastKey(caller, { concurrencyLimit: 3 });
  const { ctx } = caller.tenant;
  const campaignId = await runList(caller, { phones: numbersEnding("74", 5) });
  const pass = await processCampaign(ctx, campaignId);
  expect(pass).toEqual({
    dialed: 3,
    deferred: 0,
    blocked: 0,
    reconciled: 0,
    bindingLimit: "provider_concurrency",
  });
  await caller.tenant.settle();
  expect((await callsOf(campaignId)).map(({ dialState }) => dialState)).toEqual(Array(3).fill("accepted"));
  await systemDb().call.updateMany({ where: { campaignId }, data: { expectedEndAt: new Date(0) } });
  expect(await cleanUpCampaign(ctx, campaignId)).toMatchObject({ reconciled: 3 });
  await settledCalls(campaignId, 0);
  expect(await processStuck(ctx)).toMatchObject({ blocked: 0 });
  const stranger = await createTenant();
  await expect(processCampaign(stranger.ctx, campaignId)).rejects.toMatchObject({ code: "not_found" });
  await expect(cleanUpCampaign(stranger.ctx, campaignId)).rejects.toMatchObject({ code: "not_found" });
  await caller.tenant.settle();
});

it("shares a key among its clients, whatever the length of their lists, in as many statements as for one", async () => {
  const stage = await createCallStage({ balanceMicros: 100_000_000n });
  await fastKey(stage, { concurrencyLimit: 9 });
  const other = await otherClient(stage);
  const long = await runList(stage, { phones: numbersEnding("00", 60) });
  const short = await runList(other, { phones: numbersEnding("00", 4) });
  const trips = await tally(async (counted) => {
    const turn = await takeTurn(stage.integrationId);
    expect(turn?.dials).toHaveLength(9);
    return counted.sqlRoundTrips;
  });
  expect(trips).toBeLessThanOrEqual(12);
  expect(await runs({ id: short })).toBe(4);
  expect(await runs({ id: long })).toBe(5);
});

/** A second client of the same agency with an agent at the same key; the agency pays for its calls. */
async function otherClient(stage: Awaited<ReturnType<typeof createCallStage>>) {
  const { partnerId, workspaceId } = stage.tenant;
  const db = systemDb();
  const {
    id: _id,
    slug,
    ...workspace
  } = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const id = newId();
  await db.workspace.create({
    data: {
      ...workspace,
      ...{
        id,
        slug: `${slug}-2`,
        isBillingExempt: true,
        settings: {},
        resourceLimits: {},
        features: workspace.features ?? {},
      },
    },
  });
  await db.partner.update({ where: { id: partnerId }, data: { isBillingExempt: true } });
  const agentId = newId();
  const changes = JSON.stringify({ id: agentId, workspace_id: id, external_id: `external-${agentId}` });
  await db.$executeRaw`
    insert into agents select (jsonb_populate_record(null::agents, to_jsonb(a) || ${changes}::jsonb)).*
      from agents a where a.id = ${stage.agentId}::uuid`;
  return { tenant: { ...stage.tenant, workspaceId: id }, agentId };
}
