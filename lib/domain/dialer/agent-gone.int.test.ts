import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { expectExactBooks } from "@/tests/support/call-stage";
import {
  allDone,
  callsOf,
  dialledNumbers,
  fastKey,
  numbersEnding,
  recipients,
  runList,
  settledCalls,
} from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { archiveAgent, restoreAgent } from "../agents/archive-agent";
import { deleteAgent } from "../agents/delete-agent";
import { syncAgent } from "../agents/sync-agent";
import { resumeCampaign } from "../campaigns/start-campaign";
import { systemContext } from "../shared/system-context";
import { runTurns } from "./run-turns";

const TEN_MINUTES_MS = 600_000;

let world: VoiceWorld;
let caller: Caller;
let restore = () => {};

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  caller = await world.createCaller();
  await fastKey(caller, { concurrencyLimit: 2 });
});

afterEach(() => restore());

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** From now on it is so many milliseconds later. */
function later(ms: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + ms));
}

const campaignRow = (id: string) => systemDb().campaign.findUniqueOrThrow({ where: { id } });
const sync = () => syncAgent(systemContext("test", caller.tenant.scope), caller.agentId);

/** A list of six of whom two are on the phone. */
async function halfWay() {
  const phones = numbersEnding("00", 6);
  const campaignId = await runList(caller, { phones });
  await runTurns({ budgetMs: 5_000 });
  expect(await callsOf(campaignId)).toHaveLength(2);
  return { campaignId, phones };
}

/** Whoever was on the phone is done, everybody else waits as they did. */
async function expectNobodyLost(campaignId: string): Promise<void> {
  expect(await callsOf(campaignId)).toHaveLength(2);
  const people = (await recipients(campaignId)).map(({ state, attempts }) => `${state} ${attempts}`);
  expect(people.toSorted()).toEqual(["done 1", "done 1", ...Array(4).fill("pending 0")]);
}

it("an agent that is deleted rests its campaigns at once: calls go on to their end, nobody is called or lost", async () => {
  const { campaignId } = await halfWay();
  await deleteAgent(caller.tenant.ctx, caller.agentId);
  await sync();
  await settledCalls(campaignId, 2);
  await runTurns({ budgetMs: 5_000 });
  const gone = "The agent was deleted. Choose another one in a copy of this campaign.";
  expect(await campaignRow(campaignId)).toMatchObject({
    ...{ status: "paused", stateReason: "agent", stateDetail: gone },
  });
  await expectNobodyLost(campaignId);
  // It was started, so that its agent cannot be chosen anew.
  await expect(resumeCampaign(caller.tenant.ctx, campaignId)).rejects.toMatchObject({
    errors: [{ field: "body.agentId", message: gone }],
  });
  await expectExactBooks(caller.tenant.partnerId);
});

it("an agent that is archived keeps its campaigns waiting, then resting, and restored it calls everybody left", async () => {
  const { campaignId, phones } = await halfWay();
  const { ctx } = caller.tenant;
  await archiveAgent(ctx, caller.agentId);
  await sync();
  await settledCalls(campaignId, 2);
  await runTurns({ budgetMs: 5_000 });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "running", bindingLimit: "agent" });
  later(TEN_MINUTES_MS + 1_000);
  await runTurns({ budgetMs: 5_000 });
  expect(await campaignRow(campaignId)).toMatchObject({
    ...{ status: "paused", stateReason: "agent" },
    stateDetail: "This agent is archived. Restore it to place calls.",
  });
  await expectNobodyLost(campaignId);
  // What the provider reports is taken on its own clock alone.
  restore();
  await restoreAgent(ctx, caller.agentId);
  await sync();
  await resumeCampaign(ctx, campaignId);
  expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
  expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
  await expectExactBooks(caller.tenant.partnerId);
});
