import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { drainAll, expectExactBooks } from "@/tests/support/call-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { backfillCall } from "./backfill-call";
import { fileDueImports } from "./file-due-imports";
import { importCalls } from "./import-calls";
import { placeOutboundCall } from "./place-outbound-call";
import { reconcileOverdueCalls } from "./reconcile-overdue-calls";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  world.vapi.sandbox.control({ faults: [], webhooksDown: false });
  caller = await world.createCaller();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const remoteCall = z.looseObject({
  id: z.string(),
  status: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
});

/** Dials from the provider's own side, as its dashboard does, and waits until the call is over. */
async function dialElsewhere(changes: object = {}): Promise<z.infer<typeof remoteCall>> {
  const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: caller.agentId } });
  const number = await systemDb().phoneNumber.findFirstOrThrow({
    where: { integrationId: caller.integrationId },
  });
  const { id } = remoteCall.parse(
    await world.vapi.send("POST", "/call", caller.secretKey, {
      assistantId: agent.externalId,
      phoneNumberId: number.externalId,
      customer: { number: "+14155550600" },
      ...changes,
    }),
  );
  return ended(id);
}

function ended(id: string) {
  return waitFor(`call ${id} to end at the provider`, async () => {
    const call = remoteCall.parse(await world.vapi.send("GET", `/call/${id}`, caller.secretKey));
    return call.status === "ended" ? call : undefined;
  });
}

function callsOf() {
  return systemDb().call.findMany({ where: { partnerId: caller.tenant.partnerId }, orderBy: { id: "asc" } });
}

function compare() {
  return importCalls(caller.tenant.partnerId, caller.integrationId);
}

async function checkedUntil() {
  const row = await systemDb().providerIntegration.findUniqueOrThrow({
    where: { id: caller.integrationId },
  });
  return row.callsCheckedUntil;
}

async function at<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const restore = setClock(() => new Date(Date.now() + ms));
  try {
    return await work();
  } finally {
    restore();
  }
}

describe("importCalls", () => {
  it("takes in a call that nobody reported, charges it to the second, and only once", async () => {
    world.vapi.sandbox.control({ webhooksDown: true });
    const remote = await dialElsewhere();
    expect(await compare()).toMatchObject({ imported: 1, isDone: true });
    const [call] = await callsOf();
    const seconds = Math.ceil(
      (Date.parse(remote.endedAt ?? "") - Date.parse(remote.startedAt ?? "")) / 1_000,
    );
    expect(call).toMatchObject({
      externalId: remote.id,
      origin: "imported",
      direction: "outbound",
      status: "completed",
      durationSeconds: seconds,
      createdAt: new Date(remote.startedAt ?? ""),
    });
    expect(call?.settledAt).not.toBeNull();
    expect(call?.transcript).not.toBeNull();
    const log = await systemDb().callLogEntry.findMany({ where: { callId: call?.id ?? "" } });
    expect(log.map(({ kind }) => kind)).toEqual(["imported"]);
    expect(JSON.stringify(log[0]?.detail)).not.toContain("+1415");
    expect(await compare()).toMatchObject({ imported: 0, reconciled: 0 });
    expect(await callsOf()).toHaveLength(1);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("leaves calls of agents that are not ours alone", async () => {
    world.vapi.sandbox.control({ webhooksDown: true });
    const theirs = z
      .object({ id: z.string() })
      .parse(await world.vapi.send("POST", "/assistant", caller.secretKey, { name: "Their own" }));
    await dialElsewhere({ assistantId: theirs.id });
    expect(await compare()).toMatchObject({ imported: 0, reconciled: 0, isDone: true });
    expect(await callsOf()).toEqual([]);
  });

  it("finds the call behind a dial of ours that never heard back, and its end", async () => {
    world.vapi.sandbox.control({
      webhooksDown: true,
      faults: [{ method: "POST", path: "/call", status: 504, times: 1, afterWork: true }],
    });
    const placed = await placeOutboundCall(caller.tenant.ctx, caller.agentId, {
      to: "+14155550601",
      contactName: "Ada",
    });
    await caller.tenant.settle();
    await waitFor("the call to end at the provider", async () => {
      const calls = z.array(remoteCall).parse(await world.vapi.send("GET", "/call", caller.secretKey));
      return calls.length === 1 && calls[0]?.status === "ended";
    });
    expect(await compare()).toMatchObject({ imported: 0, reconciled: 1 });
    expect(await callsOf()).toMatchObject([{ id: placed.id, origin: "placed", dialState: "accepted" }]);
    expect((await callsOf())[0]?.settledAt).not.toBeNull();
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("makes one call of one whose events come at the same time", async () => {
    await dialElsewhere();
    await Promise.all([compare(), drainAll(), compare()]);
    await drainAll();
    await compare();
    expect(await callsOf()).toHaveLength(1);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("keeps its place when the provider is down", async () => {
    await compare();
    const before = await checkedUntil();
    world.vapi.sandbox.control({
      faults: [{ method: "GET", path: "/call", status: 503, times: 50, retryAfterSeconds: 0 }],
    });
    await expect(compare()).rejects.toMatchObject({ name: "VendorError" });
    expect(await checkedUntil()).toEqual(before);
  });
});

describe("fileDueImports", () => {
  it("files one comparison for each working key set, again after ten minutes", async () => {
    await fileDueImports();
    const count = async () => {
      const [row] = await systemDb().$queryRaw<{ n: bigint }[]>`
        select count(*) as n from pgboss.job
         where name = 'integration.import-calls' and data->>'integrationId' = ${caller.integrationId}`;
      return Number(row?.n);
    };
    expect(await count()).toBe(1);
    await systemDb().$executeRaw`delete from pgboss.job where name = 'integration.import-calls'`;
    await compare();
    await fileDueImports();
    expect(await count()).toBe(0);
    await at(600_000, fileDueImports);
    expect(await count()).toBe(1);
  });
});

describe("backfillCall", () => {
  it("brings what a settled call lacks and leaves its money alone", async () => {
    await dialElsewhere();
    const call = await waitFor("the call to be settled", async () => {
      await drainAll();
      return (await callsOf()).find(({ settledAt }) => settledAt !== null);
    });
    expect(call.nextBackfillAt).toBeNull();
    const metadata = { finalFields: ["status", "durationSeconds", "providerCostMicros"] };
    await systemDb().$executeRaw`
      update calls set transcript = null, summary = null, recording_url = null, next_backfill_at = now(),
                       metadata = ${metadata} where id = ${call.id}::uuid`;
    const swept = await reconcileOverdueCalls();
    expect(swept).toMatchObject({ backfills: 1 });
    const waiting = (await callsOf())[0]?.nextBackfillAt;
    expect(Math.round(((waiting?.getTime() ?? 0) - Date.now()) / 60_000)).toBe(5);
    await backfillCall(caller.tenant.scope, call.id);
    const [after] = await callsOf();
    expect(after).toMatchObject({
      summary: call.summary,
      chargeMicros: call.chargeMicros,
      nextBackfillAt: null,
    });
    expect(after?.transcript).toEqual(call.transcript);
    const log = await systemDb().callLogEntry.findMany({ where: { callId: call.id, kind: "backfilled" } });
    expect(log).toMatchObject([{ detail: { fields: ["transcriptTurns", "summary", "recording"] } }]);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("asks five times, then no more", async () => {
    await dialElsewhere();
    const call = await waitFor("the call to be settled", async () => {
      await drainAll();
      return (await callsOf()).find(({ settledAt }) => settledAt !== null);
    });
    await systemDb().call.update({ where: { id: call.id }, data: { nextBackfillAt: new Date() } });
    let times = 0;
    for (let dayMs = 86_400_000; ; dayMs += 86_400_000) {
      const swept = await at(dayMs, reconcileOverdueCalls);
      if (swept?.backfills === 0) break;
      times += 1;
    }
    expect(times).toBe(5);
    expect((await callsOf())[0]?.nextBackfillAt).toBeNull();
  });
});
