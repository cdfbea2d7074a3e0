import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { fileStorage } from "@/lib/vendors/storage/registry";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { firstIdAt } from "../audit/id-bounds";
import { holdCall, liftCallHold } from "../privacy/hold-call";
import { holdClient, liftClientHold } from "../privacy/hold-client";
import { writeCallSearch } from "../search/write-call-search";
import { applyRetention } from "./apply-retention";

const DAY_MS = 86_400_000;

let tenant: TestTenant;
let place: { agentId: string; integrationId: string };

beforeAll(() => fileStorage().ensureBuckets());

beforeEach(async () => {
  tenant = await createTenant();
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant, { integrationId });
  place = { agentId, integrationId };
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function keep(retention: object, workspaceId = tenant.workspaceId) {
  return systemDb().workspace.update({ where: { id: workspaceId }, data: { settings: { retention } } });
}

async function addCall(daysAgo: number): Promise<string> {
  const createdAt = new Date(Date.now() - daysAgo * DAY_MS);
  // An id as it would have been made at that time.
  const id = firstIdAt(createdAt.toISOString()).slice(0, 19) + newId().slice(19);
  const { partnerId, workspaceId } = tenant;
  const recordingPath = `${partnerId}/${workspaceId}/${id}.wav`;
  const content = Buffer.from("RIFF");
  await fileStorage().put({ bucket: "recordings", path: recordingPath, content, contentType: "audio/wav" });
  await systemDb().call.create({
    data: {
      ...{ id, partnerId, workspaceId, ...place, provider: "vapi", type: "phone", direction: "outbound" },
      ...{
        status: "completed",
        summary: "They met.",
        recordingPath,
        recordingUrl: "https://example.test/a.wav",
      },
      ...{ transcript: [{ role: "agent", text: "Hello", startSeconds: 0 }], statDate: createdAt },
      ...{ analysis: { structuredData: { said: "Hello" } }, waveform: [1], contactName: "Grace Hopper" },
      ...{ createdAt, expectedEndAt: createdAt, settledAt: createdAt },
    },
  });
  return id;
}

const call = (id: string) => systemDb().call.findUniqueOrThrow({ where: { id } });
const isStored = (path: string | null) =>
  fileStorage()
    .download("recordings", path ?? "")
    .then(
      () => true,
      () => false,
    );
const audits = () =>
  systemDb().auditLog.findMany({
    where: { workspaceId: tenant.workspaceId, action: "workspace.retention_applied" },
    orderBy: { id: "asc" },
  });

it("erases what is older than the workspace keeps it, files too, and nothing else", async () => {
  const [old, young] = [await addCall(91), await addCall(89)];
  const paths = [(await call(old)).recordingPath, (await call(young)).recordingPath];
  await keep({ recordingDays: 90, transcriptDays: null });
  expect(await applyRetention()).toEqual({ recordings: 1, transcripts: 0, events: 0 });
  expect(await call(old)).toMatchObject({ recordingPath: null, recordingUrl: null, summary: "They met." });
  expect((await call(old)).transcript).not.toBeNull();
  expect((await call(young)).recordingPath).toBe(paths[1]);
  expect(await Promise.all(paths.map(isStored))).toEqual([false, true]);
  expect(await audits()).toMatchObject([{ actorType: "system", after: { recordings: 1 } }]);
});

it("keeps recordings and transcripts each for their own time", async () => {
  const [oldest, old] = [await addCall(400), await addCall(40)];
  await keep({ recordingDays: 365, transcriptDays: 30 });
  expect(await applyRetention()).toEqual({ recordings: 1, transcripts: 2, events: 0 });
  expect(await call(oldest)).toMatchObject({ recordingPath: null, transcript: null });
  expect(await call(old)).toMatchObject({ transcript: null, recordingUrl: "https://example.test/a.wav" });
});

it("finds nothing the second time, and more once less is kept", async () => {
  await addCall(100);
  await addCall(60);
  await keep({ recordingDays: 90, transcriptDays: null });
  expect((await applyRetention()).recordings).toBe(1);
  expect((await applyRetention()).recordings).toBe(0);
  await keep({ recordingDays: 30, transcriptDays: null });
  expect((await applyRetention()).recordings).toBe(1);
  expect(await audits()).toHaveLength(2);
});

it("goes on where it was told to stop, and leaves workspaces alone that keep everything", async () => {
  const id = await addCall(500);
  expect(await applyRetention()).toEqual({ recordings: 0, transcripts: 0, events: 0 });
  await keep({ recordingDays: 30, transcriptDays: 30 });
  expect(await applyRetention({ signal: AbortSignal.abort() })).toEqual({
    recordings: 0,
    transcripts: 0,
    events: 0,
  });
  expect((await call(id)).transcript).not.toBeNull();
  expect(await applyRetention()).toEqual({ recordings: 1, transcripts: 1, events: 0 });
});

async function addEvent(
  callId: string,
  status: "processed" | "pending" | "dead" = "processed",
): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  await systemDb().webhookEvent.create({
    data: {
      ...{ id, partnerId, workspaceId, integrationId: place.integrationId, provider: "vapi", status, callId },
      ...{ deliveryKey: id, callExternalId: callId, type: "report", body: "Hello" },
      ...{ processedAt: status === "processed" ? new Date() : null },
    },
  });
  return id;
}
const event = (id: string) => systemDb().webhookEvent.findUnique({ where: { id } });

it("keeps providers' events for 30 days unless told otherwise, and never touches what waits", async () => {
  const [old, young] = [await addCall(31), await addCall(29)];
  const events = [await addEvent(old), await addEvent(young), await addEvent(old, "pending")];
  expect(await applyRetention()).toMatchObject({ events: 1 });
  expect((await Promise.all(events.map(event))).map((found) => found !== null)).toEqual([false, true, true]);
  expect(await audits()).toMatchObject([{ after: { events: 1 } }]);
});

it.each([
  [90, [60, 100], 1],
  [null, [60, 400], 0],
])("keeps events for %s days where a client wants them longer", async (eventDays, ages, gone) => {
  for (const age of ages) await addEvent(await addCall(age));
  await keep({ eventDays });
  expect((await applyRetention()).events).toBe(gone);
});

it("leaves nothing of what was said in events, words of search, fields and answers", async () => {
  const id = await addCall(40);
  const events = [await addEvent(id), await addEvent(id, "dead")];
  await inSystemTransaction({}, (tx) => writeCallSearch(tx, [id]));
  await keep({ transcriptDays: 30, eventDays: null });
  expect(await applyRetention()).toEqual({ recordings: 0, transcripts: 1, events: 0 });
  expect((await Promise.all(events.map(event))).map((found) => found?.body)).toEqual(["", ""]);
  expect(await call(id)).toMatchObject({ analysis: null, summary: "They met.", waveform: [1] });
  expect((await call(id)).erasedParts).toEqual(["transcript"]);
  const [found] = await systemDb().$queryRaw<{ words: string }[]>`
    select words::text from call_search where call_id = ${id}::uuid`;
  expect(found?.words).not.toContain("hello");
  expect(found?.words).toContain("grace");
});

it("keeps everything of a call under legal hold, and comes back for it once the hold is lifted", async () => {
  const [held, free] = [await addCall(100), await addCall(100)];
  const kept = await addEvent(held);
  await holdCall(tenant.ctx, held, "Court case");
  await keep({ recordingDays: 30, transcriptDays: 30 });
  expect(await applyRetention()).toEqual({ recordings: 1, transcripts: 1, events: 0 });
  expect((await call(free)).recordingPath).toBeNull();
  expect(await isStored((await call(held)).recordingPath)).toBe(true);
  expect((await event(kept))?.body).toBe("Hello");
  expect(await applyRetention()).toEqual({ recordings: 0, transcripts: 0, events: 0 });
  await liftCallHold(tenant.ctx, held);
  expect(await applyRetention()).toEqual({ recordings: 1, transcripts: 1, events: 1 });
});

it("keeps everything of a client under legal hold, and comes back for it once the hold is lifted", async () => {
  const id = await addCall(100);
  await keep({ recordingDays: 30, transcriptDays: null });
  await holdClient(tenant.partnerCtx, tenant.workspaceId, "Court case");
  expect((await applyRetention()).recordings).toBe(0);
  expect((await call(id)).recordingPath).not.toBeNull();
  await liftClientHold(tenant.partnerCtx, tenant.workspaceId);
  expect((await applyRetention()).recordings).toBe(1);
});

it("does not reach into a sibling", async () => {
  const id = await addCall(500);
  await keep({ recordingDays: 30 }, tenant.siblingWorkspaceId);
  expect((await applyRetention()).recordings).toBe(0);
  expect((await call(id)).recordingPath).not.toBeNull();
});
