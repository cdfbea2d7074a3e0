import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { holdClient } from "@/lib/domain/privacy/hold-client";
import { lifeOf } from "@/tests/support/call-events";
import { type CallStage, createCallStage, createIntent, deliver, drainAll } from "@/tests/support/call-stage";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** What the engine sends after so many turns: all of them. */
function update(externalId: string, callId: string, turns: number): string {
  const messages = Array.from({ length: turns }, (_, turn) => ({
    ...{ role: turn % 2 === 0 ? "bot" : "user", message: `Turn ${turn + 1}`, secondsFromStart: turn },
  }));
  const call = { id: externalId, type: "outboundPhoneCall", assistantOverrides: { metadata: { callId } } };
  return JSON.stringify({ message: { type: "conversation-update", timestamp: Date.now(), call, messages } });
}

async function talk(stage: CallStage, turns: readonly number[]) {
  const callId = await createIntent(stage);
  const externalId = newId();
  for (const count of turns) await deliver(stage, update(externalId, callId, count));
  await drainAll();
  return { callId, life: lifeOf({ externalId, callId }), late: update(externalId, callId, 9) };
}

async function bodiesOf(callId: string, type: string) {
  const events = await systemDb().webhookEvent.findMany({ where: { callId, type } });
  return events.map(({ status, body }) => [status, body !== ""]);
}

it("takes the whole conversation from the longest of its updates, whatever their order", async () => {
  const { callId } = await talk(await createCallStage(), [1, 4, 6, 2]);
  const call = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
  expect(call).toMatchObject({ status: "in_progress", transcript: { length: 6 } });
  expect(await bodiesOf(callId, "conversation-update")).toEqual(Array(4).fill(["processed", true]));
});

it("empties updates once the report has said it all, those that come later too", async () => {
  const stage = await createCallStage();
  const { callId, life, late } = await talk(stage, [1, 2, 3]);
  for (const body of life) await deliver(stage, body);
  await drainAll();
  await deliver(stage, late);
  await drainAll();
  expect(await bodiesOf(callId, "conversation-update")).toEqual(Array(4).fill(["processed", false]));
  expect(await bodiesOf(callId, "end-of-call-report")).toEqual([["processed", true]]);
});

it("empties nothing of a call under legal hold", async () => {
  const stage = await createCallStage();
  const { callId, life, late } = await talk(stage, [1, 2]);
  await systemDb().call.update({ where: { id: callId }, data: { legalHoldAt: new Date() } });
  for (const body of [...life, late]) await deliver(stage, body);
  await drainAll();
  expect(await bodiesOf(callId, "conversation-update")).toEqual(Array(3).fill(["processed", true]));
});

it("waits while a hold is being laid, and then empties nothing; other agencies' calls go on", async () => {
  const [stage, other] = [await createCallStage(), await createCallStage()];
  const [held, free] = [await talk(stage, [1, 2]), await talk(other, [1, 2])];
  for (const body of held.life) await deliver(stage, body);
  for (const body of free.life) await deliver(other, body);
  await inTransaction(stage.tenant.partnerCtx, async (tx) => {
    await holdClient(tx, stage.tenant.workspaceId, "Court case");
    await drainAll();
    expect(await bodiesOf(free.callId, "conversation-update")).toEqual(Array(2).fill(["processed", false]));
    expect(await bodiesOf(held.callId, "end-of-call-report")).toEqual([]);
  });
  await drainAll();
  expect(await bodiesOf(held.callId, "end-of-call-report")).toEqual([["processed", true]]);
  expect(await bodiesOf(held.callId, "conversation-update")).toEqual(Array(2).fill(["processed", true]));
});
