import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
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

let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function callRow(id: string) {
  return systemDb().call.findUniqueOrThrow({ where: { id } });
}

function eventsOf(externalId: string) {
  return systemDb().webhookEvent.findMany({ where: { callExternalId: externalId }, orderBy: { id: "asc" } });
}

/** An event that no version of ours can read, whatever engines send: its text ends in the middle. */
async function deliverBroken(externalId: string) {
  const message = { type: "end-of-call-report", timestamp: 5, call: { id: externalId } };
  await deliver(stage, JSON.stringify({ message }));
  const [event] = await eventsOf(externalId);
  return systemDb().webhookEvent.update({
    where: { id: event?.id ?? "" },
    data: { body: '{"message":{"type":' },
  });
}

/** Everything of a call that must not depend on how its events came. */
async function fingerprint(callId: string) {
  const { updatedAt: _updated, settledAt, expectedEndAt: _expected, ...call } = await callRow(callId);
  const { recordedAt: _recorded, ...usage } = await systemDb().usageRecord.findUniqueOrThrow({
    where: { id: callId },
  });
  const entries = await systemDb().creditEntry.findMany({ where: { callId } });
  return {
    call: { ...call, isSettled: settledAt !== null, id: "", externalId: "", createdAt: null },
    usage: { ...usage, id: "", occurredAt: usage.occurredAt },
    amounts: entries.map(({ amountMicros }) => amountMicros),
  };
}

describe("drainInbox", () => {
  it("takes an outbound call from its first event to its settlement", async () => {
    const callId = await createIntent(stage);
    const externalId = newId();
    await deliverAndDrain(stage, lifeOf({ externalId, callId, talkSeconds: 61 }));
    expect(await callRow(callId)).toMatchObject({
      status: "completed",
      externalId,
      durationSeconds: 61,
      endedReason: "caller_hung_up",
      summary: "The caller booked a visit.",
      sentiment: "positive",
      providerCostMicros: 50_000n,
      chargeMicros: 152_500n,
    });
    expect(await systemDb().usageRecord.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
      rawSeconds: 61,
      billableSeconds: 61,
      chargeMicros: 152_500n,
      partnerCostMicros: 50_833n,
      marginMicros: 152_500n - 50_000n - 50_833n,
      rule: "per second, rounded up; 0.15/min",
    });
    expect((await eventsOf(externalId)).map(({ status }) => status)).toEqual(Array(5).fill("processed"));
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("creates the row of an incoming call, on the day of the workspace's own zone", async () => {
    stage = await createCallStage({ timeZone: "Pacific/Kiritimati" });
    const externalId = newId();
    const life = lifeOf({ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId });
    await deliverAndDrain(stage, life);
    const call = await systemDb().call.findFirstOrThrow({ where: { externalId } });
    expect(call).toMatchObject({
      direction: "inbound",
      workspaceId: stage.tenant.workspaceId,
      status: "completed",
      fromNumber: "+14155550123",
      toNumber: "+14155550100",
    });
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Kiritimati" }).format(call.createdAt);
    expect(call.statDate.toISOString().slice(0, 10)).toBe(day);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("ends alike for every order of the events, with duplicates, one by one or all at once", async () => {
    const startedAt = new Date("2026-11-20T10:00:00.000Z");
    const inOrder = await createIntent(stage);
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId: inOrder, startedAt }));
    const expected = await fingerprint(inOrder);
    const orders = [
      [4, 3, 2, 1, 0],
      [2, 4, 0, 0, 3, 1, 4],
      [4, 4, 1, 3, 0, 2, 2],
      [3, 0, 4, 2, 1, 3],
    ];
    for (const [round, order] of orders.entries()) {
      const callId = await createIntent(stage);
      const life = lifeOf({ externalId: newId(), callId, startedAt });
      for (const index of order) {
        await deliver(stage, life[index] ?? "");
        if (round % 2 === 0) await drainAll();
      }
      await drainAll();
      expect(await fingerprint(callId)).toEqual(expected);
    }
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("has one effect for ten deliveries of everything, also by many drains at once", async () => {
    const calls = await Promise.all(
      Array.from({ length: 20 }, async () => ({ externalId: newId(), callId: await createIntent(stage) })),
    );
    const bodies = calls.flatMap((call) => lifeOf(call));
    const deliveries = bodies.flatMap((body) => Array.from({ length: 10 }, () => body));
    const drains = Promise.all(Array.from({ length: 4 }, () => drainAll()));
    await Promise.all(deliveries.map((body) => deliver(stage, body)));
    await drains;
    await drainAll();
    const { partnerId } = stage.tenant;
    expect(await systemDb().webhookEvent.count({ where: { partnerId } })).toBe(bodies.length);
    expect(await systemDb().usageRecord.count({ where: { partnerId } })).toBe(20);
    expect(await systemDb().creditEntry.count({ where: { partnerId, kind: "usage" } })).toBe(20);
    await expectExactBooks(partnerId);
  });

  it("makes no second call of one whose keys were purged long ago", async () => {
    const externalId = newId();
    const life = lifeOf({ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId });
    await deliverAndDrain(stage, life);
    const { integrationId } = stage;
    await systemDb().webhookDeliveryKey.deleteMany({ where: { integrationId } });
    await systemDb().callExternalId.deleteMany({ where: { integrationId } });
    await deliverAndDrain(stage, life);
    const { partnerId } = stage.tenant;
    expect(await systemDb().call.count({ where: { partnerId } })).toBe(1);
    expect(await systemDb().creditEntry.count({ where: { partnerId, kind: "usage" } })).toBe(1);
    expect((await eventsOf(externalId)).map(({ status }) => status)).toEqual(Array(10).fill("processed"));
    await expectExactBooks(partnerId);
  });

  it("settles below zero and closes the workspace's cached contexts when it crosses", async () => {
    stage = await createCallStage({ balanceMicros: 1_000n });
    const callId = await createIntent(stage);
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, talkSeconds: 600 }));
    const { workspaceId, partnerId } = stage.tenant;
    const account = await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } });
    expect(account.balanceMicros).toBe(1_000n - 1_500_000n);
    const [bumped] = await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'epoch.bump' and data::text like ${`%${workspaceId}%`}`;
    expect(bumped?.n).toBe(2n); // once by the funds, once by the call
    await expectExactBooks(partnerId);
  });

  it("takes an exempt workspace's call from the partner's own account", async () => {
    stage = await createCallStage({ isBillingExempt: true });
    const callId = await createIntent(stage);
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, talkSeconds: 60 }));
    const { partnerId } = stage.tenant;
    const account = await systemDb().creditAccount.findFirstOrThrow({
      where: { partnerId, workspaceId: null },
    });
    expect(account.balanceMicros).toBe(-50_000n);
    expect((await callRow(callId)).chargeMicros).toBe(0n);
    await expectExactBooks(partnerId);
  });

  it("bills nothing for a call that nobody answered", async () => {
    const callId = await createIntent(stage);
    const life = lifeOf({ externalId: newId(), callId, endedReason: "customer-did-not-answer", costUsd: 0 });
    await deliverAndDrain(stage, life);
    expect(await callRow(callId)).toMatchObject({ status: "no_answer", chargeMicros: 0n });
    expect(await systemDb().usageRecord.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
      billableSeconds: 0,
      chargeMicros: 0n,
    });
    expect(await systemDb().creditEntry.count({ where: { callId } })).toBe(0);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("lets an integration touch its own calls only", async () => {
    const victim = await createCallStage();
    const callId = await createIntent(victim);
    const before = await callRow(callId);
    const externalId = newId();
    await deliverAndDrain(stage, lifeOf({ externalId, callId, assistantId: victim.agentExternalId }));
    const inbound = newId();
    await deliverAndDrain(
      stage,
      lifeOf({ externalId: inbound, type: "inboundPhoneCall", assistantId: victim.agentExternalId }),
    );
    expect(await callRow(callId)).toEqual(before);
    for (const id of [externalId, inbound]) {
      const events = await eventsOf(id);
      expect(events).toHaveLength(5);
      for (const event of events) expect(event).toMatchObject({ status: "dead", callId: null });
    }
    expect(await systemDb().call.count({ where: { partnerId: victim.tenant.partnerId } })).toBe(1);
  });

  it("sets an unreadable event aside without holding up the rest", async () => {
    const callId = await createIntent(stage);
    const externalId = newId();
    const other = await createIntent(stage);
    const { id } = await deliverBroken(externalId);
    await deliverAndDrain(stage, [
      ...lifeOf({ externalId, callId }),
      ...lifeOf({ externalId: newId(), callId: other }),
    ]);
    expect((await callRow(callId)).settledAt).not.toBeNull();
    expect((await callRow(other)).settledAt).not.toBeNull();
    const waiting = await systemDb().webhookEvent.findUniqueOrThrow({ where: { id } });
    expect(waiting).toMatchObject({
      status: "pending",
      attempts: 1,
      lastError: expect.stringContaining("unreadable"),
    });
    for (let attempt = 2; attempt <= 6; attempt += 1) {
      await systemDb().webhookEvent.update({
        where: { id: waiting.id },
        data: { nextAttemptAt: new Date(0) },
      });
      await drainAll();
    }
    const dead = await systemDb().webhookEvent.findUniqueOrThrow({ where: { id: waiting.id } });
    expect(dead).toMatchObject({ status: "dead", attempts: 6 });
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("fails alone when its writes fail, whoever shares the batch", async () => {
    const bad = await createIntent(stage);
    const good = await createIntent(stage);
    // What a call remembers in another shape than ours: it cannot be read, so nothing can be written.
    await systemDb().call.update({ where: { id: bad }, data: { metadata: { finalFields: "spoilt" } } });
    const life = lifeOf({ externalId: newId(), callId: bad });
    await deliverAndDrain(stage, [...life, ...lifeOf({ externalId: newId(), callId: good })]);
    expect((await callRow(good)).settledAt).not.toBeNull();
    expect((await callRow(bad)).settledAt).toBeNull();
    const events = await systemDb().webhookEvent.findMany({ where: { status: "pending" } });
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(event.lastError).toBeTruthy();
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("spends few statements per call in bulk", async () => {
    // What another test left waiting would come due in the middle and have its whole batch worked off call by call.
    await systemDb().webhookEvent.deleteMany({ where: { status: "pending" } });
    const calls = await Promise.all(
      Array.from({ length: 100 }, async () => ({ externalId: newId(), callId: await createIntent(stage) })),
    );
    const trips = await tally(async (counted) => {
      await Promise.all(calls.flatMap((call) => lifeOf(call)).map((body) => deliver(stage, body)));
      await drainAll();
      return { ...counted };
    });
    expect(await systemDb().usageRecord.count({ where: { partnerId: stage.tenant.partnerId } })).toBe(100);
    expect(trips.sqlRoundTrips / calls.length).toBeLessThanOrEqual(1.5);
    await expectExactBooks(stage.tenant.partnerId);
  });
});
