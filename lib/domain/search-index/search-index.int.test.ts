import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { systemContext } from "@/lib/domain/shared/system-context";
import { type AlgoliaHandle, startAlgolia } from "@/sandbox/algolia/start-algolia";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { findCalls } from "../calls/find-calls";
import { writeCallSearch } from "../search/write-call-search";
import { openSearchIndex } from "./account";
import { getSearchConfig } from "./browser-config";
import { bringCalls, indexCalls } from "./index-calls";
import { removeSearchAccount } from "./remove-account";
import { clearSearch, requestResync, resyncSearch } from "./resync";
import { findSearchAccount, toSearchAccountResource } from "./rows";
import { setSearchAccount } from "./set-account";

const APP = {
  applicationId: "SANDBOXAPP",
  adminKey: "admin-key-0123456789",
  searchKey: "search-key-0123456789",
};
const BODY = { ...APP, indexName: "calls", isActive: true };

let sandbox: AlgoliaHandle;
let tenant: TestTenant;

beforeAll(async () => {
  sandbox = await startAlgolia({ port: 0, app: APP });
  vi.stubEnv("ALGOLIA_BASE_URL", sandbox.url);
});

beforeEach(async () => {
  sandbox.reset();
  tenant = await createTenant();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function addCall(facts: object): Promise<string> {
  const id = await createListedCall(tenant, facts);
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, [id]));
  return id;
}

const index = (ids: string[]) => {
  const { partnerId, workspaceId } = tenant;
  return indexCalls(systemContext("test", { partnerId, workspaceId }), workspaceId, ids);
};
const found = async (search: string, more: object = {}) => {
  const { rows } = await findCalls(tenant.ctx, { search, limit: 50, ...more });
  return rows.map(({ id }) => id);
};
const resyncs = async () => {
  const { rows } = await systemPool().query(
    "select data from pgboss.job where name = 'search.resync' and data->>'workspaceId' = $1",
    [tenant.workspaceId],
  );
  return rows.length;
};

it("tries the keys before it keeps them, and keeps them sealed", async () => {
  const wrong = setSearchAccount(tenant.partnerCtx, { ...BODY, adminKey: "wrong-key-0123456789" });
  await expect(wrong).rejects.toMatchObject({
    code: "validation_failed",
    errors: [{ field: "body.adminKey" }],
  });
  expect(await findSearchAccount(tenant.partnerCtx)).toBeNull();
  const none = setSearchAccount(tenant.partnerCtx, { ...BODY, searchKey: undefined });
  await expect(none).rejects.toMatchObject({ errors: [{ field: "body.searchKey" }] });
  const row = await setSearchAccount(tenant.partnerCtx, BODY);
  expect(JSON.stringify(toSearchAccountResource(row))).not.toContain(APP.adminKey);
  const stored = await systemDb().searchIntegration.findUniqueOrThrow({
    where: { partnerId: tenant.partnerId },
  });
  expect(JSON.stringify(stored)).not.toContain(APP.searchKey);
  const { adminKey: _admin, searchKey: _search, ...rest } = BODY;
  const moved = await setSearchAccount(tenant.partnerCtx, { ...rest, indexName: "other" });
  expect(moved).toMatchObject({ indexName: "other", adminKeyLastFour: APP.adminKey.slice(-4) });
  const stranger = await createTenant();
  expect(await findSearchAccount(stranger.partnerCtx)).toBeNull();
});

it("searches with the service, page by page, and hides what was deleted meanwhile", async () => {
  await setSearchAccount(tenant.partnerCtx, BODY);
  const ids: string[] = [];
  for (let each = 0; each < 5; each += 1) ids.unshift(await addCall({ summary: `refund ${each}` }));
  await index(ids);
  expect(sandbox.records("calls").size).toBe(5);
  // What the database alone would find is not asked for: the service's word counts.
  await systemPool().query("delete from call_search where call_id = any($1)", [ids]);
  expect(await found("refu")).toEqual(ids);
  const first = await findCalls(tenant.ctx, { search: "refund", limit: 2 });
  const second = await findCalls(tenant.ctx, { search: "refund", limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids.slice(0, 4));
  expect(first.rows[0]?.highlight).toContainEqual({ text: "refund", isMatch: true });
  await systemDb().call.update({ where: { id: ids[0] ?? "" }, data: { deletedAt: new Date() } });
  expect(await found("refund")).toEqual(ids.slice(1));
  await index(ids.slice(0, 1));
  expect(sandbox.records("calls").has(ids[0] ?? "")).toBe(false);
});

it("falls back to the database when the service is away, empty, or cannot know", async () => {
  await setSearchAccount(tenant.partnerCtx, BODY);
  const id = await addCall({ summary: "refund", status: "busy" });
  expect(await found("refund")).toEqual([id]);
  expect(await resyncs()).toBe(1);
  expect(await found("refund")).toEqual([id]);
  expect(await resyncs()).toBe(1);
  sandbox.fail(50, 500);
  expect(await found("refund")).toEqual([id]);
  sandbox.fail(0, 500);
  await index([id]);
  expect(await found("refund", { status: "completed" })).toEqual([]);
  expect(await found("refund", { status: "busy" })).toEqual([id]);
});

it("fills the service with a workspace's calls and nothing else, and empties it", async () => {
  await setSearchAccount(tenant.partnerCtx, BODY);
  const { partnerId, workspaceId } = tenant;
  const ids = [await addCall({ summary: "one" }), await addCall({ summary: "two" })];
  await createListedCall(tenant, { summary: "three", workspaceId: tenant.siblingCtx.workspace.id });
  await requestResync(tenant.ctx);
  await requestResync(tenant.ctx);
  expect(await resyncs()).toBe(1);
  expect(await resyncSearch(systemContext("test", { partnerId, workspaceId }), workspaceId)).toBe(2);
  expect([...sandbox.records("calls").keys()].sort()).toEqual([...ids].sort());
  await clearSearch(tenant.ctx);
  expect(sandbox.records("calls").size).toBe(0);
});

it("gives browsers a key of their own workspace, and none without a service", async () => {
  expect(await getSearchConfig(tenant.ctx)).toBeNull();
  await setSearchAccount(tenant.partnerCtx, BODY);
  const config = await getSearchConfig(tenant.ctx);
  expect(config).toMatchObject({ applicationId: "SANDBOXAPP", indexName: "calls" });
  expect(config?.apiKey).not.toBe((await getSearchConfig(tenant.siblingCtx))?.apiKey);
  await removeSearchAccount(tenant.partnerCtx);
  expect(await getSearchConfig(tenant.ctx)).toBeNull();
  await expect(requestResync(tenant.ctx)).rejects.toMatchObject({ code: "conflict" });
  await expect(clearSearch(tenant.ctx)).rejects.toMatchObject({ code: "conflict" });
});

it("leaves nothing at the service of what is erased while it is brought there", async () => {
  await setSearchAccount(tenant.partnerCtx, BODY);
  const [redacted, deleted] = [await addCall({ summary: "refund" }), await addCall({ summary: "refund" })];
  const opened = await openSearchIndex(tenant.ctx);
  if (!opened) throw new Error("The account was just set.");
  const save = vi.fn(opened.index.save).mockImplementationOnce(async (calls) => {
    await systemDb().call.update({ where: { id: redacted }, data: { summary: null, contactName: "Ada" } });
    await systemDb().call.update({ where: { id: deleted }, data: { deletedAt: new Date() } });
    await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, [redacted, deleted]));
    await index([redacted, deleted]);
    await opened.index.save(calls);
  });
  const ids = [redacted, deleted];
  await bringCalls(tenant.ctx, { ...opened, index: { ...opened.index, save } }, tenant.workspaceId, ids);
  expect([...sandbox.records("calls").keys()]).toEqual([redacted]);
  expect(JSON.stringify([...sandbox.records("calls").values()])).not.toContain("refund");
});
