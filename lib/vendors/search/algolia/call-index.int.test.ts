import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { type AlgoliaHandle, startAlgolia } from "@/sandbox/algolia/start-algolia";
import type { IndexedCall } from "../port";
import { createAlgoliaIndex } from "./call-index";

const APP = { applicationId: "APP", adminKey: "admin-key-0123456789", searchKey: "search-key-0123456789" };
const ACCOUNT = { ...APP, indexName: "calls" };
const CLINIC = newId();
const LAW = newId();

let sandbox: AlgoliaHandle;

beforeAll(async () => {
  sandbox = await startAlgolia({ port: 0, app: APP });
});
afterAll(() => sandbox.stop());

const index = (changes: Partial<typeof ACCOUNT> = {}) =>
  createAlgoliaIndex({ ...ACCOUNT, ...changes }, sandbox.url);

function call(changes: Partial<IndexedCall>): IndexedCall {
  return {
    ...{ id: newId(), workspaceId: CLINIC, createdAtMs: 1_000, agentName: "Mia", contactName: null },
    ...{ numbers: [], summary: null, transcript: null, ...changes },
  };
}

it("proves both keys before anything is kept", async () => {
  await expect(index({ adminKey: "wrong" }).prepare()).rejects.toMatchObject({ kind: "auth" });
  await expect(index({ adminKey: APP.searchKey }).prepare()).rejects.toMatchObject({ kind: "auth" });
  await index().prepare();
  await expect(index({ searchKey: "wrong" }).prepare()).rejects.toMatchObject({ kind: "auth" });
  await expect(index({ applicationId: "OTHER" }).prepare()).rejects.toMatchObject({ kind: "auth" });
});

it("finds a workspace's calls newest first, and no other's", async () => {
  const ours = index();
  await ours.prepare();
  const old = call({ summary: "A refund was promised" });
  const young = call({ createdAtMs: 2_000, transcript: "I want a refund" });
  const other = call({ workspaceId: LAW, summary: "A refund too" });
  await ours.save([old, young, other]);
  const query = { workspaceId: CLINIC, words: "refu", untilMs: null, limit: 10 };
  expect(await ours.search(query)).toEqual([young.id, old.id]);
  expect(await ours.search({ ...query, untilMs: 1_500 })).toEqual([old.id]);
  expect(await ours.search({ ...query, limit: 1 })).toEqual([young.id]);
  expect(await ours.search({ ...query, words: "refund promised" })).toEqual([old.id]);
  await ours.remove([young.id]);
  expect(await ours.search(query)).toEqual([old.id]);
  await ours.clear([CLINIC]);
  expect(await ours.search(query)).toEqual([]);
  expect([...sandbox.records("calls").keys()]).toEqual([other.id]);
});

it("cuts a transcript that the service would refuse", async () => {
  const ours = index();
  await ours.prepare();
  const long = call({ summary: "first", transcript: `"\n`.repeat(100_000) });
  await ours.save([long]);
  expect(await ours.search({ workspaceId: CLINIC, words: "first", untilMs: null, limit: 1 })).toEqual([
    long.id,
  ]);
});

it("gives browsers a key for one workspace and a while", async () => {
  const ours = index();
  await ours.prepare();
  await ours.save([call({ summary: "mine" }), call({ workspaceId: LAW, summary: "mine" })]);
  const search = (searchKey: string, workspaceId: string) =>
    index({ searchKey }).search({ workspaceId, words: "mine", untilMs: null, limit: 10 });
  const key = ours.browserKey(CLINIC, new Date(Date.now() + 60_000));
  expect(await search(key, CLINIC)).toHaveLength(1);
  expect(await search(key, LAW)).toEqual([]);
  const expired = ours.browserKey(CLINIC, new Date(Date.now() - 60_000));
  await expect(search(expired, CLINIC)).rejects.toMatchObject({ kind: "auth" });
  await expect(index({ adminKey: key }).prepare()).rejects.toMatchObject({ kind: "auth" });
});

it("says that the service is away, in a kind that callers can fall back on", async () => {
  sandbox.fail(20, 500);
  const query = { workspaceId: CLINIC, words: "mine", untilMs: null, limit: 10 };
  await expect(index().search(query)).rejects.toMatchObject({ isTransient: true });
  sandbox.fail(0, 500);
});
