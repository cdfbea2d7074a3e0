import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { prepareAgent, type Rig, startRig, waitForEnd } from "@/sandbox/retell/test-support";
import type { CallFacts, VoiceEngine } from "../port";
import { voiceEngine } from "../registry";

const HOUR_MS = 3_600_000;

let rig: Rig;
let engine: VoiceEngine;
let line: { agentId: string; number: string };

beforeAll(async () => {
  rig = await startRig();
  vi.stubEnv("RETELL_BASE_URL", rig.sandbox.url);
  engine = voiceEngine("retell", { secretKey: "key_test_org_one" });
  line = await prepareAgent(rig);
  await rig.client.agent.publish(line.agentId, { version: 0 });
});
afterAll(() => rig.stop());

async function placed(ending: string): Promise<string> {
  const outcome = await engine.placeCall({
    callId: randomUUID(),
    agentExternalId: line.agentId,
    phoneNumberExternalId: line.number,
    to: `+141555501${ending}`,
    variables: {},
  });
  if (outcome.outcome !== "accepted") throw new Error(outcome.message);
  return outcome.externalId;
}

async function listed(since: Date, until: Date): Promise<CallFacts[]> {
  const calls: CallFacts[] = [];
  let cursor: string | null = null;
  do {
    const page = await engine.listCalls({ since, until, cursor });
    calls.push(...page.calls);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return calls;
}

test("calls of a time are listed once each, also those that never connected, without what was said", async () => {
  const since = new Date(Date.now() - HOUR_MS);
  const answered = await placed("00");
  const missed = await placed("01");
  const busy = await placed("02");
  for (const id of [answered, missed, busy]) await waitForEnd(rig, id);

  const calls = await listed(since, new Date(Date.now() + HOUR_MS));
  expect(calls.map(({ externalId }) => externalId).sort()).toEqual([answered, missed, busy].sort());
  for (const call of calls) {
    const { transcriptTurns: _, recording: _url, ...whole } = await engine.getCall(call.externalId);
    const { recording: _listed, ...told } = call;
    expect(told).toEqual(whole);
  }
  expect(calls.find(({ externalId }) => externalId === missed)).toMatchObject({
    status: "no_answer",
    providerCostMicros: 0n,
  });
  expect(await listed(since, new Date(Date.now() - HOUR_MS / 2))).toEqual([]);
  expect(await listed(new Date(Date.now() + 1), new Date(Date.now() + HOUR_MS))).toEqual([]);
});

test("pages follow one another through both rounds", async () => {
  const range = { since: new Date(Date.now() - HOUR_MS), until: new Date(Date.now() + HOUR_MS) };
  const first = await engine.listCalls({ ...range, cursor: null });
  expect(first.nextCursor).toBe("unconnected:");
  const second = await engine.listCalls({ ...range, cursor: first.nextCursor });
  expect(second.nextCursor).toBeNull();
  await expect(engine.listCalls({ ...range, cursor: "page-2" })).rejects.toThrow();
  // The key of a page that is gone, or of another list.
  await expect(engine.listCalls({ ...range, cursor: "started:bm9uZQ" })).rejects.toMatchObject({
    kind: "invalid",
  });
});

test("a call can be listened to while somebody speaks, and not any more", async () => {
  rig.sandbox.control({ timeScale: 5, ringSeconds: 10 });
  const externalId = await placed("00");
  expect(await engine.openMonitor(externalId)).toBeNull();
  await expect
    .poll(async () => (await engine.getCall(externalId)).status, { timeout: 15_000 })
    .toBe("in_progress");
  expect(await engine.openMonitor(externalId)).toEqual({
    kind: "gateway",
    gatewayUrl: rig.sandbox.url,
    externalCallId: externalId,
    identity: expect.stringMatching(/./),
    accessToken: expect.stringMatching(/./),
    iceServers: [{ urls: ["stun:127.0.0.1:3478"] }],
  });
  await engine.endCall(externalId);
  await waitForEnd(rig, externalId);
  expect(await engine.openMonitor(externalId)).toBeNull();
  expect(await engine.openMonitor("call_0")).toBeNull();
});
