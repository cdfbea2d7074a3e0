import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { addErasableCall, type ErasableOptions, OURS, PERSON } from "@/tests/support/erasable-call";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import type { ErasurePart } from "@/types/privacy";
import { advanceCalls } from "../calls/advance-calls";
import { loadEngine } from "../integrations/load-engine";
import { DomainError } from "../shared/errors";
import { crossTenantContext } from "../shared/system-context";
import { createErasure, eraseCall } from "./create-erasure";
import { holdCall, liftCallHold } from "./hold-call";
import { holdClient, liftClientHold } from "./hold-client";
import { getErasure, listErasures } from "./list-erasures";
import { failErasure, runErasure } from "./run-erasure";

vi.mock("@/lib/domain/integrations/load-engine");

let tenant: TestTenant;
let place: { agentId: string; integrationId: string };
let scope: { partnerId: string; workspaceId: string };

beforeAll(() => fileStorage().ensureBuckets());

beforeEach(async () => {
  tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  scope = { partnerId, workspaceId };
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant, { integrationId });
  place = { agentId, integrationId };
  vi.mocked(loadEngine).mockRejectedValue(new DomainError("not_found", "The key was removed."));
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const addCall = (options: ErasableOptions = {}) => addErasableCall({ ...scope, ...place }, options);

const call = (id: string) => systemDb().call.findUniqueOrThrow({ where: { id } });
const isStored = (path: string | null) =>
  fileStorage()
    .download("recordings", path ?? "")
    .then(
      () => true,
      () => false,
    );

async function erase(callIds: string[], parts: ErasurePart[]) {
  const { id } = await createErasure(tenant.ctx, { kind: "calls", callIds, parts, reason: "Asked by post" });
  await runErasure(scope, id);
  return getErasure(tenant.ctx, id);
}

const erasePerson = (parts: ErasurePart[], number = PERSON) =>
  createErasure(tenant.ctx, { kind: "person", number, parts, reason: "Asked by post" });

/** Whether anything that was said or who said it is still anywhere. */
async function traces(callId: string): Promise<string[]> {
  const where = { callId };
  const db = systemDb();
  const tables = {
    call: await call(callId),
    events: await db.webhookEvent.findMany({ where: { ...where, status: { not: "pending" } } }),
    functions: await db.toolInvocation.findMany({ where }),
    messages: await db.webhookMessage.findMany({ where }),
    attempts: await db.webhookAttempt.findMany({ where: scope }),
    notes: await db.callNote.findMany({ where }),
    search: await db.$queryRaw`select labels, words::text from call_search where call_id = ${callId}::uuid`,
    log: await db.callLogEntry.findMany({ where }),
    erasures: await db.erasure.findMany({ where: scope }),
    audit: await db.auditLog.findMany({ where: scope }),
  };
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}` : part));
  const tellTale = /secret|She told|Grace|4155550123|Noted/i;
  return Object.entries(tables).flatMap(([name, rows]) => (tellTale.test(text(rows)) ? [name] : []));
}

describe("contents", () => {
  it("deletes the call with all it holds everywhere, and keeps its figures", async () => {
    const [id, other] = [await addCall(), await addCall({ person: "+14155550124" })];
    const { recordingPath } = await call(id);
    expect(await traces(id)).not.toEqual([]);
    const done = await erase([id], ["contents"]);
    expect(done).toMatchObject({
      ...{ status: "done", subject: "1 call", requestedBy: "Olive Owner", errorMessage: null },
      totals: {
        ...{ found: 1, erased: 1, held: 0, recordings: 1 },
        ...{ events: 1, functionCalls: 1, messages: 1, notes: 1 },
      },
    });
    expect(await isStored(recordingPath)).toBe(false);
    expect(await call(id)).toMatchObject({
      ...{ recordingPath: null, recordingUrl: null, waveform: null, transcript: null, summary: null },
      ...{ fromNumber: null, toNumber: null, contactName: null, status: "completed", durationSeconds: 61 },
      ...{ chargeMicros: 150_000n, sentiment: "positive", goalMet: true, deletedAt: expect.any(Date) },
    });
    await systemDb().webhookAttempt.updateMany({ where: scope, data: { responseBody: null } });
    expect(await traces(id)).toEqual([]);
    expect(await systemDb().callLogEntry.findMany({ where: { callId: id } })).toMatchObject([
      { kind: "erased", actorLabel: "Olive Owner", detail: { parts: ["contents"], cause: "request" } },
    ]);
    expect((await call(other)).summary).toBe("She told it.");
    expect(await systemDb().callNote.count({ where: { callId: other } })).toBe(1);
  });

  it("empties what endpoints answered about the call, and what else they said not", async () => {
    const [id, other] = [await addCall(), await addCall()];
    await erase([id], ["contents"]);
    const bodies = await systemDb().$queryRaw<{ callId: string; answer: string | null; body: string }[]>`
      select m.call_id as "callId", a.response_body as answer, m.body from webhook_messages m
        join webhook_deliveries d on d.message_id = m.id join webhook_attempts a on a.delivery_id = d.id
       where m.call_id in (${id}::uuid, ${other}::uuid) order by m.call_id = ${other}::uuid`;
    expect(bodies.map(({ answer }) => answer)).toEqual([null, "My secret"]);
    expect(JSON.parse(bodies[0]?.body ?? "")).toEqual({
      ...{ type: "call.ended", timestamp: "2026-01-01", isErased: true, data: { id } },
    });
  });

  it("takes the calls of a filter, and says so when none matches or one names no call", async () => {
    const [id, inbound] = [await addCall(), await addCall({ direction: "inbound" })];
    const wish = { kind: "calls" as const, parts: ["contents" as const], reason: "Old" };
    const filed = await createErasure(tenant.ctx, { ...wish, filter: { direction: "inbound" } });
    expect(filed.subject).toBe("1 call");
    await runErasure(scope, filed.id);
    expect((await call(inbound)).deletedAt).not.toBeNull();
    expect((await call(id)).deletedAt).toBeNull();
    const none = { code: "not_found" };
    await expect(createErasure(tenant.ctx, { ...wish, filter: { status: "busy" } })).rejects.toMatchObject(
      none,
    );
    await expect(createErasure(tenant.ctx, { ...wish, callIds: [newId()] })).rejects.toMatchObject(none);
    await expect(createErasure(tenant.siblingCtx, { ...wish, callIds: [id] })).rejects.toMatchObject(none);
  });
});

describe("the engine's copy", () => {
  const deleteCall = vi.fn<(externalId: string) => Promise<void>>();
  const failure = (kind: "auth" | "unavailable") => new VendorError({ kind, vendor: "voice", message: "No" });
  const arrange = () => {
    deleteCall.mockReset();
    // Nothing else of the engine is asked.
    vi.mocked(loadEngine).mockResolvedValue({ engine: { deleteCall } } as never);
  };

  it("goes with a deleted call, and stays with one that keeps the rest", async () => {
    arrange();
    const [id, redacted] = [await addCall(), await addCall()];
    const { externalId } = await call(id);
    expect((await erase([id], ["contents"])).totals).toMatchObject({ atEngine: 1, leftAtEngine: 0 });
    await erase([redacted], ["transcript", "recording", "numbers"]);
    expect(deleteCall.mock.calls).toEqual([[externalId]]);
  });

  it("is left and counted where the key no longer opens it, or the call is not charged yet", async () => {
    arrange();
    deleteCall.mockRejectedValue(failure("auth"));
    const [refused, open] = [await addCall(), await addCall()];
    await systemDb().call.update({ where: { id: open }, data: { settledAt: null } });
    expect((await erase([refused, open], ["contents"])).totals).toMatchObject({
      atEngine: 0,
      leftAtEngine: 2,
    });
    expect(deleteCall).toHaveBeenCalledTimes(1);
    expect((await call(refused)).transcript).toBeNull();
  });

  it("is waited for while the engine is away", async () => {
    arrange();
    deleteCall.mockRejectedValueOnce(failure("unavailable"));
    const id = await addCall();
    const wish = { kind: "calls" as const, callIds: [id], parts: ["contents" as const], reason: "x" };
    const { id: erasureId } = await createErasure(tenant.ctx, wish);
    await expect(runErasure(scope, erasureId)).rejects.toMatchObject({ kind: "unavailable" });
    expect((await getErasure(tenant.ctx, erasureId)).status).toBe("running");
    await runErasure(scope, erasureId);
    expect((await getErasure(tenant.ctx, erasureId)).totals).toMatchObject({
      erased: 1,
      recordings: 1,
      atEngine: 1,
    });
  });
});

describe("parts", () => {
  it("takes the recording alone", async () => {
    const id = await addCall();
    const { recordingPath } = await call(id);
    expect((await erase([id], ["recording"])).totals).toMatchObject({ recordings: 1, events: 0 });
    expect(await isStored(recordingPath)).toBe(false);
    expect(await call(id)).toMatchObject({ recordingPath: null, waveform: null, summary: "She told it." });
    expect((await call(id)).deletedAt).toBeNull();
  });

  it("takes what was said, and leaves who it was and how it went", async () => {
    const id = await addCall();
    await erase([id], ["transcript"]);
    expect(await call(id)).toMatchObject({
      ...{ transcript: null, summary: null, toNumber: PERSON, sentiment: "positive", goalMet: true },
      analysis: { successEvaluation: "true" },
    });
    expect(await systemDb().callNote.count({ where: { callId: id } })).toBe(1);
    const [found] = await systemDb().$queryRaw<{ words: string }[]>`
      select words::text from call_search where call_id = ${id}::uuid`;
    expect(found?.words).not.toContain("secret");
    expect(found?.words).toContain("grace");
  });

  it.each(["inbound", "outbound"] as const)(
    "takes who was at the other end of an %s call",
    async (direction) => {
      const id = await addCall({ direction });
      await erase([id], ["numbers"]);
      const [theirs, ours] =
        direction === "inbound" ? ["fromNumber", "toNumber"] : ["toNumber", "fromNumber"];
      expect(await call(id)).toMatchObject({ [`${theirs}`]: null, [`${ours}`]: OURS, contactName: null });
      expect((await call(id)).transcript).not.toBeNull();
    },
  );
});

describe("a person", () => {
  it("is erased from every call with them, and named nowhere afterwards", async () => {
    const ids = [await addCall(), await addCall({ direction: "inbound" })];
    const other = await addCall({ person: "+14155550124" });
    const { id, subject } = await erasePerson(["contents"]);
    expect(subject).toBe("ends in 0123");
    const sealed = () => systemDb().erasure.findUniqueOrThrow({ where: { id } });
    expect((await sealed()).targetEncrypted).not.toBeNull();
    expect(JSON.stringify(await sealed())).not.toContain(PERSON);
    await runErasure(scope, id);
    expect(await getErasure(tenant.ctx, id)).toMatchObject({
      status: "done",
      totals: { found: 2, erased: 2 },
    });
    expect((await sealed()).targetEncrypted).toBeNull();
    await systemDb().webhookAttempt.updateMany({ where: scope, data: { responseBody: null } });
    for (const each of ids) expect(await traces(each)).toEqual([]);
    expect((await call(other)).deletedAt).toBeNull();
    const audits = await systemDb().auditLog.findMany({ where: scope, orderBy: { id: "asc" } });
    expect(audits.map(({ action }) => action)).toEqual(["erasure.requested", "erasure.completed"]);
    expect(JSON.stringify(audits)).not.toContain("415555");
  });

  it("is not whoever has the number of an agent", async () => {
    const id = await addCall();
    const { id: erasureId } = await erasePerson(["contents"], OURS);
    await runErasure(scope, erasureId);
    expect((await getErasure(tenant.ctx, erasureId)).totals.found).toBe(0);
    expect((await call(id)).deletedAt).toBeNull();
  });
});

describe("a run", () => {
  it("that is interrupted goes on where it was, and counts each call once", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.push(await addCall());
    const { id } = await erasePerson(["recording"]);
    await expect(runErasure(scope, id, AbortSignal.abort())).rejects.toThrow("interrupted");
    expect((await getErasure(tenant.ctx, id)).status).toBe("running");
    await failErasure(scope, id);
    expect(await getErasure(tenant.ctx, id)).toMatchObject({
      status: "failed",
      errorMessage: expect.any(String),
    });
    await runErasure(scope, id);
    await runErasure(scope, id);
    expect(await getErasure(tenant.ctx, id)).toMatchObject({
      ...{ status: "done", errorMessage: null, totals: { found: 3, erased: 3, recordings: 3 } },
    });
  });

  it("is listed for its workspace alone, newest first", async () => {
    const [first, second] = [await erasePerson(["numbers"]), await erasePerson(["recording"])];
    const { rows, nextCursor } = await listErasures(tenant.ctx, { limit: 1 });
    expect(rows.map(({ id }) => id)).toEqual([second.id]);
    const next = await listErasures(tenant.ctx, { limit: 1, cursor: nextCursor ?? undefined });
    expect(next.rows.map(({ id }) => id)).toEqual([first.id]);
    expect((await listErasures(tenant.siblingCtx, { limit: 9 })).rows).toEqual([]);
    await expect(getErasure(tenant.siblingCtx, first.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a legal hold", () => {
  it("on a call keeps all of it, which the evidence counts", async () => {
    const [held, free] = [await addCall(), await addCall()];
    expect(await holdCall(tenant.ctx, held, "Court case")).toMatchObject({ isOnLegalHold: true });
    await holdCall(tenant.ctx, held, "Court case");
    expect((await erase([held, free], ["contents"])).totals).toMatchObject({ found: 2, erased: 1, held: 1 });
    expect(await call(held)).toMatchObject({ summary: "She told it.", deletedAt: null });
    expect(await isStored((await call(held)).recordingPath)).toBe(true);
    await expect(eraseCall(tenant.ctx, held, { parts: ["numbers"], reason: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await liftCallHold(tenant.ctx, held)).toMatchObject({ isOnLegalHold: false, since: null });
    expect((await eraseCall(tenant.ctx, held, { parts: ["numbers"], reason: "x" })).subject).toBe("1 call");
    const log = await systemDb().callLogEntry.findMany({ where: { callId: held }, orderBy: { id: "asc" } });
    expect(log.map(({ kind }) => kind)).toEqual(["held", "hold_lifted"]);
    await expect(holdCall(tenant.siblingCtx, held, "x")).rejects.toMatchObject({ code: "not_found" });
  });

  it("on a client keeps all of its calls", async () => {
    const id = await addCall();
    await holdClient(tenant.partnerCtx, scope.workspaceId, "Court case");
    expect((await erase([id], ["contents"])).totals).toMatchObject({ erased: 0, held: 1 });
    await liftClientHold(tenant.partnerCtx, scope.workspaceId);
    expect((await erase([id], ["contents"])).totals).toMatchObject({ erased: 1, held: 0 });
    const audits = await systemDb().auditLog.findMany({ where: { entityType: "workspace", ...scope } });
    expect(audits.map(({ action }) => action).sort()).toEqual(["workspace.held", "workspace.hold_lifted"]);
    await expect(holdClient(tenant.partnerCtx, newId(), "x")).rejects.toMatchObject({ code: "not_found" });
  });
});

it("brings back nothing that is reported late, but what belongs to the books", async () => {
  const [id, part] = [await addCall(), await addCall()];
  await erase([id], ["contents"]);
  await erase([part], ["transcript"]);
  const ctx = crossTenantContext("test");
  const report = {
    ...{
      externalId: "x",
      fromNumber: OURS,
      toNumber: PERSON,
      summary: "She told it.",
      status: "completed" as const,
    },
    ...{ transcriptTurns: [{ role: "caller" as const, text: "My secret", startSeconds: 0 }] },
    recording: { url: "https://engine.example.test/b.wav", presigned: true },
  };
  await inSystemTransaction(ctx, (tx) =>
    advanceCalls(tx, [
      { callId: id, reports: [report] },
      { callId: part, reports: [report] },
    ]),
  );
  await ctx.settle();
  const nothing = { transcript: null, summary: null };
  expect(await call(id)).toMatchObject({ ...nothing, fromNumber: null, toNumber: null, recordingUrl: null });
  expect(await call(part)).toMatchObject({ ...nothing, toNumber: PERSON });
});
