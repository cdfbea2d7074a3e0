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
