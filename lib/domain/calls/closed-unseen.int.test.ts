import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { useClock as setClock } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliver,
  deliverAndDrain,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { backfillCall } from "./backfill-call";
import { takeInPage } from "./compare-calls";
import { reconcileCall } from "./reconcile-call";
import { reconcileOverdueCalls } from "./reconcile-overdue-calls";

/** What the engine shows of the call; null while it shows nothing. */
let shown: CallFacts | null = null;
let asked = 0;

vi.mock("./find-engine", () => ({
  findEngine: async () => ({
    findCallByOurId: async () => {
      asked += 1;
      return shown;
    },
    getCall: async () => {
      if (shown) return shown;
      throw new VendorError({ vendor: "vapi", kind: "not_found", message: "No such call" });
    },
  }),
}));

const MINUTES = 60_000;
let stage: CallStage;
let restore = () => {};

beforeEach(async () => {
  shown = null;
  asked = 0;
  stage = await createCallStage();
});
afterEach(() => restore());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function passMinutes(minutes: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + minutes * MINUTES));
}

const callRow = (id: string) => systemDb().call.findUniqueOrThrow({ where: { id } });

function scope() {
  const { partnerId, workspaceId } = stage.tenant;
  return { partnerId, workspaceId };
}

/** A call that was placed and that the engine does not show two minutes later. */
async function closedUnseen(): Promise<string> {
  const callId = await createIntent(stage);
  passMinutes(3);
  await reconcileCall(scope(), callId);
  expect(await callRow(callId)).toMatchObject({
    ...{ status: "failed", dialState: "rejected", settledAt: expect.any(Date), chargeMicros: 0n },
    metadata: { isUnseen: true },
  });
  await expectExactBooks(stage.tenant.partnerId);
  return callId;
}

/** The client paid 61 seconds at 0.15 a minute once, and every book says so. */
async function expectCharged(callId: string): Promise<void> {
  expect(await callRow(callId)).toMatchObject({
    ...{ status: "completed", dialState: "accepted", dialError: null, settledAt: expect.any(Date) },
    ...{ durationSeconds: 61, chargeMicros: 152_500n, providerCostMicros: expect.any(BigInt) },
    ...{ endedReason: "caller_hung_up", metadata: { isUnseen: false } },
  });
  const db = systemDb();
  expect(await db.usageRecord.findMany({ where: { id: callId } })).toMatchObject([
    { rawSeconds: 61, billableSeconds: 61, chargeMicros: 152_500n },
  ]);
  expect(await db.creditEntry.findMany({ where: { callId } })).toMatchObject([
    { amountMicros: -152_500n, idempotencyKey: `call:${callId}` },
  ]);
  const { balanceMicros } = await db.creditAccount.findFirstOrThrow({ where: scope() });
  expect(balanceMicros).toBe(10_000_000n - 152_500n);
  const log = await db.callLogEntry.findMany({ where: { callId }, orderBy: { id: "asc" } });
  expect(log.map(({ kind }) => kind)).toEqual(["closed_unseen", "reopened"]);
  expect(log[1]?.detail).toMatchObject({
    reason: expect.stringContaining("charged"),
    fields: expect.arrayContaining(["status"]),
  });
  await expectExactBooks(stage.tenant.partnerId);
}

function factsOf(callId: string, externalId: string): CallFacts {
  return {
    ...{ externalId, callId, status: "completed", endedReason: "caller_hung_up", durationSeconds: 60.4 },
    ...{ providerCostMicros: 50_000n, costLines: [], startedAt: new Date("2026-11-20T10:00:00Z") },
  };
}

describe("a call that was closed unseen", () => {
  it("is charged for its true length when its events come late, once, in whatever order", async () => {
    const callId = await closedUnseen();
    const life = lifeOf({ externalId: newId(), callId, talkSeconds: 61 });
    for (const body of [...life, ...life].reverse()) await deliver(stage, body);
    await Promise.all([drainAll(), drainAll()]);
    await deliverAndDrain(stage, life);
    await expectCharged(callId);
  });

  it("goes on as an open one from its first event, and is closed again when nothing more comes", async () => {
    const callId = await closedUnseen();
    const externalId = newId();
    const life = lifeOf({ externalId, callId, talkSeconds: 61 });
    await deliverAndDrain(stage, life.slice(0, 2));
    expect(await callRow(callId)).toMatchObject({ settledAt: null, chargeMicros: null, endedReason: null });
    await expectExactBooks(stage.tenant.partnerId);
    await reconcileCall(scope(), callId);
    expect(await callRow(callId)).toMatchObject({
      ...{ status: "failed", settledAt: expect.any(Date), chargeMicros: 0n, metadata: { isUnseen: true } },
    });
    await deliverAndDrain(stage, life.slice(2));
    expect(await callRow(callId)).toMatchObject({ status: "completed", chargeMicros: 152_500n });
    expect(await systemDb().usageRecord.count({ where: { id: callId } })).toBe(1);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("is asked for some more times, and charged once when the engine shows it", async () => {
    const callId = await closedUnseen();
    asked = 0;
    passMinutes(10);
    expect(await reconcileOverdueCalls()).toMatchObject({ backfills: 1 });
    await backfillCall(scope(), callId);
    expect(asked).toBe(1);
    expect(await callRow(callId)).toMatchObject({ status: "failed", chargeMicros: 0n });
    shown = factsOf(callId, newId());
    await Promise.all([backfillCall(scope(), callId), reconcileCall(scope(), callId)]);
    await backfillCall(scope(), callId);
    await expectCharged(callId);
  });

  it("is charged when the engine's list has it", async () => {
    const callId = await closedUnseen();
    const { integrationId } = stage;
    const facts = factsOf(callId, newId());
    for (let times = 0; times < 2; times += 1) {
      await inSystemTransaction(stage.tenant.ctx, (txCtx) =>
        takeInPage(txCtx, { integrationId, provider: "vapi" }, [facts]),
      );
    }
    await expectCharged(callId);
  });

  it("that was linked and gone for a while is found by the list too", async () => {
    const callId = await createIntent(stage);
    const externalId = newId();
    const life = lifeOf({ externalId, callId, talkSeconds: 61 });
    await deliverAndDrain(stage, life.slice(0, 2));
    await reconcileCall(scope(), callId);
    expect(await callRow(callId)).toMatchObject({ status: "failed", metadata: { isUnseen: true } });
    const { integrationId } = stage;
    await inSystemTransaction(stage.tenant.ctx, (txCtx) =>
      takeInPage(txCtx, { integrationId, provider: "vapi" }, [factsOf(callId, externalId)]),
    );
    await expectCharged(callId);
  });

  it("tells customers' systems how it ended after all", async () => {
    const callId = await createIntent(stage);
    const { partnerId, workspaceId } = stage.tenant;
    const types = ["call.initiated", "call.answered", "call.ended", "call.analyzed"];
    await systemDb().webhookEndpoint.create({
      data: {
        ...{ id: newId(), partnerId, workspaceId, url: "https://customer.example/hook", eventTypes: types },
        ...{ secretEncrypted: "not-read", secretLastFour: "last" },
      },
    });
    passMinutes(3);
    await reconcileCall(scope(), callId);
    const told = () => systemDb().webhookMessage.findMany({ where: { callId }, orderBy: { id: "asc" } });
    expect((await told()).map(({ type }) => type)).toEqual(["call.ended", "call.analyzed"]);
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, talkSeconds: 61 }));
    const later = (await told()).slice(2);
    expect(later.map(({ type }) => type).sort()).toEqual([...types].sort());
    expect(later.find(({ type }) => type === "call.analyzed")?.body).toContain('"152500"');
  });
});
