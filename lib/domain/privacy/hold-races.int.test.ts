import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { useClock as setClock } from "@/lib/platform/clock";
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
import { lockOutHolds } from "./hold";
import { holdCall } from "./hold-call";
import { holdClient } from "./hold-client";

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

async function somebodyWaits(mode: "ShareLock" | "ExclusiveLock"): Promise<boolean> {
  const { rows } = await systemPool().query(
    `select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
      where locktype = 'advisory' and mode = $1 and not granted`,
    [mode],
  );
  return rows.length > 0;
}

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
      await Promise.race([erasing, waitFor("erasing to wait", () => somebodyWaits("ShareLock"))]);
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
      await Promise.race([erasing, waitFor("erasing to wait", () => somebodyWaits("ShareLock"))]);
    });
    expect(await erasing).toMatchObject({ erased: 0 });
  });
});

it("waits for the batch that is running, and is laid before the next", async () => {
  let holding: Promise<unknown> = Promise.resolve();
  let isLaid = false;
  await inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx);
    holding = holdClient(tenant.partnerCtx, scope.workspaceId, "Court case").then(() => {
      isLaid = true;
    });
    await waitFor("the hold to wait", () => somebodyWaits("ExclusiveLock"));
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

it("tells nobody who reads the call why it was laid, only the audit log", async () => {
  await holdCall(tenant.ctx, callId, "Grace sues us");
  const [entry] = await systemDb().callLogEntry.findMany({ where: { callId } });
  expect(entry).toMatchObject({ kind: "held", detail: {}, actorLabel: expect.stringMatching(/./) });
  const audits = await systemDb().auditLog.findMany({ where: { ...scope, action: "call.held" } });
  expect(audits).toMatchObject([{ after: { reason: "Grace sues us" } }]);
});
