import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MAGIC_NUMBERS } from "../voice/outcomes";
import { waitFor } from "../voice/test-support";
import { key, prepareAgent, type Rig, send, startRig, waitForEnd, waitForQuiet } from "./test-support";

let rig: Rig;
let line: Awaited<ReturnType<typeof prepareAgent>>;

beforeAll(async () => {
  rig = await startRig();
  line = await prepareAgent(rig, {
    agent: { voicemail_option: { action: { type: "hangup" } }, opt_in_signed_url: true },
  });
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.receiver.received.length = 0;
  rig.sandbox.control({ timeScale: 5000, dropRate: 0, seed: null });
});

async function dial(code: string): Promise<string> {
  const to_number = `+141555501${code}`;
  return (await rig.client.call.createPhoneCall({ from_number: line.number, to_number })).call_id;
}

async function played(code: string) {
  const id = await dial(code);
  await waitForQuiet(rig, id);
  return { id, call: await waitForEnd(rig, id) };
}

function told(id: string, event: string) {
  return rig.receiver.received
    .map(({ json }) => json)
    .filter((json) => json.event === event && Object(json.call).call_id === id)
    .map(({ call }) => Object(call));
}

const endings = MAGIC_NUMBERS.flatMap(({ code, what, end }) =>
  end ? [[code, what, end.retell] as const] : [],
);

it.each(endings)("%s: %s", async (code, _what, reason) => {
  const { id, call } = await played(code);
  expect(call.disconnection_reason).toBe(reason);
  expect(told(id, "call_ended")).toEqual([expect.objectContaining({ disconnection_reason: reason })]);
});

it("64: lasts as long as the agent allows; 61 says where the caller went", async () => {
  expect((await played("64")).call.duration_ms).toBe(3_600_000);
  expect((await played("61")).call).toMatchObject({ transfer_destination: "+14155550150" });
});

it("70: between the end and its analysis the call is over and not analysed", async () => {
  rig.sandbox.control({ timeScale: 20 });
  const id = await dial("70");
  await waitFor(async () => (told(id, "call_ended").length > 0 ? true : null));
  expect(told(id, "call_analyzed")).toEqual([]);
  expect(await rig.client.call.retrieve(id)).not.toHaveProperty("call_analysis");
  await waitForQuiet(rig, id);
  expect(told(id, "call_analyzed")).toHaveLength(1);
  expect(await rig.client.call.retrieve(id)).toHaveProperty("call_analysis.call_summary");
});

describe("recordings", () => {
  const urlOf = (call: { recording_url?: string }) => String(call.recording_url);

  it("are WAV files", async () => {
    const answer = await fetch(urlOf((await played("00")).call));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "audio/wav"]);
  });

  it("71: is missing; 72: has an address where nothing is", async () => {
    expect((await played("71")).call).not.toHaveProperty("recording_url");
    expect((await fetch(urlOf((await played("72")).call))).status).toBe(404);
  });

  it("73: has an address in its webhooks that has expired, and a fresh one on demand", async () => {
    const { id, call } = await played("73");
    expect((await fetch(urlOf(told(id, "call_ended")[0] ?? {}))).status).toBe(403);
    expect((await fetch(urlOf(call))).status).toBe(200);
  });
});

it("74: the end arrives, its analysis never does", async () => {
  const { id } = await played("74");
  expect(told(id, "call_ended")).toHaveLength(1);
  expect(told(id, "call_analyzed")).toEqual([]);
});

it("a call placed at the provider itself reports like any other and carries nothing of ours", async () => {
  await rig.client.agent.publish(line.agentId, { version: 0 });
  const order = { key, agentId: line.agentId, from: line.number, to: "+14155550100" };
  const { status, body } = await send(rig, "POST", "/_sandbox/outbound", order);
  expect(status).toBe(201);
  const id = String(Object(body).call_id);
  await waitForQuiet(rig, id);
  expect(body).not.toHaveProperty("metadata");
  expect(told(id, "call_analyzed")).toHaveLength(1);
  const foreign = await send(rig, "POST", "/_sandbox/outbound", { ...order, key: "key_somebody_else" });
  expect(foreign.status).toBe(422);
});

it("a call is listened to with a token while it is spoken, and not before or after", async () => {
  rig.sandbox.control({ timeScale: 10 });
  const id = await dial("00");
  await expect(rig.client.call.listenLive(id)).rejects.toMatchObject({ status: 400 });
  await waitFor(async () => (told(id, "call_started").length > 0 ? true : null));
  expect(await rig.client.call.listenLive(id)).toMatchObject({ transport: "gateway", room_name: id });
  await waitForQuiet(rig, id);
  await expect(rig.client.call.listenLive(id)).rejects.toMatchObject({ status: 400 });
  await expect(rig.client.call.listenLive("call_0")).rejects.toMatchObject({ status: 422 });
});
