import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { removeOutboundService } from "@/lib/domain/outbound-service/remove-service";
import { setOutboundService } from "@/lib/domain/outbound-service/set-service";
import { verifyOutboundService } from "@/lib/domain/outbound-service/verify-service";
import { systemContext } from "@/lib/domain/shared/system-context";
import { useClock as setClock } from "@/lib/platform/clock";
import { startOutbound } from "@/sandbox/outbound/start-outbound";
import { expectExactBooks } from "@/tests/support/call-stage";
import {
  allDone,
  callsOf,
  dialledNumbers,
  fastKey,
  numbersEnding,
  outcomesOf,
  recipients,
  runList,
} from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { reconcileCall } from "../calls/reconcile-call";
import { runTurns } from "./run-turns";

let world: VoiceWorld;
let caller: Caller;
let service: Awaited<ReturnType<typeof startOutbound>>;
let restore = () => {};

beforeAll(async () => {
  world = await startVoiceWorld();
  service = await startOutbound({ vapi: world.vapi.sandbox.url, retell: "http://127.0.0.1:1" });
});

beforeEach(async () => {
  world.vapi.sandbox.control({ faults: [], concurrency: 100, timeScale: 2_000 });
  service.fail();
  caller = await world.createCaller();
  await fastKey(caller);
  await setOutboundService(caller.tenant.partnerCtx, {
    ...{ name: "Dialler", baseUrl: service.url, apiKey: keyOf(caller), isForAllClients: true, clientIds: [] },
  });
});
afterEach(() => restore());

afterAll(async () => {
  await service.stop();
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** The service's key that knows the caller's account at the engine. */
function keyOf({ secretKey }: Caller): string {
  return secretKey.replace("vapi_sk_", "osk_");
}

function later(ms: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + ms));
}

function campaignRow(id: string) {
  return systemDb().campaign.findUniqueOrThrow({ where: { id } });
}

function serviceRow() {
  return systemDb().outboundService.findUniqueOrThrow({ where: { partnerId: caller.tenant.partnerId } });
}

function runThrough(phones: string[], fallsBack = false): Promise<string> {
  return runList(caller, { phones, settings: { dialing: { through: "outbound_service", fallsBack } } });
}

/** Looks up at once what the answers left open. */
async function lookUpAll(campaignId: string): Promise<void> {
  for (const call of await callsOf(campaignId)) {
    if (call.dialState === "ambiguous") await reconcileCall(caller.tenant.scope, call.id);
  }
}

/** Once no dial is on its way: every call of the campaign has its answer. */
function answered(campaignId: string) {
  return waitFor(`calls of campaign ${campaignId} to have their answer`, async () => {
    const calls = await callsOf(campaignId);
    return calls.every(({ dialState }) => dialState !== "intent") ? calls : undefined;
  });
}

describe("a list", () => {
  it("is worked through by the service: everybody once, each call the engine's own", async () => {
    const phones = ["00", "01", "02", "03", "60"].flatMap((ending) => numbersEnding(ending, 2));
    const campaignId = await runThrough(phones);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed", stateReason: "finished" });
    expect(Object.fromEntries(await outcomesOf(campaignId))).toEqual({
      ...{ "00": ["goal_met", "goal_met"], "01": ["no_answer", "no_answer"], "02": ["busy", "busy"] },
      ...{ "03": ["voicemail", "voicemail"], "60": ["invalid_number", "invalid_number"] },
    });
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
    const placed = service.calls().filter(({ body }) => phones.includes(body.to));
    expect(placed.map(({ body }) => body.callId).toSorted()).toEqual(
      (await callsOf(campaignId)).map(({ id }) => id).toSorted(),
    );
    expect((await callsOf(campaignId)).every(({ isViaService }) => isViaService)).toBe(true);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("calls everybody once though answers are lost, before and after their calls were placed", async () => {
    const phones = numbersEnding("00", 6);
    service.fail(
      { mode: "error_after" },
      { mode: "drop_after" },
      { mode: "error_before" },
      { mode: "drop_before" },
      { mode: "unnamed" },
    );
    const campaignId = await runThrough(phones, true);
    await runTurns({ budgetMs: 5_000 });
    const calls = await answered(campaignId);
    expect(calls.filter(({ dialState }) => dialState === "ambiguous").length).toBeGreaterThan(0);
    await lookUpAll(campaignId);
    // What the engine does not show two minutes later was not placed.
    later(125_000);
    await lookUpAll(campaignId);
    // Short of the five minutes in which an event of the engine has to come.
    later(225_000);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
    expect(await outcomesOf(campaignId)).toEqual(new Map([["00", Array(6).fill("goal_met")]]));
    expect(await recipients(campaignId)).toMatchObject(Array(6).fill({ attempts: 1 }));
    await expectExactBooks(caller.tenant.partnerId);
  });
});

describe("a service out of order", () => {
  it("is gone past where the campaign allows: the engine is asked itself, and everybody is called once", async () => {
    const phones = numbersEnding("00", 4);
    service.fail({ mode: "not_accepted", times: 2 });
    const campaignId = await runThrough(phones, true);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
    expect((await serviceRow()).status).toBe("unreachable");
  });

  it("is waited for where it does not: nobody's attempt is used up, and it goes on once it answers", async () => {
    const phones = numbersEnding("00", 3);
    service.fail({ mode: "not_accepted", times: 3 });
    const campaignId = await runThrough(phones);
    await runTurns({ budgetMs: 5_000 });
    expect(await recipients(campaignId)).toMatchObject(Array(3).fill({ state: "pending", attempts: 0 }));
    expect(await serviceRow()).toMatchObject({
      status: "unreachable",
      statusDetail: "The service is out of order; nothing was placed.",
    });
    later(60_000);
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(campaignId)).toMatchObject({
      status: "running",
      bindingLimit: "outbound_service",
    });
    expect(await dialledNumbers(world, caller)).toEqual([]);
    await verifyOutboundService(systemContext("test", caller.tenant.partnerScope));
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
  });
});

describe("a key that is revoked", () => {
  it("rests the campaign, which says so, and goes on with a key that is taken", async () => {
    const phones = numbersEnding("00", 2);
    service.revoke(keyOf(caller));
    const campaignId = await runThrough(phones, true);
    await runTurns({ budgetMs: 5_000 });
    await answered(campaignId);
    later(60_000);
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(campaignId)).toMatchObject({
      status: "paused",
      stateReason: "outbound_service",
      stateDetail: "The outbound service refuses the agency's key: This API key is not valid.",
    });
    expect(await recipients(campaignId)).toMatchObject(Array(2).fill({ state: "pending", attempts: 0 }));
    const fields = { name: "Dialler", baseUrl: service.url, isForAllClients: true, clientIds: [] };
    const apiKey = `${keyOf(caller)}__other`;
    await setOutboundService(caller.tenant.partnerCtx, { ...fields, apiKey });
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
  });
});

describe("a campaign", () => {
  it("rests where no service is connected, and where the client may not use it", async () => {
    const fields = { name: "Dialler", baseUrl: service.url, clientIds: [] };
    await setOutboundService(caller.tenant.partnerCtx, { ...fields, isForAllClients: false });
    const closed = await runThrough(numbersEnding("00", 1), true);
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(closed)).toMatchObject({ status: "paused", stateReason: "outbound_service" });
    await removeOutboundService(caller.tenant.partnerCtx);
    const gone = await runThrough(numbersEnding("00", 1), true);
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(gone)).toMatchObject({
      status: "paused",
      stateDetail: expect.stringContaining("none is connected"),
    });
    expect(await dialledNumbers(world, caller)).toEqual([]);
  });

  it("that dials at the engine never asks the service", async () => {
    const before = service.requests();
    const campaignId = await runList(caller, { phones: numbersEnding("01", 2) });
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect(service.requests()).toBe(before);
  });
});
