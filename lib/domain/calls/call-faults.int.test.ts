import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { tally } from "@/lib/domain/shared/round-trips";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliverAndDrain,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { listUnclassifiedReasons } from "../operations/list-unclassified-reasons";
import { toEndReason } from "../operations/to-resource";
import { advanceCalls } from "./advance-calls";

let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const FINAL: Omit<CallFacts, "externalId"> = {
  status: "completed",
  startedAt: new Date("2026-11-20T10:00:00.000Z"),
  endedAt: new Date("2026-11-20T10:01:01.000Z"),
  durationSeconds: 61,
  endedReason: "caller_hung_up",
  providerCostMicros: 50_000n,
  costLines: [{ kind: "platform", label: "Platform", costMicros: 50_000n }],
  transcriptTurns: [{ role: "agent", text: "Hello", startSeconds: 0 }],
  summary: "Booked.",
  recording: { url: "https://storage.example.com/a.wav", presigned: true },
};

/** Brings a new call of ours up to date with these reports, one after the other or all at once. */
async function reportTo(callId: string, reports: Partial<CallFacts>[]): Promise<void> {
  const externalId = `remote-${callId}`;
  const ctx = crossTenantContext("test");
  await inSystemTransaction(ctx, (txCtx) =>
    advanceCalls(txCtx, [
      { callId, externalId, reports: reports.map((facts) => ({ externalId, ...facts })) },
    ]),
  );
  await ctx.settle();
}

function callRow(id: string) {
  return systemDb().call.findUniqueOrThrow({ where: { id } });
}

function logOf(callId: string) {
  return systemDb().callLogEntry.findMany({ where: { callId }, orderBy: { id: "asc" } });
}

describe("what no report may do", () => {
  it("bill less than nothing, or days for a minute", async () => {
    const [negative, endless] = [await createIntent(stage), await createIntent(stage)];
    await reportTo(negative, [{ ...FINAL, durationSeconds: -61, providerCostMicros: -7n, costLines: [] }]);
    await reportTo(endless, [{ ...FINAL, durationSeconds: 4_000_000_000 }]);
    expect(await callRow(negative)).toMatchObject({
      durationSeconds: 0,
      providerCostMicros: 0n,
      chargeMicros: 0n,
    });
    expect(await callRow(endless)).toMatchObject({ durationSeconds: 61, chargeMicros: 152_500n });
    expect(await logOf(endless)).toMatchObject([
      { kind: "corrected", detail: { corrections: ["durationSeconds: beyond the wall clock"] } },
    ]);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("fail for text the database refuses, or for data without bottom", async () => {
    const callId = await createIntent(stage);
    const deep: Record<string, unknown> = {};
    let level = deep;
    for (let index = 0; index < 20_000; index += 1) level = level.next = {} as Record<string, unknown>;
    await reportTo(callId, [
      {
        ...FINAL,
        summary: "a\u0000b\ud800",
        structuredData: { "k\u0000": "\udc00", deep },
        fromNumber: "\u0000+1",
      },
    ]);
    const call = await callRow(callId);
    expect(call).toMatchObject({ summary: "ab\ufffd", fromNumber: "+1" });
    expect(call.analysis).toMatchObject({ structuredData: { k: "\ufffd" } });
    expect(call.settledAt).not.toBeNull();
    expect(await logOf(callId)).toMatchObject([{ kind: "corrected" }]);
  });

  it("take a call back, or begin it after it ended", async () => {
    const callId = await createIntent(stage);
    await reportTo(callId, [FINAL]);
    const settled = await callRow(callId);
    await reportTo(callId, [
      { status: "in_progress", startedAt: new Date("2026-11-20T10:00:00.500Z") },
      { status: "initiated" },
      { status: "ringing" },
    ]);
    await reportTo(callId, [{ ...FINAL, status: "failed", durationSeconds: 9_000, providerCostMicros: 99n }]);
    const { updatedAt: _updated, ...after } = await callRow(callId);
    const { updatedAt: _before, ...before } = settled;
    expect(after).toMatchObject({ ...before, metadata: expect.anything() });
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("make a call of another length of clocks that disagree", async () => {
    const callId = await createIntent(stage);
    const { startedAt, endedAt } = FINAL;
    await reportTo(callId, [{ ...FINAL, startedAt: endedAt, endedAt: startedAt } as CallFacts]);
    expect(await callRow(callId)).toMatchObject({ startedAt: endedAt, endedAt: null, durationSeconds: 61 });
    const ancient = await createIntent(stage);
    await reportTo(ancient, [{ ...FINAL, startedAt: new Date(0), durationSeconds: 1_795_168_861 }]);
    expect(await callRow(ancient)).toMatchObject({ startedAt: null, durationSeconds: 0, chargeMicros: 0n });
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("bring back what was erased", async () => {
    const callId = await createIntent(stage);
    await reportTo(callId, [{ status: "in_progress" }]);
    await systemDb().call.update({
      where: { id: callId },
      data: { erasedParts: ["transcript", "recording", "numbers"] },
    });
    await reportTo(callId, [{ ...FINAL, fromNumber: "+14155550100", sentiment: "positive" }]);
    expect(await callRow(callId)).toMatchObject({
      ...{ status: "completed", transcript: null, summary: null, recordingUrl: null, fromNumber: null },
      ...{ sentiment: "positive", nextBackfillAt: null, chargeMicros: 152_500n },
    });
  });
});

describe("a late report", () => {
  it("adds words, mood and recording to a settled call and leaves its money", async () => {
    const callId = await createIntent(stage);
    const { transcriptTurns, summary, recording, ...bare } = FINAL;
    await reportTo(callId, [bare]);
    const early = await callRow(callId);
    expect(early.settledAt).not.toBeNull();
    const waits = (early.nextBackfillAt?.getTime() ?? 0) - Date.now();
    expect(Math.round(waits / 1_000)).toBeLessThanOrEqual(60);
    expect(waits).toBeGreaterThan(30_000);
    await reportTo(callId, [
      { ...FINAL, providerCostMicros: 1n, sentiment: "negative", successEvaluation: "false" },
    ]);
    expect(await callRow(callId)).toMatchObject({
      ...{ summary, sentiment: "negative", goalMet: false, recordingUrl: recording?.url },
      ...{ transcript: transcriptTurns, providerCostMicros: 50_000n, chargeMicros: 152_500n },
      nextBackfillAt: null,
    });
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("may be the first one: the final report before any other", async () => {
    const callId = await createIntent(stage);
    const life = lifeOf({ externalId: newId(), callId, talkSeconds: 61 });
    await deliverAndDrain(stage, [life[4] ?? ""]);
    await deliverAndDrain(stage, life.slice(0, 4));
    expect(await callRow(callId)).toMatchObject({ status: "completed", chargeMicros: 152_500n });
    await expectExactBooks(stage.tenant.partnerId);
  });
});

describe("a reason nobody knows", () => {
  it("falls into the safe class, is kept in the engine's words and found by operators", async () => {
    const callId = await createIntent(stage);
    const reason = `moon-was-full-${callId}`;
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, endedReason: reason }));
    const call = await callRow(callId);
    expect(call).toMatchObject({ endedReason: "unknown", providerEndedReason: reason });
    expect(call.settledAt).not.toBeNull();
    const seenAt = call.endedAt?.toISOString();
    expect((await listUnclassifiedReasons({ limit: 100 })).rows.map(toEndReason)).toContainEqual({
      ...{ provider: "vapi", reason, count: 1 },
      ...{ firstSeenAt: seenAt, lastSeenAt: seenAt },
    });
  });
});

describe("a batch of calls", () => {
  it("costs a fixed number of statements, however many there are", async () => {
    const countFor = async (calls: number) => {
      const ids: string[] = [];
      for (let index = 0; index < calls; index += 1) ids.push(await createIntent(stage));
      const ctx = crossTenantContext("test");
      const spent = await inSystemTransaction(ctx, (txCtx) =>
        tally(async (trips) => {
          const news = ids.map((callId) => {
            const externalId = `remote-${callId}`;
            const log = { kind: "reconciled" as const };
            return { callId, externalId, log, reports: [{ externalId, ...FINAL, durationSeconds: -1 }] };
          });
          await advanceCalls(txCtx, news);
          return trips.sqlRoundTrips;
        }),
      );
      await ctx.settle();
      return spent;
    };
    const [one, many] = [await countFor(1), await countFor(60)];
    expect(many).toBe(one);
    expect(one).toBeLessThanOrEqual(8);
  });
});
