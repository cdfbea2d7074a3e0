import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { StoredCall } from "./records";
import { openVapiStore } from "./store";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vapi-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function call(id: string, status: StoredCall["status"]): StoredCall {
  const at = "2026-03-02T09:00:00.000Z";
  const base = {
    orgId: "o",
    createdAt: at,
    updatedAt: at,
    type: "webCall",
    outcome: "00",
    sandbox: {},
  } as const;
  return { ...base, id, status, seed: 1, turns: [], recorded: false, costs: [] };
}

it("brings back the last state of every call, without the deleted ones", async () => {
  const store = await openVapiStore(folder);
  store.saveCall(call("a", "queued"));
  store.saveCall(call("b", "queued"));
  store.saveCall(call("a", "ended"));
  store.deleteCall("b");
  await store.flush();
  const again = await openVapiStore(folder);
  expect([...again.calls.values()].map(({ id, status }) => [id, status])).toEqual([["a", "ended"]]);
  expect(again.signingKey).toBe(store.signingKey);
});

it("survives a line that a crash cut short, and forgets history on opening", async () => {
  const store = await openVapiStore(folder);
  store.saveCall(call("a", "queued"));
  store.saveCall(call("a", "ended"));
  await store.flush();
  appendFileSync(join(folder, "calls.jsonl"), '{"id":"b","status":"que');
  const again = await openVapiStore(folder);
  expect([...again.calls.keys()]).toEqual(["a"]);
  expect(readFileSync(join(folder, "calls.jsonl"), "utf8").trim().split("\n").length).toBe(1);
});
