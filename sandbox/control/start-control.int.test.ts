import { createSocket } from "node:dgram";
import { decode, encode, type Packet } from "dns-packet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHandle, startControl } from "./start-control";

let control: ControlHandle;

beforeAll(async () => {
  control = await startControl({ port: 0 });
});
afterAll(() => control.stop());

function put(path: string, body: unknown): Promise<Response> {
  return fetch(`${control.url}${path}`, { method: "PUT", body: JSON.stringify(body) });
}

test("DNS answers are what was set, whatever the case, and unknown hosts are not found", async () => {
  await put("/dns/txt/Acme.Example", { values: ["genius-verify=1"] });
  const known = await fetch(`${control.url}/dns/txt/acme.example`);
  expect(await known.json()).toEqual({ values: ["genius-verify=1"] });
  expect((await fetch(`${control.url}/dns/txt/other.example`)).status).toBe(404);
  expect((await put("/dns/txt/bad.example", { values: "text" })).status).toBe(400);
});

/** One question as a client without EDNS sends it. */
async function queryOverUdp(name: string, bytes = encodeQuestion(name)): Promise<Packet> {
  const socket = createSocket("udp4");
  try {
    return await new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.once("message", (answer) => resolve(decode(answer)));
      socket.send(bytes, Number(new URL(control.url).port), "127.0.0.1");
    });
  } finally {
    socket.close();
  }
}

function encodeQuestion(name: string): Buffer {
  return encode({ type: "query", id: 7, questions: [{ type: "TXT", name }] });
}

// The library adds the code to what it reads; its types do not know it.
function codeOf(packet: Packet): unknown {
  return "rcode" in packet && packet.rcode;
}

test("what is set over HTTP is answered over UDP on the same number, until it is deleted", async () => {
  await put("/dns/txt/Wire.Example", { values: [["one ", "record"], "another"] });
  const answer = await queryOverUdp("wIRE.example");
  expect(answer).toMatchObject({ id: 7, type: "response", questions: [{ name: "wIRE.example" }] });
  expect(answer.answers?.map((record) => record.type === "TXT" && String(record.data))).toEqual([
    "one ,record",
    "another",
  ]);
  await fetch(`${control.url}/dns/txt/wire.example`, { method: "DELETE" });
  expect(codeOf(await queryOverUdp("wire.example"))).toBe("NXDOMAIN");
});

test("errors are answered as told, for as many queries as told", async () => {
  await put("/dns/txt/broken.example", { values: ["x"] });
  await put("/dns/fault/broken.example", { mode: "refused", times: 1 });
  expect(codeOf(await queryOverUdp("broken.example"))).toBe("REFUSED");
  expect(codeOf(await queryOverUdp("broken.example"))).toBe("NOERROR");
  expect((await put("/dns/fault/broken.example", { mode: "sulk" })).status).toBe(400);
  expect((await put("/dns/mx/broken.example", { values: ["x"] })).status).toBe(400);
});

test("too long for the client is truncated; unreadable is a format error", async () => {
  await put("/dns/txt/long.example", { values: ["x".repeat(500)] });
  expect(await queryOverUdp("long.example")).toMatchObject({ flag_tc: true, answers: [] });
  const noise = Buffer.alloc(40, 0xff);
  expect(codeOf(await queryOverUdp("", noise))).toBe("FORMERR");
});

test("the clock offset is kept", async () => {
  await put("/clock", { offsetMs: 3_600_000 });
  expect(await (await fetch(`${control.url}/clock`)).json()).toEqual({ offsetMs: 3_600_000 });
});

test("the sink remembers requests byte for byte and answers as told", async () => {
  await put("/_sandbox/sink/answer", { status: 503 });
  const headers = { "webhook-id": "msg_1" };
  const answer = await fetch(`${control.url}/sink/hook?x=1`, { method: "POST", headers, body: '{"a": 1}' });
  expect(answer.status).toBe(503);
  expect(control.requests()).toMatchObject([
    { method: "POST", path: "/sink/hook", headers, body: '{"a": 1}' },
  ]);
});
