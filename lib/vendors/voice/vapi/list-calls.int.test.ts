import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareAgent, type Rig, send, startRig, waitForEnd } from "@/sandbox/vapi/test-support";
import { stubVapiEnvironment } from "@/tests/support/vapi-engine";
import type { CallFacts, VoiceEngine } from "../port";
import { voiceEngine } from "../registry";

const HOUR_MS = 3_600_000;

let rig: Rig;
let engine: VoiceEngine;
let line: { assistantId: string; phoneNumberId: string };

beforeAll(async () => {
  rig = await startRig();
  stubVapiEnvironment(rig.sandbox.url);
  engine = voiceEngine("vapi", { secretKey: "vapi_sk_test_org_one" });
  line = await prepareAgent(rig);
});
afterAll(() => rig.stop());

async function placed(ending: string): Promise<{ callId: string; externalId: string }> {
  const callId = randomUUID();
  const outcome = await engine.placeCall({
    callId,
    agentExternalId: line.assistantId,
    phoneNumberExternalId: line.phoneNumberId,
    to: `+141555501${ending}`,
    variables: {},
  });
  if (outcome.outcome !== "accepted") throw new Error(outcome.message);
  return { callId, externalId: outcome.externalId };
}

async function listed(since: Date, until: Date): Promise<CallFacts[]> {
  const { calls, nextCursor } = await engine.listCalls({ since, until, cursor: null });
  expect(nextCursor).toBeNull();
  return calls;
}

test("calls of a time are listed as each of them reads on its own, whoever placed them", async () => {
  const since = new Date(Date.now() - HOUR_MS);
  const answered = await placed("00");
  const missed = await placed("01");
  const { body } = await send(rig, "POST", "/call", {
    assistantId: line.assistantId,
    phoneNumberId: line.phoneNumberId,
    customer: { number: "+14155550100" },
  });
  const foreign = String(Object(body).id);
  for (const id of [answered.externalId, missed.externalId, foreign]) await waitForEnd(rig, id);

  const calls = await listed(since, new Date(Date.now() + HOUR_MS));
  expect(calls.map(({ externalId }) => externalId)).toEqual([
    foreign,
    missed.externalId,
    answered.externalId,
  ]);
  for (const call of calls) expect(call).toEqual(await engine.getCall(call.externalId));
  expect(calls.map(({ callId }) => callId)).toEqual([undefined, missed.callId, answered.callId]);
  expect(await listed(since, new Date(Date.now() - HOUR_MS / 2))).toEqual([]);
  expect(await listed(new Date(Date.now() + 1), new Date(Date.now() + HOUR_MS))).toEqual([]);
});

test("a refused key and an outage are told apart", async () => {
  const range = { since: new Date(0), until: new Date(), cursor: null };
  const refused = voiceEngine("vapi", { secretKey: "vapi_sk_refused_key" });
  await expect(refused.listCalls(range)).rejects.toMatchObject({ kind: "auth" });
  rig.sandbox.control({ faults: [{ method: "GET", path: "/call", status: 503, times: 1 }] });
  await engine.listCalls(range);
});

test("a call can be listened to while somebody speaks, and not any more", async () => {
  rig.sandbox.control({ timeScale: 5, ringSeconds: 10 });
  const { externalId } = await placed("00");
  await expect
    .poll(async () => (await engine.getCall(externalId)).status, { timeout: 15_000 })
    .toBe("in_progress");
  expect(await engine.openMonitor(externalId)).toEqual({
    kind: "pcm_socket",
    url: expect.stringMatching(/^ws:.*\/listen$/),
    sampleRate: 16_000,
    channels: 2,
  });
  await engine.endCall(externalId);
  await waitForEnd(rig, externalId);
  expect(await engine.openMonitor(externalId)).toBeNull();
  expect(await engine.openMonitor(randomUUID())).toBeNull();
});
