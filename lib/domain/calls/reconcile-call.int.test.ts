import { afterAll, afterEach, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { callToFacts } from "@/lib/vendors/voice/vapi/map-call";
import { lifeOf } from "@/tests/support/call-events";
import {
  createCallStage,
  createIntent,
  deliver,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { reconcileCall } from "./reconcile-call";

/** The API's answer for the call, which says its cost in a way nobody can read. */
let answer: object = {};

vi.mock("./find-engine", () => ({ findEngine: async () => ({ getCall: async () => callToFacts(answer) }) }));

let restore = () => {};
afterEach(() => restore());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("settles an ended call whose cost nobody can read after a day, and not before", async () => {
  const stage = await createCallStage();
  const { partnerId, workspaceId } = stage.tenant;
  const callId = await createIntent(stage);
  const externalId = newId();
  for (const body of lifeOf({ externalId, callId }).slice(0, -1)) await deliver(stage, body);
  await drainAll();
  answer = {
    ...{ id: externalId, type: "outboundPhoneCall", status: "ended", endedReason: "customer-ended-call" },
    ...{ startedAt: "2026-11-20T10:00:00.000Z", endedAt: "2026-11-20T10:01:00.000Z", costs: "dear" },
  };
  await reconcileCall({ partnerId, workspaceId }, callId);
  expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
    ...{ status: "completed", settledAt: null },
  });
  restore = setClock(() => new Date(Date.now() + 25 * 3_600_000));
  await reconcileCall({ partnerId, workspaceId }, callId);
  expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
    ...{ settledAt: expect.any(Date), durationSeconds: 60, chargeMicros: 150_000n, providerCostMicros: 0n },
  });
  const log = await systemDb().callLogEntry.findFirstOrThrow({
    where: { callId, kind: "reconciled" },
    orderBy: { id: "desc" },
  });
  expect(log.detail).toMatchObject({ reason: expect.stringContaining("cost") });
  await expectExactBooks(partnerId);
});
