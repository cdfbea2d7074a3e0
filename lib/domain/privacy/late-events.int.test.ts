import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { lifeOf } from "@/tests/support/call-events";
import {
  createCallStage,
  createIntent,
  deliver,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { eraseCall } from "./create-erasure";
import { runErasure } from "./run-erasure";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("books what is reported of an erased call, and keeps no word of it, not even in the events", async () => {
  const stage = await createCallStage();
  const { partnerId, workspaceId, ctx } = stage.tenant;
  const callId = await createIntent(stage);
  const life = lifeOf({ externalId: newId(), callId });
  for (const body of life.slice(0, 3)) await deliver(stage, body);
  await drainAll();
  const { id } = await eraseCall(ctx, callId, { parts: ["contents"], reason: "Asked by post" });
  await runErasure({ partnerId, workspaceId }, id);
  for (const body of life.slice(3)) await deliver(stage, body);
  await drainAll();
  expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
    ...{ status: "completed", chargeMicros: 150_000n, settledAt: expect.any(Date) },
    ...{ fromNumber: null, toNumber: null, transcript: null, summary: null, recordingUrl: null },
  });
  const events = await systemDb().webhookEvent.findMany({ where: { partnerId, callId } });
  expect(events).toHaveLength(life.length);
  expect(events.map(({ status, body }) => [status, body])).toEqual(events.map(() => ["processed", ""]));
  await expectExactBooks(partnerId);
});

it("keeps no word of an event that ends dead after its call was erased", async () => {
  const stage = await createCallStage();
  const { partnerId, workspaceId, ctx } = stage.tenant;
  const callId = await createIntent(stage);
  const life = lifeOf({ externalId: newId(), callId });
  for (const body of life.slice(0, 3)) await deliver(stage, body);
  await drainAll();
  const { id } = await eraseCall(ctx, callId, { parts: ["contents"], reason: "Asked by post" });
  await runErasure({ partnerId, workspaceId }, id);
  for (const body of life.slice(3)) await deliver(stage, body);
  const waiting = { partnerId, status: "pending" } as const;
  await systemDb().webhookEvent.updateMany({
    where: waiting,
    data: { body: "said, unreadable", attempts: 5 },
  });
  await drainAll();
  const dead = await systemDb().webhookEvent.findMany({ where: { partnerId, callId, status: "dead" } });
  expect(dead.map(({ body }) => body)).toEqual(life.slice(3).map(() => ""));
});

it("lets no words in of a call that retention has gone over already", async () => {
  const stage = await createCallStage();
  const { partnerId, workspaceId } = stage.tenant;
  const callId = await createIntent(stage);
  const goneUntil = new Date(Date.now() + 60_000);
  await systemDb().workspace.update({
    where: { id: workspaceId },
    data: { transcriptsGoneUntil: goneUntil, recordingsGoneUntil: goneUntil },
  });
  for (const body of lifeOf({ externalId: newId(), callId })) await deliver(stage, body);
  await drainAll();
  expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
    ...{ status: "completed", chargeMicros: 150_000n, transcript: null, summary: null, recordingUrl: null },
  });
  const events = await systemDb().webhookEvent.findMany({ where: { partnerId, callId } });
  expect(new Set(events.map(({ body }) => body))).toEqual(new Set([""]));
  await expectExactBooks(partnerId);
});
