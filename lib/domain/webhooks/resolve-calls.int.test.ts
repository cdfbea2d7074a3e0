import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { lifeOf, type RemoteCall } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
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

/** A call dialled from the provider's own dashboard: one of our agents, and nothing of ours in it. */
function foreignCall(changes: Partial<RemoteCall> = {}): RemoteCall {
  return { externalId: newId(), type: "outboundPhoneCall", assistantId: stage.agentExternalId, ...changes };
}

function callsOf(partnerId = stage.tenant.partnerId) {
  return systemDb().call.findMany({ where: { partnerId }, orderBy: { id: "asc" } });
}

describe("a call that was not placed here", () => {
  it("becomes ours from its begin on, is charged by the same rule and says how it came", async () => {
    const startedAt = new Date(Date.now() - 3_600_000);
    const remote = foreignCall({ startedAt, talkSeconds: 61 });
    await deliverAndDrain(stage, lifeOf(remote));
    const [call] = await callsOf();
    expect(call).toMatchObject({
      origin: "imported",
      direction: "outbound",
      externalId: remote.externalId,
      status: "completed",
      chargeMicros: 152_500n,
      createdAt: startedAt,
      toNumber: "+14155550123",
    });
    expect(await systemDb().callLogEntry.findMany({ where: { callId: call?.id ?? "" } })).toMatchObject([
      { kind: "imported", workspaceId: stage.tenant.workspaceId },
    ]);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("counts from now when its own begin cannot be", async () => {
    await deliverAndDrain(stage, lifeOf(foreignCall({ startedAt: new Date("2042-01-01T00:00:00Z") })));
    const [call] = await callsOf();
    expect(Date.now() - (call?.createdAt.getTime() ?? 0)).toBeLessThan(60_000);
    expect(call).toMatchObject({ status: "completed", startedAt: null, endedAt: null, durationSeconds: 60 });
  });

  it("is refused for an agent of somebody else", async () => {
    const other = await createCallStage();
    await deliverAndDrain(stage, lifeOf(foreignCall({ assistantId: other.agentExternalId })));
    expect(await callsOf()).toEqual([]);
    expect(await callsOf(other.tenant.partnerId)).toEqual([]);
  });

  it("is refused with an id of ours that belongs to another integration or another remote call", async () => {
    const other = await createCallStage();
    const theirs = await createIntent(other);
    await deliverAndDrain(stage, lifeOf(foreignCall({ callId: theirs })));
    const taken = await createIntent(stage);
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId: taken }));
    await deliverAndDrain(stage, lifeOf(foreignCall({ callId: taken })));
    expect((await callsOf()).map(({ id }) => id)).toEqual([taken]);
    const dead = await systemDb().webhookEvent.findMany({
      where: { partnerId: stage.tenant.partnerId, status: "dead" },
    });
    expect(dead).toHaveLength(10);
  });

  it("waits while a call of ours to the same number is being placed, without wearing its events out", async () => {
    const callId = await createIntent(stage);
    await systemDb().call.update({ where: { id: callId }, data: { toNumber: "+14155550123" } });
    const remote = foreignCall();
    await deliverAndDrain(stage, lifeOf(remote));
    const where = { callExternalId: remote.externalId };
    for (let round = 0; round < 8; round += 1) {
      await systemDb().webhookEvent.updateMany({ where, data: { nextAttemptAt: new Date(0) } });
      await drainAll();
    }
    expect(await callsOf()).toHaveLength(1);
    for (const event of await systemDb().webhookEvent.findMany({ where })) {
      expect(event).toMatchObject({ status: "pending", attempts: 0 });
    }
    // The engine's answer comes, and it was another call.
    await systemDb().call.update({
      where: { id: callId },
      data: { dialState: "accepted", externalId: newId() },
    });
    await systemDb().webhookEvent.updateMany({ where, data: { nextAttemptAt: new Date(0) } });
    await drainAll();
    const calls = await callsOf();
    expect(calls).toHaveLength(2);
    expect(calls.find(({ id }) => id !== callId)).toMatchObject({ origin: "imported", status: "completed" });
  });

  it("does not wait for a call of ours to another number", async () => {
    const callId = await createIntent(stage);
    await systemDb().call.update({ where: { id: callId }, data: { toNumber: "+14155550177" } });
    await deliverAndDrain(stage, lifeOf(foreignCall()));
    expect(await callsOf()).toHaveLength(2);
  });

  it("is one call however many drains see it at once", async () => {
    const life = lifeOf(foreignCall());
    await Promise.all(life.map((body) => deliverAndDrain(stage, [body])));
    await drainAll();
    expect(await callsOf()).toHaveLength(1);
    await expectExactBooks(stage.tenant.partnerId);
  });
});
