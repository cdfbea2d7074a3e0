import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { expectExactBooks } from "@/tests/support/call-stage";
import {
  allDone,
  callsOf,
  dialledNumbers,
  fastKey,
  numbersEnding,
  recipients,
  runList,
} from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { reconcileCall } from "../calls/reconcile-call";
import { reconcileOverdueCalls } from "../calls/reconcile-overdue-calls";
import { runTurns } from "./run-turns";

const MINUTE_MS = 60_000;
const LINES = 10;

let world: VoiceWorld;
let caller: Caller;
let restore = () => {};

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  caller = await world.createCaller();
  await fastKey(caller, { concurrencyLimit: LINES });
});

afterEach(() => {
  restore();
  world.vapi.sandbox.control({ faults: [] });
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** From now on it is so many minutes later. */
function later(minutes: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + minutes * MINUTE_MS));
}

/** Every request of these methods about calls is answered so; 0 breaks the connection. */
function engineIsDown(status: number, methods: readonly string[]): void {
  const faults = methods.map((method) => ({ method, path: "/call", status, times: 10_000 }));
  world.vapi.sandbox.control({ faults });
}

const engineIsBack = () => world.vapi.sandbox.control({ faults: [] });
const campaignRow = (id: string) => systemDb().campaign.findUniqueOrThrow({ where: { id } });
const openCalls = async (id: string) => (await callsOf(id)).filter(({ settledAt }) => settledAt === null);

/** Asks about each call whose end nobody knows, as its job does; an engine that does not answer is asked again. */
async function lookUp(campaignId: string): Promise<void> {
  const asked = (await openCalls(campaignId)).map(({ id }) => reconcileCall(caller.tenant.scope, id));
  for (const answer of await Promise.allSettled(asked)) {
    if (answer.status === "rejected" && !(answer.reason instanceof VendorError)) throw answer.reason;
  }
}

const lookedUp = (campaignId: string) =>
  waitFor(`calls of campaign ${campaignId} to be looked up`, async () => {
    await lookUp(campaignId);
    return (await openCalls(campaignId)).length === 0;
  });

/** With the stops that a campaign has by itself: one of the list fails, so that they are judged. */
async function longList() {
  const phones = [...numbersEnding("04", 1), ...numbersEnding("00", 24)];
  return { phones, campaignId: await runList(caller, { phones }) };
}

/** What waits for the hour to be over waits no more; the provider reports on its own clock, which is the real one. */
async function backToNow(campaignId: string): Promise<void> {
  restore();
  const nextAttemptAt = new Date();
  await systemDb().campaignRecipient.updateMany({ where: { campaignId }, data: { nextAttemptAt } });
  await systemDb().campaign.update({ where: { id: campaignId }, data: { wakeAt: nextAttemptAt } });
  const { integrationId } = caller;
  await systemDb().dialPace.update({ where: { integrationId }, data: { nextDialAt: nextAttemptAt } });
}

/** Everybody was called, once, as if the engine had never been down. */
async function expectAllCalledOnce(campaignId: string, phones: readonly string[]): Promise<void> {
  expect(await allDone(campaignId)).toMatchObject({ status: "completed", stateReason: "finished" });
  expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
  const people = await recipients(campaignId);
  expect(people.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(phones.map(() => "done 1"));
  const days = await systemDb().contactDay.findMany({ where: { phone: { in: [...phones] } } });
  expect(days.reduce((sum, { dials }) => sum + dials, 0)).toBe(phones.length);
  const figures = await systemDb().campaignFigures.findFirstOrThrow({ where: { campaignId } });
  expect(figures).toMatchObject({ dials: phones.length, failed: 1, goalsMet: 24 });
  await expectExactBooks(caller.tenant.partnerId);
}

it.each([
  ["answers 503", 503],
  ["breaks every connection", 0],
])("an engine that %s for an hour costs its campaigns the hour and nothing else", async (_how, status) => {
  const { campaignId, phones } = await longList();
  engineIsDown(status, ["POST", "GET"]);
  await runTurns({ budgetMs: 5_000 });
  expect((await callsOf(campaignId)).map(({ dialState }) => dialState)).toEqual(
    Array(LINES).fill("ambiguous"),
  );
  for (const minutes of [3, 30]) {
    later(minutes);
    await lookUp(campaignId);
    await runTurns({ budgetMs: 5_000 });
  }
  // Nobody can tell whether they were called, so that nobody is called beside them.
  expect(await openCalls(campaignId)).toHaveLength(LINES);
  expect(await callsOf(campaignId)).toHaveLength(LINES);
  expect(await campaignRow(campaignId)).toMatchObject({
    ...{ status: "running", bindingLimit: "provider_concurrency" },
  });
  later(60);
  engineIsBack();
  // The calls are asked about by themselves.
  expect((await reconcileOverdueCalls())?.filed).toBeGreaterThanOrEqual(LINES);
  await lookedUp(campaignId);
  const people = await recipients(campaignId);
  expect(people.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(phones.map(() => "pending 0"));
  await backToNow(campaignId);
  await expectAllCalledOnce(campaignId, phones);
});

it("an engine that takes no dials for an hour is tried again and again, and no such dial counts as a failed one", async () => {
  const { campaignId, phones } = await longList();
  engineIsDown(503, ["POST"]);
  for (const minutes of [0, 12, 24, 36, 48]) {
    later(minutes);
    await runTurns({ budgetMs: 5_000 });
    expect(await openCalls(campaignId)).toHaveLength(LINES);
    later(minutes + 3);
    await lookedUp(campaignId);
    expect((await campaignRow(campaignId)).status).toBe("running");
  }
  const people = await recipients(campaignId);
  expect(people.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(phones.map(() => "pending 0"));
  engineIsBack();
  await backToNow(campaignId);
  await expectAllCalledOnce(campaignId, phones);
});
