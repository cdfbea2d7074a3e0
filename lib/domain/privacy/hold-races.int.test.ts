import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { useClock as setClock } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { addErasableCall } from "@/tests/support/erasable-call";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { waitFor } from "@/tests/support/wait-for";
import { applyRetention } from "../housekeeping/apply-retention";
import { purgeFunctionCalls } from "../housekeeping/purge-function-calls";
import { purgeOldEvents } from "../housekeeping/purge-old-events";
import { purgeWebhookDeliveries } from "../housekeeping/purge-webhook-deliveries";
import { loadEngine } from "../integrations/load-engine";
import { DomainError } from "../shared/errors";
import { eraseAnnotations } from "../workspaces/purge/erase-annotations";
import { eraseCalls } from "../workspaces/purge/erase-calls";
import { eraseFunctions } from "../workspaces/purge/erase-functions";
import { eraseWebhooks } from "../workspaces/purge/erase-webhooks";
import { eraseContents } from "./erase-contents";
import { lockOutAllHolds, lockOutHolds } from "./hold";
import { holdCall, liftCallHold } from "./hold-call";
import { holdClient, liftClientHold } from "./hold-client";

vi.mock("@/lib/domain/integrations/load-engine");

const DAY_MS = 86_400_000;
const HOW = { actorLabel: "", cause: "request" as const };

let tenant: TestTenant;
let scope: { partnerId: string; workspaceId: string };
let callId: string;
let restore = () => {};

beforeAll(() => fileStorage().ensureBuckets());

beforeEach(async () => {
  tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  scope = { partnerId, workspaceId };
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant, { integrationId });
  callId = await addErasableCall({ ...scope, agentId, integrationId }, {});
  const retention = { recordingDays: 1, transcriptDays: 1, eventDays: 1 };
  await systemDb().workspace.update({ where: { id: workspaceId }, data: { settings: { retention } } });
  const event = {
    partnerId,
    integrationId,
    provider: "vapi" as const,
    callExternalId: callId,
    type: "report",
  };
  vi.mocked(loadEngine).mockRejectedValue(new DomainError("not_found", "The key was removed."));
  await systemDb().webhookEvent.create({
    data: {
      ...{ id: newId(), ...event, deliveryKey: newId(), body: "Dead", status: "dead", callId, workspaceId },
    },
  });
});

afterEach(() => restore());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** All there is of the client's calls. */
async function everything(): Promise<string> {
  const db = systemDb();
  const where = scope;
  const orderBy = { id: "asc" } as const;
  const rows = [
    await db.call.findMany({ where, orderBy }),
    await db.webhookEvent.findMany({ where, orderBy }),
    await db.toolInvocation.findMany({ where, orderBy }),
    await db.webhookMessage.findMany({ where, orderBy }),
    await db.webhookDelivery.findMany({ where, orderBy }),
    await db.webhookAttempt.findMany({ where, orderBy }),
    await db.callNote.findMany({ where, orderBy }),
    await db.$queryRaw`select labels, words::text from call_search where call_id = ${callId}::uuid`,
  ];
  return JSON.stringify(rows, (_, part) => (typeof part === "bigint" ? `${part}` : part));
}

async function somebodyWaits(): Promise<boolean> {
  const { rows } = await systemPool().query(
    `select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
      where locktype = 'advisory' and not granted`,
  );
  return rows.length > 0;
}

type HoldTx = Parameters<typeof lockOutAllHolds>[0];

const ERASERS: [string, () => Promise<unknown>][] = [
  ["an erasure", () => eraseContents(scope, [callId], { ...HOW, parts: ["contents"] }, async () => {})],
  ["the retention of a client", () => applyRetention()],
  ["the purge of old events", () => purgeOldEvents()],
  ["the purge of what customers were told", () => purgeWebhookDeliveries()],
  ["the purge of what functions were asked", () => purgeFunctionCalls()],
  ["the purge of a client's calls", () => eraseCalls(scope)],
  ["the purge of a client's webhooks", () => eraseWebhooks(scope)],
  ["the purge of a client's notes", () => eraseAnnotations(scope)],
  ["the purge of a client's functions", () => eraseFunctions(scope)],
];

describe("a hold that is being laid", () => {
  it.each(ERASERS)("on a client wins over %s that begins meanwhile", async (_, erase) => {
    const before = await everything();
    let erasing: Promise<unknown> = Promise.resolve();
    await inTransaction(tenant.partnerCtx, async (tx) => {
      await holdClient(tx, scope.workspaceId, "Court case");
      restore = setClock(() => new Date(Date.now() + 100 * DAY_MS));
      erasing = erase();
      await Promise.race([erasing, waitFor("erasing to wait", somebodyWaits)]);
    });
    await erasing;
    expect(await everything()).toBe(before);
  });

  it.each(ERASERS)("keeps nothing from %s once it is not laid after all", async (_, erase) => {
    const before = await everything();
    const givenUp = inTransaction(tenant.partnerCtx, async (tx) => {
      await holdClient(tx, scope.workspaceId, "Court case");
      throw new Error("Given up.");
    });
    await expect(givenUp).rejects.toThrow("Given up.");
    restore = setClock(() => new Date(Date.now() + 100 * DAY_MS));
    await erase();
    expect(await everything()).not.toBe(before);
  });

  it("on a call wins as well", async () => {
    let erasing: Promise<unknown> = Promise.resolve();
    await inTransaction(tenant.ctx, async (tx) => {
      await holdCall(tx, callId, "Court case");
      erasing = eraseContents(scope, [callId], { ...HOW, parts: ["contents"] }, async () => {});
      await Promise.race([erasing, waitFor("erasing to wait", somebodyWaits)]);
    });
    expect(await erasing).toMatchObject({ erased: 0 });
  });
});

it.each([
  ["of its agency", (tx: HoldTx) => lockOutHolds(tx, scope.partnerId)],
  ["across agencies", lockOutAllHolds],
])("waits for the batch %s that is running, and is laid before the next", async (_, lock) => {
  let holding: Promise<unknown> = Promise.resolve();
  let isLaid = false;
  await inSystemTransaction({}, async (tx) => {
    await lock(tx);
    holding = holdClient(tenant.partnerCtx, scope.workspaceId, "Court case").then(() => {
      isLaid = true;
    });
    await waitFor("the hold to wait", somebodyWaits);
    expect(isLaid).toBe(false);
  });
  await holding;
  expect(await eraseCalls(scope)).toBe(0);
});

it("has calls given back whole that were chosen for erasing before it was laid", async () => {
  await systemDb().call.update({ where: { id: callId }, data: { nextBackfillAt: new Date() } });
  const before = await everything();
  const deleteCall = async () => {
    await holdClient(tenant.partnerCtx, scope.workspaceId, "Court case");
  };
  // Nothing else of the engine is asked.
  vi.mocked(loadEngine).mockResolvedValueOnce({ engine: { deleteCall } } as never);
  const counts = await eraseContents(scope, [callId], { ...HOW, parts: ["contents"] }, async () => {});
  expect(counts).toMatchObject({ erased: 0, recordings: 0, events: 0, notes: 0 });
  expect(await everything()).toBe(before);
  const { recordingPath } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
  await expect(fileStorage().download("recordings", recordingPath ?? "")).resolves.toBeTruthy();
});

const untilEnginesAnswer = async () => {
  throw new VendorError({ kind: "unavailable", vendor: "vapi", message: "Away." });
};

describe("calls of an erasure that died half-way", () => {
  const HOLDS: [string, () => Promise<unknown>][] = [
    ["the call", () => holdCall(tenant.ctx, callId, "Court case")],
    ["the client", () => holdClient(tenant.partnerCtx, scope.workspaceId, "Court case")],
  ];

  it.each(HOLDS)(
    "are given back whole when a hold is laid on %s, also to tries after it",
    async (_, hold) => {
      await systemDb().call.update({ where: { id: callId }, data: { nextBackfillAt: new Date() } });
      const { legalHoldAt: _at, ...before } = await systemDb().call.findUniqueOrThrow({
        where: { id: callId },
      });
      const erase = () => eraseContents(scope, [callId], { ...HOW, parts: ["contents"] }, async () => {});
      vi.mocked(loadEngine).mockResolvedValue({ engine: { deleteCall: untilEnginesAnswer } } as never);
      await expect(erase()).rejects.toThrow("Away.");
      await expect(erase()).rejects.toThrow("Away.");
      expect((await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).deletedAt).not.toBeNull();
      await hold();
      expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject(before);
      expect(await erase()).toMatchObject({ erased: 0 });
      expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject(before);
    },
  );

  it("are not given back what another erasure finished, and keep nothing once that is all there was", async () => {
    const stop = async () => {
      throw new Error("Killed.");
    };
    const part = (name: "recording" | "transcript", alongside = async () => {}) =>
      eraseContents(scope, [callId], { ...HOW, parts: [name] }, alongside);
    await expect(part("transcript", stop)).rejects.toThrow("Killed.");
    await part("recording");
    const stored = () => systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    expect(await stored()).toMatchObject({ erasedParts: ["recording", "transcript"], recordingPath: null });
    await holdCall(tenant.ctx, callId, "Court case");
    expect(await stored()).toMatchObject({ erasedParts: ["recording"], erasing: null, recordingPath: null });
    await liftCallHold(tenant.ctx, callId);
    expect(await part("transcript")).toMatchObject({ erased: 1 });
    expect(await stored()).toMatchObject({ erasedParts: ["recording", "transcript"], erasing: null });
  });
});

it("does not wait for what is erased of other agencies, nor they for it", async () => {
  const other = await createTenant();
  await inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, other.partnerId);
    await holdClient(tenant.partnerCtx, scope.workspaceId, "Court case");
  });
  await inTransaction(tenant.partnerCtx, async (tx) => {
    await liftClientHold(tx, scope.workspaceId);
    await holdClient(other.partnerCtx, other.workspaceId, "Court case");
    await inSystemTransaction({}, (own) => lockOutHolds(own, other.partnerId));
  });
});

it("tells nobody who reads the call why it was laid, only the audit log", async () => {
  await holdCall(tenant.ctx, callId, "Grace sues us");
  const [entry] = await systemDb().callLogEntry.findMany({ where: { callId } });
  expect(entry).toMatchObject({ kind: "held", detail: {}, actorLabel: expect.stringMatching(/./) });
  const audits = await systemDb().auditLog.findMany({ where: { ...scope, action: "call.held" } });
  expect(audits).toMatchObject([{ after: { reason: "Grace sues us" } }]);
});
