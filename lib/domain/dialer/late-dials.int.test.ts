import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import {
  callsOf,
  dialledNumbers,
  fastKey,
  numbersEnding,
  recipients,
  runList,
  settledCalls,
} from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { reconcileCall } from "../calls/reconcile-call";
import { eraseFromLists } from "../privacy/erase-from-lists";
import { placeDials } from "./place-dials";
import { takeTurn } from "./take-turn";

let world: VoiceWorld;
let caller: Caller;
let restore = () => {};

beforeAll(async () => {
  world = await startVoiceWorld();
});
beforeEach(async () => {
  world.vapi.sandbox.control({ faults: [], concurrency: 100, timeScale: 2_000 });
  caller = await world.createCaller();
  await fastKey(caller);
});
afterEach(() => restore());
afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function later(ms: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + ms));
}

/** A list of one whose turn is decided, and whose dispatcher stands still before the dial. */
async function decided(ending: string, attempts = { most: 1 }) {
  const [phone = ""] = numbersEnding(ending, 1);
  const campaignId = await runList(caller, { phones: [phone], settings: { attempts } });
  const turn = await takeTurn(caller.integrationId);
  expect(turn?.dials).toHaveLength(1);
  return { phone, campaignId, dials: turn?.dials ?? [] };
}

it("an intent that was closed meanwhile, or is too old, is not dialled any more", async () => {
  const { campaignId, dials } = await decided("00");
  later(40_000);
  await placeDials(dials);
  const [call] = await callsOf(campaignId);
  expect(call).toMatchObject({ dialState: "intent", settledAt: null });
  later(130_000);
  await reconcileCall(caller.tenant.scope, call?.id ?? "");
  restore();
  await placeDials(dials);
  expect(await dialledNumbers(world, caller)).toEqual([]);
  expect(await recipients(campaignId)).toMatchObject([{ state: "pending", attempts: 0 }]);
});

it.each(["paused", "listed"] as const)(
  "nobody is dialled whose campaign or number was %s since",
  async (how) => {
    const { phone, campaignId, dials } = await decided("00");
    const { partnerId, workspaceId } = caller.tenant;
    if (how === "paused") {
      await systemDb().campaign.update({ where: { id: campaignId }, data: { status: "paused" } });
    } else {
      const entry = { scope: "agency" as const, source: "manual" as const, partnerId, phone };
      await systemDb().dncEntry.create({ data: { id: newId(), ...entry } });
    }
    await placeDials(dials);
    expect(await dialledNumbers(world, caller)).toEqual([]);
    expect(await recipients(campaignId)).toMatchObject([{ state: "pending", attempts: 0 }]);
    expect(await callsOf(campaignId)).toMatchObject([{ endedReason: "canceled", dialState: "rejected" }]);
    const days = await systemDb().contactDay.findMany({ where: { partnerId, workspaceId, phone } });
    expect(days).toMatchObject([{ dials: 0 }]);
  },
);

it("nobody is dialled once the hours are over by which their turn was decided", async () => {
  const { campaignId, dials } = await decided("00");
  const until = new Date(Date.now() + 5_000);
  later(6_000);
  await placeDials(dials.map((dial) => ({ ...dial, until })));
  expect(await dialledNumbers(world, caller)).toEqual([]);
  expect(await recipients(campaignId)).toMatchObject([{ state: "pending", attempts: 0 }]);
  expect(await callsOf(campaignId)).toMatchObject([{ endedReason: "canceled", dialState: "rejected" }]);
});

it("a call that the provider showed and forgot was an attempt all the same", async () => {
  const { campaignId, dials } = await decided("74");
  world.vapi.sandbox.control({ webhooksDown: true });
  await placeDials(dials);
  const [call] = await callsOf(campaignId);
  expect(call).toMatchObject({ dialState: "accepted", externalId: expect.any(String) });
  const { integrationId } = caller;
  await systemDb().providerIntegration.update({
    where: { id: integrationId },
    data: { deletedAt: new Date() },
  });
  later(7_200_000);
  await reconcileCall(caller.tenant.scope, call?.id ?? "");
  world.vapi.sandbox.control({ webhooksDown: false });
  expect(await recipients(campaignId)).toMatchObject([{ state: "done", outcome: "failed", attempts: 1 }]);
});

it("somebody who is erased while a call is made is not called again", async () => {
  const { phone, campaignId, dials } = await decided("02", { most: 3 });
  await placeDials(dials);
  await eraseFromLists(caller.tenant.scope, phone);
  await settledCalls(campaignId, 1);
  await waitFor("the call to count", async () => (await recipients(campaignId))[0]?.state !== "dialing");
  expect(await recipients(campaignId)).toMatchObject([
    { phone: expect.stringContaining("erased-"), state: "done", outcome: "busy" },
  ]);
});

it("a call that shows after its person was called anew counts in the campaign's figures, with its charge", async () => {
  const { campaignId, dials } = await decided("08");
  world.vapi.sandbox.control({ webhooksDown: true });
  await placeDials(dials);
  const [first] = await callsOf(campaignId);
  expect(first?.dialState).toBe("ambiguous");
  const { integrationId, tenant } = caller;
  const key = (deletedAt: Date | null) =>
    systemDb().providerIntegration.update({ where: { id: integrationId }, data: { deletedAt } });
  await key(new Date());
  later(130_000);
  await reconcileCall(tenant.scope, first?.id ?? "");
  await key(null);
  later(230_000);
  await placeDials((await takeTurn(integrationId))?.dials ?? []);
  const calls = await callsOf(campaignId);
  expect(calls).toHaveLength(2);
  world.vapi.sandbox.control({ webhooksDown: false, faults: [] });
  const figures = await waitFor("both calls to count", async () => {
    for (const { id } of calls) await reconcileCall(tenant.scope, id);
    const row = await systemDb().campaignFigures.findFirst({ where: { campaignId } });
    return row?.dials === 2 ? row : undefined;
  });
  const charged = await systemDb().call.aggregate({ where: { campaignId }, _sum: { chargeMicros: true } });
  expect(figures.chargeMicros).toBe(charged._sum.chargeMicros);
  expect(await recipients(campaignId)).toMatchObject([{ state: "done", outcome: "goal_met", attempts: 1 }]);
});
