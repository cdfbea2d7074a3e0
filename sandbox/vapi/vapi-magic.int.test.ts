import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { MAGIC_NUMBERS } from "../voice/outcomes";
import { waitFor } from "../voice/test-support";
import {
  endedCallSchema,
  idSchema,
  key,
  prepareAgent,
  type Rig,
  send,
  startRig,
  waitForEnd,
  waitForQuiet,
} from "./test-support";

let rig: Rig;
let agent: Awaited<ReturnType<typeof prepareAgent>>;

beforeAll(async () => {
  rig = await startRig();
  agent = await prepareAgent(rig);
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => ({}));
  rig.sandbox.control({
    timeScale: 5000,
    ringSeconds: 15,
    dropRate: 0,
    seed: null,
    webhooksDown: false,
    ingressOutageMs: 0,
  });
});

async function dial(to: string): Promise<string> {
  const { assistantId, phoneNumberId } = agent;
  const { body } = await send(rig, "POST", "/call", { assistantId, phoneNumberId, customer: { number: to } });
  return idSchema.parse(body).id;
}

async function played(code: string) {
  const id = await dial(`+141555501${code}`);
  await waitForQuiet(rig, id);
  return { id, call: await waitForEnd(rig, id) };
}

function told(id: string, type?: string) {
  const mine = rig.receiver.received.filter(({ message }) => message.call.id === id);
  return mine.map(({ message }) => message).filter((message) => !type || message.type === type);
}

const endings = MAGIC_NUMBERS.flatMap(({ code, what, end }) =>
  end ? [[code, what, end.vapi] as const] : [],
);

it.each(endings)("%s: %s", async (code, _what, reason) => {
  const { id, call } = await played(code);
  expect(call.endedReason).toBe(reason);
  expect(told(id, "end-of-call-report")).toEqual([expect.objectContaining({ endedReason: reason })]);
});

describe("the end of a conversation", () => {
  it("that is passed on says where to, and went through forwarding", async () => {
    const { id } = await played("61");
    const statuses = told(id, "status-update").map(({ status }) => status);
    expect(statuses).toEqual(["queued", "ringing", "in-progress", "forwarding", "ended"]);
    expect(told(id, "end-of-call-report")[0]).toMatchObject({
      destination: { type: "number", number: "+14155550150" },
    });
  });

  it("that lasts until the time is up is as long as the assistant allows", async () => {
    const { call } = await played("64");
    expect(Date.parse(call.endedAt) - Date.parse(call.startedAt ?? "")).toBe(600_000);
  });

  it("in which the caller says nothing has the greeting only, and costs", async () => {
    const { call } = await played("63");
    const spoken = call.artifact.messages.filter(({ role }) => role === "bot" || role === "user");
    expect(spoken.map(({ role }) => role)).toEqual(["bot"]);
    expect(call.cost).toBeGreaterThan(0);
  });
});

it("70: between the end and its report the call is over and not analysed", async () => {
  rig.sandbox.control({ timeScale: 20 });
  const id = await dial("+14155550170");
  const between = await waitFor(async () => {
    const { body } = await send(rig, "GET", `/call/${id}`);
    const call = endedCallSchema.safeParse(body).data;
    return call && told(id, "end-of-call-report").length === 0 ? call : null;
  });
  expect(between.analysis).toEqual({});
  expect(between.cost).toBeGreaterThan(0);
  await waitForQuiet(rig, id);
  expect(told(id, "end-of-call-report")).toHaveLength(1);
  expect((await waitForEnd(rig, id)).analysis.summary).toMatch(/./);
});

describe("recordings", () => {
  const recordingOf = async (id: string) =>
    fetch(`${rig.sandbox.url}/call/${id}/mono-recording`, { headers: { authorization: `Bearer ${key}` } });
  const presigned = (id: string) => {
    const [report] = told(id, "end-of-call-report");
    return String(Object(report?.artifact).presignedMonoUrl);
  };

  it("are WAV files", async () => {
    const { id } = await played("00");
    expect((await recordingOf(id)).headers.get("content-type")).toBe("audio/wav");
    expect((await fetch(presigned(id))).status).toBe(200);
  });

  it("71: is missing", async () => {
    const { id, call } = await played("71");
    expect(call.artifact).not.toHaveProperty("recordingUrl");
    expect((await recordingOf(id)).status).toBe(404);
  });

  it("72: has an address where nothing is", async () => {
    const { id } = await played("72");
    expect((await fetch(presigned(id))).status).toBe(404);
    expect((await recordingOf(id)).status).toBe(404);
  });

  it("73: has an address in its report that has expired, and a fresh one on demand", async () => {
    const { id } = await played("73");
    expect((await fetch(presigned(id))).status).toBe(403);
    expect((await recordingOf(id)).status).toBe(200);
  });
});

it("74: the end arrives, its report never does", async () => {
  const { id } = await played("74");
  expect(told(id, "status-update").at(-1)).toMatchObject({ status: "ended" });
  expect(told(id, "end-of-call-report")).toEqual([]);
});

describe("trouble on the way", () => {
  it("equal seeds lose the same messages of calls to equal numbers", async () => {
    rig.sandbox.control({ dropRate: 0.5, seed: "one" });
    const storyOf = async (to: string) => {
      const id = await dial(to);
      await waitForQuiet(rig, id);
      return told(id).map(({ type, status }) => `${type} ${status ?? ""}`);
    };
    const first = await storyOf("+14155550120");
    expect(await storyOf("+14155550120")).toEqual(first);
    expect(await storyOf("+14155550121")).not.toEqual(first);
  });

  it("while the receiver is cut off nothing arrives, and what is tried again does so afterwards", async () => {
    const backoffPlan = { type: "fixed", maxRetries: 10, baseDelaySeconds: 0.05 };
    const server = { url: rig.receiver.url, backoffPlan };
    const stubborn = await prepareAgent(rig, { server, serverMessages: ["end-of-call-report"] });
    rig.sandbox.control({ ingressOutageMs: 3_600_000 });
    const { body } = await send(rig, "POST", "/call", {
      assistantId: stubborn.assistantId,
      phoneNumberId: stubborn.phoneNumberId,
      customer: { number: "+14155550100" },
    });
    const { id } = idSchema.parse(body);
    await waitForEnd(rig, id);
    await waitFor(async () => {
      const attempts = (await send(rig, "GET", `/_sandbox/deliveries?callId=${id}`)).body;
      return Array.isArray(attempts) && attempts.length > 1 ? attempts : null;
    });
    expect(told(id)).toEqual([]);
    rig.sandbox.control({ ingressOutageMs: 0 });
    await waitFor(async () => (told(id).length > 0 ? true : null));
  });
});

it("a call placed at the provider itself reports like any other and carries nothing of ours", async () => {
  const order = { key, assistantId: agent.assistantId, to: "+14155550100" };
  const { status, body } = await send(rig, "POST", "/_sandbox/outbound", order);
  expect(status).toBe(201);
  const { id } = idSchema.parse(body);
  await waitForQuiet(rig, id);
  expect(body).not.toHaveProperty("name");
  expect(told(id, "end-of-call-report")).toHaveLength(1);
  const foreign = await send(rig, "POST", "/_sandbox/outbound", { ...order, key: "vapi_sk_somebody_else" });
  expect(foreign.status).toBe(404);
});

describe("listening", () => {
  it("hears what is said until the call is over, and nothing before it is answered", async () => {
    rig.sandbox.control({ timeScale: 20, ringSeconds: 80 });
    const id = await dial("+14155550100");
    const { body } = await send(rig, "GET", `/call/${id}`);
    const { listenUrl } = Object(Object(body).monitor);
    const listen = () => new WebSocket(String(listenUrl));
    const early = listen();
    const refusal = await new Promise((resolve, reject) => {
      early.once("error", resolve);
      early.once("open", () => reject(new Error("A call that only rings was opened")));
    });
    expect(refusal).toMatchObject({ message: expect.stringContaining("404") });
    await waitFor(async () =>
      told(id, "status-update").some(({ status }) => status === "in-progress") ? 1 : null,
    );
    const socket = listen();
    const texts: unknown[] = [];
    const sound: Buffer[] = [];
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) sound.push(data);
      else texts.push(JSON.parse(String(data)));
    });
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await waitFor(async () => (Buffer.concat(sound).some((byte) => byte !== 0) ? true : null));
    await send(rig, "POST", `/_sandbox/calls/${id}/advance`);
    await closed;
    const format = { encoding: "linear16", container: "raw", sampleRate: 16_000, channels: 2 };
    expect(texts).toEqual([{ type: "start", ...format }]);
    expect(sound.every(({ byteLength }) => byteLength === 6_400)).toBe(true);
  });
});
