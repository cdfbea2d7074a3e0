import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import { useClock as setClock } from "@/lib/platform/clock";
import { drainAll, expectExactBooks } from "@/tests/support/call-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { suspendClient } from "../workspaces/change-status";
import { endCall } from "./end-call";
import { openRecording } from "./open-recording";
import { placeOutboundCall } from "./place-outbound-call";
import { reconcileCall } from "./reconcile-call";
import { reconcileOverdueCalls } from "./reconcile-overdue-calls";
import { storeRecording } from "./store-recording";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  world.vapi.sandbox.control({ faults: [] });
  caller = await world.createCaller();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const remoteCalls = z.array(z.looseObject({ id: z.string(), name: z.string().optional() }));

/** Calls of the provider that carry our id: how often it really dialled. */
async function dialledTimes(callId: string): Promise<number> {
  const calls = remoteCalls.parse(await world.vapi.send("GET", "/call", caller.secretKey));
  return calls.filter(({ name }) => name === callId).length;
}

async function place(to: string, contactName = "Grace"): Promise<string> {
  const { id } = await placeOutboundCall(caller.tenant.ctx, caller.agentId, { to, contactName });
  await caller.tenant.settle();
  return id;
}

function callRow(id: string) {
  return systemDb().call.findUniqueOrThrow({ where: { id } });
}

function settled(id: string) {
  return waitFor(`call ${id} to be settled`, async () => {
    await drainAll();
    const call = await callRow(id);
    return call.settledAt && call;
  });
}

function reconcile(callId: string): Promise<void> {
  const { partnerId, workspaceId } = caller.tenant;
  return reconcileCall({ partnerId, workspaceId }, callId);
}

async function heldMicros(): Promise<bigint> {
  const { workspaceId } = caller.tenant;
  return (await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } })).heldMicros;
}

/** Runs `work` as if it were so many milliseconds later. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const restore = setClock(() => new Date(Date.now() + ms));
  try {
    return await work();
  } finally {
    restore();
  }
}

describe("placeOutboundCall", () => {
  it("records intent, hold and audit within seven round trips, before anything is dialled", async () => {
    const trips = await tally(async (counted) => {
      await placeOutboundCall({ ...caller.tenant.ctx, defer: () => undefined }, caller.agentId, {
        to: "+14155550100",
      });
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(7);
    // Five minutes, of the ten the agent may talk.
    expect(await heldMicros()).toBe(750_000n);
    const { partnerId } = caller.tenant;
    expect(await systemDb().auditLog.count({ where: { partnerId, action: "call.placed" } })).toBe(1);
    await expectExactBooks(partnerId);
  });

  it.each([
    ["00", "completed", "an answered call"],
    ["01", "no_answer", "nobody there"],
    ["02", "busy", "a busy line"],
    ["03", "completed", "an answering machine"],
    ["04", "failed", "a carrier that fails"],
    ["05", "completed", "every event delivered twice"],
    ["06", "completed", "events out of order"],
    ["09", "completed", "a provider that is busy at first"],
    ["10", "completed", "a caller who objects"],
    ["11", "completed", "an agent with tools"],
  ] as const)("settles ending %s as %s: %s", async (ending, status, _story) => {
    const callId = await place(`+141555501${ending}`);
    const call = await settled(callId);
    expect(call).toMatchObject({ status, dialState: "accepted", contactName: "Grace" });
    const usage = await systemDb().usageRecord.findUniqueOrThrow({ where: { id: callId } });
    const seconds = status === "completed" ? (call.durationSeconds ?? 0) : 0;
    expect(usage.billableSeconds).toBe(seconds);
    expect(usage.chargeMicros).toBe((BigInt(seconds) * 150_000n * 2n + 60n) / 120n);
    if (status === "completed") expect(seconds).toBeGreaterThan(0);
    expect(await heldMicros()).toBe(0n);
    expect(await dialledTimes(callId)).toBe(1);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("closes a call whose end was never reported by asking the provider", async () => {
    const callId = await place("+14155550107");
    await waitFor("the call to end at the provider", async () => {
      const { externalId } = await callRow(callId);
      const remote = z
        .looseObject({ status: z.string() })
        .parse(await world.vapi.send("GET", `/call/${externalId}`, caller.secretKey));
      return remote.status === "ended";
    });
    await drainAll();
    expect((await callRow(callId)).settledAt).toBeNull();
    const swept = await later(15 * 60_000, () => reconcileOverdueCalls());
    expect(swept?.filed).toBeGreaterThanOrEqual(1);
    await reconcile(callId);
    expect(await callRow(callId)).toMatchObject({ status: "completed", chargeMicros: expect.any(BigInt) });
    await expectExactBooks(caller.tenant.partnerId);
  });

  it.each([
    ["a time-out of its own", "+14155550108", []],
    ["a cut connection", "+14155550100", [{ method: "POST", path: "/call", status: 0, afterWork: true }]],
    ["a server error", "+14155550100", [{ method: "POST", path: "/call", status: 500, afterWork: true }]],
  ] as const)(
    "looks a call up after the provider dialled and answered with %s",
    async (_story, to, faults) => {
      world.vapi.sandbox.control({ faults: [...faults] });
      const callId = await place(to);
      expect(await callRow(callId)).toMatchObject({ dialState: "ambiguous", dialError: expect.any(String) });
      await reconcile(callId);
      expect(await callRow(callId)).toMatchObject({ dialState: "accepted", dialError: null });
      expect((await settled(callId)).status).toBe("completed");
      expect(await dialledTimes(callId)).toBe(1);
      await expectExactBooks(caller.tenant.partnerId);
    },
  );

  it("believes the events of a call over a dial request that seemed to fail", async () => {
    const callId = await place("+14155550108");
    expect(await settled(callId)).toMatchObject({
      status: "completed",
      dialState: "accepted",
      dialError: null,
    });
    expect(await dialledTimes(callId)).toBe(1);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("fails a call the provider surely does not have, and only once that is sure", async () => {
    world.vapi.sandbox.control({ faults: [{ method: "POST", path: "/call", status: 0 }] });
    const callId = await place("+14155550100");
    expect((await callRow(callId)).dialState).toBe("ambiguous");
    await reconcile(callId);
    expect((await callRow(callId)).status).toBe("initiated");
    await later(130_000, () => reconcile(callId));
    expect(await callRow(callId)).toMatchObject({
      status: "failed",
      dialState: "rejected",
      chargeMicros: 0n,
    });
    expect(await heldMicros()).toBe(0n);
    expect(await dialledTimes(callId)).toBe(0);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("tries once more when the provider is busy for a moment", async () => {
    world.vapi.sandbox.control({
      faults: [{ method: "POST", path: "/call", status: 429, times: 1, retryAfterSeconds: 0 }],
    });
    const callId = await place("+14155550100");
    expect((await settled(callId)).status).toBe("completed");
    expect(await dialledTimes(callId)).toBe(1);
  });

  it("does not try again for a client that was suspended while the provider was busy", async () => {
    world.vapi.sandbox.control({
      faults: [{ method: "POST", path: "/call", status: 429, times: 1, retryAfterSeconds: 1 }],
    });
    const { tenant, agentId } = caller;
    const { id } = await placeOutboundCall(tenant.ctx, agentId, { to: "+14155550100" });
    await waitFor("the provider to be asked", async () => {
      const { faults } = world.vapi.sandbox.control({});
      return faults[0]?.times === 0;
    });
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "Invoice is open");
    await tenant.settle();
    expect(await dialledTimes(id)).toBe(0);
    expect(await callRow(id)).toMatchObject({ dialState: "rejected", endedReason: "canceled" });
    expect(await heldMicros()).toBe(0n);
  });

  it("fails in the provider's words when it refuses, and gives the hold back", async () => {
    world.vapi.sandbox.control({ faults: [{ method: "POST", path: "/call", status: 400 }] });
    const callId = await place("+14155550100");
    const call = await callRow(callId);
    expect(call).toMatchObject({ status: "failed", dialState: "rejected", chargeMicros: 0n });
    expect(call.dialError).toBeTruthy();
    expect(await heldMicros()).toBe(0n);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("closes a call that the provider has forgotten", async () => {
    world.vapi.sandbox.control({ webhooksDown: true });
    const callId = await place("+14155550100");
    world.vapi.sandbox.control({
      webhooksDown: false,
      faults: [{ method: "GET", path: "/call/", status: 404, times: 5 }],
    });
    await reconcile(callId);
    expect(await callRow(callId)).toMatchObject({
      status: "failed",
      providerEndedReason: "The provider no longer knows this call.",
    });
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("waits for a provider that is down", async () => {
    world.vapi.sandbox.control({ webhooksDown: true });
    const callId = await place("+14155550100");
    world.vapi.sandbox.control({ faults: [{ method: "GET", path: "/call/", status: 503, times: 3 }] });
    await expect(reconcile(callId)).rejects.toMatchObject({ kind: "unavailable" });
    world.vapi.sandbox.control({ webhooksDown: false, faults: [] });
    const call = await waitFor("the call to be settled by asking", async () => {
      await reconcile(callId);
      const row = await callRow(callId);
      return row.settledAt && row;
    });
    expect(call.status).toBe("completed");
  });

  it("refuses what the balance does not cover, and says so", async () => {
    caller = await world.createCaller({ balanceMicros: 149_999n });
    await expect(place("+14155550100")).rejects.toMatchObject({ code: "balance_exhausted" });
    expect(await systemDb().call.count({ where: { partnerId: caller.tenant.partnerId } })).toBe(0);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("grants no more calls at once than the balance covers", async () => {
    caller = await world.createCaller({ balanceMicros: 20n * 150_000n });
    const { tenant, agentId } = caller;
    await systemDb().agent.update({ where: { id: agentId }, data: { config: { maxDurationSeconds: 60 } } });
    const idle = { ...tenant.ctx, defer: () => undefined };
    const attempts = await Promise.allSettled(
      Array.from({ length: 50 }, () => placeOutboundCall(idle, agentId, { to: "+14155550100" })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(await systemDb().call.count({ where: { partnerId: tenant.partnerId } })).toBe(20);
    expect(await heldMicros()).toBe(20n * 150_000n);
    await expectExactBooks(tenant.partnerId);
  });

  it("lets an exempt workspace call while its agency has money, without a hold", async () => {
    caller = await world.createCaller({ isBillingExempt: true });
    await expect(place("+14155550100")).rejects.toMatchObject({ code: "balance_exhausted" });
    const { partnerId } = caller.tenant;
    await systemDb().creditAccount.updateMany({
      where: { partnerId, workspaceId: null },
      data: { balanceMicros: 1n },
    });
    const callId = await place("+14155550100");
    expect((await settled(callId)).chargeMicros).toBe(0n);
    expect(await systemDb().creditHold.count({ where: { partnerId } })).toBe(0);
  });

  it("names the fix when the agent cannot call", async () => {
    const { agentId, tenant } = caller;
    const attempt = () => placeOutboundCall(tenant.ctx, agentId, { to: "+14155550100" });
    const change = (data: Parameters<ReturnType<typeof systemDb>["agent"]["update"]>[0]["data"]) =>
      systemDb().agent.update({ where: { id: agentId }, data });
    await change({ phoneNumberId: null });
    await expect(attempt()).rejects.toMatchObject({
      code: "agent_not_ready",
      message: expect.stringContaining("number"),
    });
    await change({ syncStatus: "error", lastSyncError: "voice not found" });
    await expect(attempt()).rejects.toMatchObject({ message: expect.stringContaining("voice not found") });
    await change({ syncStatus: "synced", direction: "inbound" });
    await expect(attempt()).rejects.toMatchObject({ message: expect.stringContaining("outbound") });
    await expect(placeOutboundCall(tenant.siblingCtx, agentId, { to: "+14155550100" })).rejects.toMatchObject(
      { code: "not_found" },
    );
  });
});

describe("lost events", () => {
  it("closes and bills every call to the second when a third of the events never came", async () => {
    caller = await world.createCaller({ balanceMicros: 20_000_000n });
    world.vapi.sandbox.control({ dropRate: 0.35 });
    const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => place(`+141555502${10 + index}`)));
    await waitFor("all calls to end at the provider", async () => {
      const calls = z
        .array(z.looseObject({ status: z.string() }))
        .parse(await world.vapi.send("GET", "/call", caller.secretKey));
      return calls.length === 20 && calls.every(({ status }) => status === "ended");
    });
    world.vapi.sandbox.control({ dropRate: 0 });
    await drainAll();
    expect(await unsettled(ids)).not.toHaveLength(0);
    await later(15 * 60_000, async () => {
      await reconcileOverdueCalls();
      for (const id of await unsettled(ids)) {
        const [job] = await systemDb().$queryRaw<{ n: bigint }[]>`
          select count(*) as n from pgboss.job where name = 'call.reconcile' and data->>'callId' = ${id}`;
        expect(job?.n).toBeGreaterThanOrEqual(1n);
        await reconcile(id);
      }
    });
    expect(await unsettled(ids)).toEqual([]);
    for (const id of ids) expect((await callRow(id)).durationSeconds).toBe(await remoteSeconds(id));
    await expectExactBooks(caller.tenant.partnerId);
  });
});

async function unsettled(ids: string[]): Promise<string[]> {
  const open = await systemDb().call.findMany({ where: { id: { in: ids }, settledAt: null } });
  return open.map(({ id }) => id);
}

/** The length of a call as the provider keeps it, every begun second counted. */
async function remoteSeconds(callId: string): Promise<number> {
  const { externalId } = await callRow(callId);
  const remote = z
    .looseObject({ startedAt: z.string().optional(), endedAt: z.string() })
    .parse(await world.vapi.send("GET", `/call/${externalId}`, caller.secretKey));
  if (!remote.startedAt) return 0;
  return Math.ceil((Date.parse(remote.endedAt) - Date.parse(remote.startedAt)) / 1_000);
}

describe("recordings", () => {
  it("keeps the provider's recording and gives it to the workspace alone", async () => {
    const callId = await place("+14155550100");
    await settled(callId);
    const { partnerId, workspaceId } = caller.tenant;
    await storeRecording({ partnerId, workspaceId }, callId);
    expect((await callRow(callId)).recordingPath).toBe(`${partnerId}/${workspaceId}/${callId}.wav`);
    const audio = await openRecording(caller.tenant.ctx, callId);
    const played = await fetch(audio.url, { headers: { range: "bytes=0-3" } });
    expect([played.status, await played.text()]).toEqual([206, "RIFF"]);
    expect(audio.contentType).toBe("audio/wav");
    await expect(openRecording(caller.tenant.siblingCtx, callId)).rejects.toMatchObject({
      code: "not_found",
    });
    await storeRecording({ partnerId, workspaceId }, callId);
  });
});

describe("endCall", () => {
  it("has the provider hang up, and refuses once the call is over", async () => {
    world.vapi.sandbox.control({ timeScale: 1 });
    try {
      const callId = await place("+14155550100");
      await endCall(caller.tenant.ctx, callId);
      expect((await settled(callId)).endedReason).toBeTruthy();
      await expect(endCall(caller.tenant.ctx, callId)).rejects.toMatchObject({ code: "conflict" });
      await expect(endCall(caller.tenant.siblingCtx, callId)).rejects.toMatchObject({ code: "not_found" });
    } finally {
      world.vapi.sandbox.control({ timeScale: 2_000 });
    }
  });
});
