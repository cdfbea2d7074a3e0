import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { allDone, fastKey, numbersEnding, runList } from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { resumeCampaign } from "./start-campaign";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
});
beforeEach(async () => {
  world.vapi.sandbox.control({ faults: [], concurrency: 100, timeScale: 2_000 });
  caller = await world.createCaller();
  await fastKey(caller);
});
afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("a campaign that reaches its goal with the last of its people is completed", async () => {
  const stops = { goalsMet: 2 };
  const campaignId = await runList(caller, { phones: numbersEnding("00", 2), settings: { stops } });
  expect(await allDone(campaignId)).toMatchObject({ status: "completed", stateReason: "finished" });
});

it("one that rests at a stop is resumed when the stop is raised, and not before", async () => {
  await fastKey(caller, { concurrencyLimit: 2 });
  const stops = { goalsMet: 1 };
  const campaignId = await runList(caller, { phones: numbersEnding("00", 6), settings: { stops } });
  expect(await allDone(campaignId)).toMatchObject({ status: "paused", stateReason: "goals" });
  const { ctx } = caller.tenant;
  await expect(resumeCampaign(ctx, campaignId)).rejects.toMatchObject({
    code: "validation_failed",
    errors: expect.arrayContaining([expect.objectContaining({ field: "body.settings.stops.goalsMet" })]),
  });
  const { settings } = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const raised = { ...Object(settings), stops: { goalsMet: 100 } };
  await systemDb().campaign.update({ where: { id: campaignId }, data: { settings: raised } });
  expect(await resumeCampaign(ctx, campaignId)).toMatchObject({ status: "running" });
  expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
});
