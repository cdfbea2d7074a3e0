import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { fileStorage } from "@/lib/vendors/storage/registry";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { openRecording } from "./open-recording";
import { storeRecording } from "./store-recording";

vi.mock("@/lib/domain/integrations/load-engine");

interface Served {
  status: number;
  type: string;
  body: Buffer;
}

let server: Server;
let address: string;
let served: Served;
let asked: number;
let tenant: TestTenant;
let callId: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    // The address of the first try is over; each one the engine makes afterwards works.
    const isOver = request.url?.endsWith("/over");
    response.writeHead(isOver ? 403 : served.status, { "content-type": served.type });
    response.end(isOver ? "expired" : served.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await closeAppDatabase();
  await closeSystemDatabase();
});

beforeEach(async () => {
  asked = 0;
  served = { status: 200, type: "audio/wav", body: wav([0, 1_000, -2_000, 500]) };
  answerWith(`${address}/a`);
  tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant, { integrationId });
  callId = newId();
  const at = new Date();
  await systemDb().call.create({
    data: {
      ...{ id: callId, partnerId, workspaceId, agentId, integrationId, provider: "vapi", type: "phone" },
      ...{ direction: "outbound", status: "completed", externalId: newId(), statDate: at, expectedEndAt: at },
      ...{ settledAt: at, recordingUrl: "https://engine.example.test/a.wav" },
    },
  });
});

/** The engine makes these addresses, one a try; the last one again and again. */
function answerWith(...urls: (string | null)[]): void {
  const recordingUrl = vi.fn(async () => (urls.length > 1 ? urls.shift() : urls[0]) ?? null);
  // Nothing else of the engine is asked.
  vi.mocked(loadEngine).mockResolvedValue({ engine: { recordingUrl } } as never);
}

function wav(values: number[]): Buffer {
  const bytes = Buffer.alloc(44 + values.length * 2);
  bytes.write("RIFF\0\0\0\0WAVEfmt ", 0, "latin1");
  for (const [offset, value] of [
    [16, 16],
    [24, 8_000],
    [28, 16_000],
    [40, values.length * 2],
  ] as const)
    bytes.writeUInt32LE(value, offset);
  for (const [offset, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    bytes.writeUInt16LE(value, offset);
  bytes.write("data", 36);
  for (const [index, value] of values.entries()) bytes.writeInt16LE(value, 44 + index * 2);
  return bytes;
}

const call = () => systemDb().call.findUniqueOrThrow({ where: { id: callId } });
const log = () => systemDb().callLogEntry.findMany({ where: { callId }, orderBy: { id: "asc" } });
const scope = () => ({ partnerId: tenant.partnerId, workspaceId: tenant.workspaceId });
const store = (isLastAttempt = false) => storeRecording(scope(), callId, { isLastAttempt });

it("keeps the recording with its waveform, and says so once", async () => {
  await store();
  await store();
  const { partnerId, workspaceId } = tenant;
  expect(await call()).toMatchObject({
    recordingPath: `${partnerId}/${workspaceId}/${callId}.wav`,
    waveform: [0, 50, 100, 25],
  });
  expect(await log()).toMatchObject([
    { kind: "recording_stored", detail: { bytes: 52, contentType: "audio/wav" } },
  ]);
  expect(asked).toBe(1);
});

it.each([
  ["mp3", "audio/mpeg", Buffer.from("ID3\x04 sound")],
  ["ogg", "audio/ogg", Buffer.from("OggS\0 sound")],
])("keeps %s as what it is, whatever the engine calls it", async (extension, contentType, body) => {
  served = { status: 200, type: "audio/wav", body };
  await store();
  expect(await call()).toMatchObject({ waveform: null });
  expect((await call()).recordingPath).toMatch(new RegExp(`\\.${extension}$`));
  const recording = await openRecording(tenant.ctx, callId);
  expect(recording.contentType).toBe(contentType);
  const played = await fetch(recording.url);
  expect([played.headers.get("content-type"), Buffer.from(await played.arrayBuffer())]).toEqual([
    contentType,
    body,
  ]);
  const kept = await fetch((await openRecording(tenant.ctx, callId, "call-reception")).url);
  expect(kept.headers.get("content-disposition")).toContain(`filename=call-reception.${extension};`);
});

it("asks the engine for another address when the one it had is over", async () => {
  answerWith(`${address}/over`, `${address}/a`);
  await expect(store()).rejects.toMatchObject({ fault: "gone" });
  expect((await call()).recordingPath).toBeNull();
  await store(true);
  expect((await call()).recordingPath).not.toBeNull();
});

it.each([
  ["gone", () => (served = { ...served, status: 404 })],
  ["gone", () => answerWith(null)],
  ["not_audio", () => (served = { status: 200, type: "audio/wav", body: Buffer.from("<html>sorry</html>") })],
  ["refused", () => answerWith("https://user:secret@engine.example.test/a.wav")],
])("gives up what is %s after the last try, and says why", async (reason, arrange) => {
  arrange();
  await expect(store()).rejects.toMatchObject({ fault: reason });
  expect(await log()).toEqual([]);
  await store(true);
  expect(await log()).toMatchObject([{ kind: "recording_lost", detail: { reason } }]);
  await store(true);
  expect(await log()).toHaveLength(1);
  await expect(openRecording(tenant.ctx, callId)).rejects.toMatchObject({
    message: "There is no recording of this call.",
  });
});

it("does not take a failing server for a lost recording", async () => {
  served = { ...served, status: 503 };
  await expect(store(true)).rejects.toMatchObject({ kind: "unavailable" });
  expect(await log()).toEqual([]);
  await expect(openRecording(tenant.ctx, callId)).rejects.toMatchObject({
    message: "The recording is still being copied. Try again in a moment.",
  });
});

it("brings back nothing that was erased", async () => {
  await systemDb().call.update({ where: { id: callId }, data: { erasedParts: ["recording"] } });
  await store();
  await systemDb().call.update({ where: { id: callId }, data: { erasedParts: [], deletedAt: new Date() } });
  await store();
  expect(asked).toBe(0);
});

it("takes a file back that came while the one before it was being erased", async () => {
  const path = `${tenant.partnerId}/${tenant.workspaceId}/${callId}.wav`;
  const recordingUrl = async () => {
    const data = { recordingPath: path, erasedParts: ["recording"] };
    await systemDb().call.update({ where: { id: callId }, data });
    return `${address}/a`;
  };
  // Nothing else of the engine is asked.
  vi.mocked(loadEngine).mockResolvedValue({ engine: { recordingUrl } } as never);
  await store();
  expect(asked).toBe(1);
  await expect(fileStorage().download("recordings", path)).rejects.toThrow();
});

it("takes a recording of over half an hour, in parts", async () => {
  served.body = Buffer.concat([wav([]), Buffer.alloc(64 * 1024 * 1024, 1)]);
  served.body.writeUInt32LE(served.body.length - 44, 40);
  await store();
  const { waveform } = await call();
  expect(waveform).toHaveLength(600);
  const recording = await openRecording(tenant.ctx, callId);
  const end = await fetch(recording.url, { headers: { range: "bytes=-4" } });
  expect([end.status, await end.bytes()]).toEqual([206, Uint8Array.of(1, 1, 1, 1)]);
});
