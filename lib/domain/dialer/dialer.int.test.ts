import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { changeState } from "@/lib/domain/campaigns/change-state";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { useClock as setClock } from "@/lib/platform/clock";
import { drainAll, expectExactBooks } from "@/tests/support/call-stage";
import {
  allDone,
  callsOf,
  dialledNumbers,
  fastKey,
  numbersEnding,
  outcomesOf,
  recipients,
  runList,
  runs,
  settledCalls,
  zoneAt,
} from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { reconcileCall } from "../calls/reconcile-call";
import { findObstacles } from "../campaigns/find-obstacles";
import { getCampaign } from "../campaigns/get-campaign";
import { closeCampaign } from "./close-campaign";
import { runTurns } from "./run-turns";
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

/** From now on it is so many milliseconds later. */
function later(ms: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + ms));
}

function campaignRow(id: string) {
  return systemDb().campaign.findUniqueOrThrow({ where: { id } });
}

async function stop(campaignId: string, status: "paused" | "terminated"): Promise<void> {
  const { partnerId, workspaceId } = caller.tenant;
  await inSystemTransaction(crossTenantContext("test"), (tx) =>
    changeState(tx, { partnerId, workspaceId, campaignId }, { status, reason: "person" }),
  );
}

describe("a list", () => {
  it("is worked through by itself: everybody once, with the ending their number foretells", async () => {
    const expected = {
      ...{ "00": "goal_met", "01": "no_answer", "02": "busy", "03": "voicemail", "04": "failed" },
      ...{ "05": "goal_met", "06": "goal_met", "08": "goal_met", "09": "goal_met", "60": "invalid_number" },
      "10": "opted_out",
    };
    const phones = Object.keys(expected).flatMap((ending) => numbersEnding(ending, 3));
    const campaignId = await runList(caller, { phones });
    expect(await allDone(campaignId)).toMatchObject({ status: "completed", stateReason: "finished" });
    const wanted = Object.entries(expected).map(([ending, outcome]) => [ending, [outcome, outcome, outcome]]);
    expect([...(await outcomesOf(campaignId))].toSorted()).toEqual(wanted.toSorted());
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(phones.toSorted());
    await expectExactBooks(caller.tenant.partnerId);
    const figures = await systemDb().campaignFigures.findFirstOrThrow({ where: { campaignId } });
    const charged = await systemDb().call.aggregate({ where: { campaignId }, _sum: { chargeMicros: true } });
    expect(figures).toMatchObject({ dials: 33, answered: 18, goalsMet: 15, failed: 6 });
    expect(figures.chargeMicros).toBe(charged._sum.chargeMicros);
    const daily = await systemDb().campaignDay.aggregate({
      where: { campaignId },
      _sum: { answered: true, abandoned: true },
    });
    expect(daily._sum).toEqual({ answered: 18, abandoned: 0 });
    expect(await systemDb().dialDecision.count({ where: { campaignId, verdict: "allow" } })).toBe(33);
    const days = await systemDb().contactDay.findMany({ where: { phone: { in: phones } } });
    expect(days.map(({ dials }) => dials)).toEqual(phones.map(() => 1));
  });

  it("is dialled once and within every limit by several dispatchers at the same time", async () => {
    await fastKey(caller, { concurrencyLimit: 6, inboundReserve: 1 });
    // One more than these and the provider itself would refuse.
    world.vapi.sandbox.control({ concurrency: 5 });
    const pacing = { mostAtATime: 3 };
    const lists = [numbersEnding("00", 14), numbersEnding("01", 14)];
    const ids = await Promise.all([
      runList(caller, { phones: lists[0] ?? [], settings: { pacing } }),
      runList(caller, { phones: lists[1] ?? [] }),
    ]);
    const most = { all: 0, first: 0 };
    const look = async () => {
      const [all, first] = await Promise.all([runs({ id: { in: ids } }), runs({ id: ids[0] ?? "" })]);
      most.all = Math.max(most.all, all);
      most.first = Math.max(most.first, first);
    };
    const work = Promise.all(ids.flatMap((id) => [allDone(id), allDone(id)]));
    for (let isOver = false; !isOver; ) {
      await look();
      isOver = await Promise.race([work.then(() => true), look().then(() => false)]);
    }
    await work;
    expect((await dialledNumbers(world, caller)).toSorted()).toEqual(lists.flat().toSorted());
    expect([...((await outcomesOf(ids[0] ?? "")).get("00") ?? [])]).toEqual(lists[0]?.map(() => "goal_met"));
    expect(most.all).toBeLessThanOrEqual(5);
    expect(most.first).toBeLessThanOrEqual(3);
    expect(most.all).toBeGreaterThan(1);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("stops with the next turn when it is paused or ended, and its calls in progress go on", async () => {
    await fastKey(caller, { concurrencyLimit: 2 });
    const phones = numbersEnding("00", 8);
    const campaignId = await runList(caller, { phones });
    await runTurns({ budgetMs: 5_000 });
    expect(await callsOf(campaignId)).toHaveLength(2);
    await stop(campaignId, "paused");
    await settledCalls(campaignId, 2);
    await runTurns({ budgetMs: 5_000 });
    expect(await callsOf(campaignId)).toHaveLength(2);
    await stop(campaignId, "terminated");
    const { partnerId, workspaceId } = caller.tenant;
    expect(await closeCampaign({ partnerId, workspaceId, campaignId })).toBe(6);
    const states = (await recipients(campaignId)).map(({ state, reason }) => `${state} ${reason}`.trim());
    expect(states.toSorted()).toEqual([...Array(6).fill("canceled campaign_ended"), "done", "done"]);
  });

  it("begins at its time, and nobody is called any more after its end", async () => {
    const startsAt = new Date(Date.now() + 3_600_000);
    const endsAt = new Date(Date.now() + 7_200_000);
    const phones = numbersEnding("01", 2);
    const campaignId = await runList(caller, { phones, status: "scheduled", startsAt, endsAt });
    await runTurns({ budgetMs: 5_000 });
    expect((await campaignRow(campaignId)).status).toBe("scheduled");
    await systemDb().campaignRecipient.updateMany({ where: { campaignId }, data: { nextAttemptAt: endsAt } });
    later(3_601_000);
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(campaignId)).toMatchObject({
      status: "running",
      bindingLimit: "nobody_due",
      wakeAt: endsAt,
    });
    later(7_201_000);
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(campaignId)).toMatchObject({ status: "expired", stateReason: "schedule" });
    expect(await callsOf(campaignId)).toHaveLength(0);
  });
});

describe("somebody", () => {
  it("is tried again after an ending that is tried again, so often and no oftener", async () => {
    const [phone = ""] = numbersEnding("02", 1);
    const attempts = { most: 2, retryAfterMinutes: { busy: 1 } };
    const campaignId = await runList(caller, { phones: [phone], settings: { attempts } });
    await runTurns({ budgetMs: 5_000 });
    await settledCalls(campaignId, 1);
    const [waiting] = await recipients(campaignId);
    expect(waiting).toMatchObject({ state: "pending", outcome: "busy", reason: "retry", attempts: 1 });
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(campaignId)).toMatchObject({ status: "running", bindingLimit: "nobody_due" });
    later(61_000);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect(await recipients(campaignId)).toMatchObject([{ state: "done", outcome: "busy", attempts: 2 }]);
    expect(await dialledNumbers(world, caller)).toEqual([phone, phone]);
  });

  it("is put off or left out with the reason on record", async () => {
    const [blocked = "", late = ""] = numbersEnding("00", 2);
    const { partnerId, workspaceId } = caller.tenant;
    await systemDb().dncEntry.create({
      data: {
        id: crypto.randomUUID(),
        partnerId,
        workspaceId,
        scope: "workspace",
        phone: blocked,
        source: "manual",
      },
    });
    const campaignId = await runList(caller, { phones: [blocked, late] });
    const night = zoneAt(3);
    await systemDb().campaignRecipient.updateMany({
      where: { campaignId, phone: late },
      data: { zones: night },
    });
    await runTurns({ budgetMs: 5_000 });
    const rows = new Map((await recipients(campaignId)).map((row) => [row.phone, row]));
    expect(rows.get(blocked)).toMatchObject({ state: "blocked", reason: "dnc_workspace" });
    expect(rows.get(late)).toMatchObject({ state: "pending", reason: "quiet_hours", attempts: 0 });
    const campaign = await campaignRow(campaignId);
    expect(campaign).toMatchObject({ bindingLimit: "hours", wakeAt: rows.get(late)?.nextAttemptAt });
    const decisions = await systemDb().dialDecision.findMany({
      where: { campaignId },
      orderBy: { reason: "asc" },
    });
    expect(decisions.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([
      "block dnc_workspace",
      "defer quiet_hours",
    ]);
  });

  it("waits, uncounted, when the provider had no line, and the key is left alone for a while", async () => {
    world.vapi.sandbox.control({
      faults: [{ method: "POST", path: "/call", status: 429, times: 1, retryAfterSeconds: 60 }],
    });
    const phones = numbersEnding("01", 1);
    const campaignId = await runList(caller, { phones });
    await runTurns({ budgetMs: 5_000 });
    expect(await recipients(campaignId)).toMatchObject([{ state: "pending", attempts: 0, outcome: "" }]);
    const { integrationId } = caller;
    const pace = await systemDb().dialPace.findUniqueOrThrow({ where: { integrationId } });
    expect(pace.nextDialAt.getTime()).toBeGreaterThan(Date.now() + 3_000);
    expect(await systemDb().contactDay.findMany({ where: { phone: phones[0] ?? "" } })).toMatchObject([
      { dials: 0 },
    ]);
    later(30_000);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect(await recipients(campaignId)).toMatchObject([{ outcome: "no_answer", attempts: 1 }]);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("whose dispatcher died before the dial is dialled later, once", async () => {
    const phones = numbersEnding("00", 1);
    const campaignId = await runList(caller, { phones });
    const turn = await takeTurn(caller.integrationId);
    expect(turn?.dials).toHaveLength(1);
    const [call] = await callsOf(campaignId);
    expect(call).toMatchObject({ status: "initiated", dialState: "intent" });
    await runTurns({ budgetMs: 5_000 });
    expect(await dialledNumbers(world, caller)).toEqual([]);
    later(130_000);
    await reconcileCall(caller.tenant.scope, call?.id ?? "");
    expect(await recipients(campaignId)).toMatchObject([{ state: "pending", attempts: 0 }]);
    later(230_000);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect(await dialledNumbers(world, caller)).toEqual(phones);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("whose call shows after it was given up is not dialled beside it", async () => {
    const phones = numbersEnding("08", 1);
    const campaignId = await runList(caller, { phones });
    world.vapi.sandbox.control({ webhooksDown: true });
    await runTurns({ budgetMs: 5_000 });
    const [call] = await callsOf(campaignId);
    expect(call?.dialState).toBe("ambiguous");
    const { integrationId } = caller;
    // The provider does not show it: closed unseen, and the person waits again.
    await systemDb().providerIntegration.update({
      where: { id: integrationId },
      data: { deletedAt: new Date() },
    });
    later(130_000);
    await reconcileCall(caller.tenant.scope, call?.id ?? "");
    expect(await recipients(campaignId)).toMatchObject([{ state: "pending", attempts: 0 }]);
    await systemDb().providerIntegration.update({ where: { id: integrationId }, data: { deletedAt: null } });
    world.vapi.sandbox.control({ webhooksDown: false, faults: [] });
    await reconcileCall(caller.tenant.scope, call?.id ?? "");
    await settledCalls(campaignId, 1);
    expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
    expect(await recipients(campaignId)).toMatchObject([{ state: "done", outcome: "goal_met", attempts: 1 }]);
    expect(await dialledNumbers(world, caller)).toEqual(phones);
    await expectExactBooks(caller.tenant.partnerId);
  });
});

describe("a campaign", () => {
  it("rests when its money is spent, with everybody left still waiting", async () => {
    const poor = await world.createCaller({ balanceMicros: 400_000n });
    await fastKey(poor);
    const phones = numbersEnding("00", 12);
    const campaignId = await runList(poor, { phones });
    expect(await allDone(campaignId)).toMatchObject({ status: "paused", stateReason: "balance" });
    const rows = await recipients(campaignId);
    const done = rows.filter(({ state }) => state === "done");
    expect(done.length).toBeGreaterThan(0);
    expect(rows.filter(({ state }) => state === "pending")).toHaveLength(12 - done.length);
    const account = await systemDb().creditAccount.findFirstOrThrow({
      where: { workspaceId: poor.tenant.workspaceId },
    });
    expect(account.heldMicros).toBe(0n);
    await expectExactBooks(poor.tenant.partnerId);
  });

  it("waits for an agent that is switched off, and rests when it stays so", async () => {
    const campaignId = await runList(caller, { phones: numbersEnding("00", 2) });
    await systemDb().agent.update({ where: { id: caller.agentId }, data: { isActive: false } });
    await runTurns({ budgetMs: 5_000 });
    expect(await campaignRow(campaignId)).toMatchObject({ status: "running", bindingLimit: "agent" });
    later(40_000);
    await runTurns({ budgetMs: 5_000 });
    later(11 * 60_000);
    await runTurns({ budgetMs: 5_000 });
    const paused = await campaignRow(campaignId);
    expect(paused).toMatchObject({ status: "paused", stateReason: "agent" });
    expect(paused.stateDetail).toContain("switched off");
    expect(await callsOf(campaignId)).toHaveLength(0);
  });

  it.each([
    ["goals", "00", { goalsMet: 2 }],
    ["spend", "00", { spendMicros: "200000" }],
    ["failures", "04", { failurePercent: 50 }],
  ] as const)("rests by its own stop: %s", async (reason, ending, stops) => {
    await fastKey(caller, { concurrencyLimit: 5 });
    const campaignId = await runList(caller, { phones: numbersEnding(ending, 40), settings: { stops } });
    expect(await allDone(campaignId)).toMatchObject({ status: "paused", stateReason: reason });
    const waiting = (await recipients(campaignId)).filter(({ state }) => state === "pending");
    expect(waiting.length).toBeGreaterThan(5);
  });

  it("calls from a number that the agency shares, as often a day as all its clients may together", async () => {
    const { integrationId } = caller;
    const { partnerId, siblingWorkspaceId } = caller.tenant;
    const number = await systemDb().phoneNumber.findFirstOrThrow({ where: { integrationId } });
    const place = { workspaceId: null, dailyDialLimit: 6 };
    await systemDb().phoneNumber.update({ where: { id: number.id }, data: place });
    const day = new Date(new Date().toISOString().slice(0, 10));
    for (const shift of [-1, 0, 1]) {
      await systemDb().numberDay.create({
        data: {
          ...{ partnerId, workspaceId: siblingWorkspaceId, phoneNumberId: number.id, dials: 4 },
          day: new Date(day.getTime() + shift * 86_400_000),
        },
      });
    }
    const numbers = { numberIds: [number.id] };
    const campaignId = await runList(caller, { phones: numbersEnding("00", 5), settings: { numbers } });
    const { ctx } = caller.tenant;
    expect(await findObstacles(ctx, await getCampaign(ctx, campaignId))).toEqual([]);
    await runTurns({ budgetMs: 5_000 });
    expect((await callsOf(campaignId)).map(({ fromNumber }) => fromNumber)).toEqual([
      number.e164,
      number.e164,
    ]);
    const left = (await recipients(campaignId)).filter(({ state }) => state === "pending");
    expect(left.map(({ reason }) => reason)).toEqual(Array(3).fill("number_cap"));
  });

  it("counts against the limits of its client together with calls by hand and by other lists", async () => {
    const { workspaceId } = caller.tenant;
    await systemDb().workspace.update({
      where: { id: workspaceId },
      data: { resourceLimits: { concurrentCalls: 3 } },
    });
    const ids = [
      await runList(caller, { phones: numbersEnding("64", 4) }),
      await runList(caller, { phones: numbersEnding("64", 4) }),
    ];
    await runTurns({ budgetMs: 5_000 });
    expect(await runs({ id: { in: ids } })).toBe(3);
    const limits = await Promise.all(ids.map(async (id) => (await campaignRow(id)).bindingLimit));
    expect(limits).toEqual(["workspace_concurrency", "workspace_concurrency"]);
    const lines = await Promise.all(ids.map((id) => runs({ id })));
    expect(lines.toSorted()).toEqual([1, 2]);
    await Promise.all(ids.map((id) => stop(id, "paused")));
    await drainAll();
  });
});
