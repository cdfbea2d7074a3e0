import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { systemContext } from "@/lib/domain/shared/system-context";
import { type AlgoliaHandle, startAlgolia } from "@/sandbox/algolia/start-algolia";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { eraseContents } from "../privacy/erase-contents";
import { writeCallSearch } from "../search/write-call-search";
import { eraseCalls } from "../workspaces/purge/erase-calls";
import { openSearchIndex } from "./account";
import { bringCalls, indexCalls } from "./index-calls";
import { removeSearchAccount } from "./remove-account";
import { findSearchAccount } from "./rows";
import { setSearchAccount } from "./set-account";

const APP = {
  ...{ applicationId: "SANDBOXAPP", adminKey: "admin-key-0123456789", searchKey: "search-key-0123456789" },
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
  sandbox.fail(0, 500);
  tenant = await createTenant();
  await setSearchAccount(tenant.partnerCtx, BODY);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function scope() {
  const { partnerId, workspaceId } = tenant;
  return { partnerId, workspaceId };
}

const held = (indexName = "calls") => [...sandbox.records(indexName).keys()].sort();

async function bringIn(...summaries: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const summary of summaries) {
    const id = await createListedCall(tenant, { summary, toNumber: "+14155550123" });
    await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, [id]));
    ids.push(id);
  }
  await runJobs();
  return ids;
}

const jobRow = z.object({ workspaceId: z.string(), callIds: z.array(z.string()) });

/** Does what waits for the search service; answers how many jobs that were. */
async function runJobs(): Promise<number> {
  const { rows } = await systemPool().query(
    "delete from pgboss.job where name = 'call.index' and data->>'partnerId' = $1 returning data",
    [tenant.partnerId],
  );
  for (const { data } of rows) {
    const { workspaceId, callIds } = jobRow.parse(data);
    await indexCalls(systemContext("test", scope()), workspaceId, callIds);
  }
  return rows.length;
}

async function waitingResyncs(): Promise<string[]> {
  const { rows } = await systemPool().query(
    "select data->>'workspaceId' as id from pgboss.job where name = 'search.resync' and data->>'partnerId' = $1",
    [tenant.partnerId],
  );
  return rows.map(({ id }) => id).sort();
}

async function removalNotes() {
  const { partnerId } = tenant;
  return systemDb().auditLog.findMany({ where: { partnerId, action: "search_account.removed" } });
}

const switchTo = (isActive: boolean) => setSearchAccount(tenant.partnerCtx, { ...BODY, isActive });

it("takes out what is erased while the account is switched off, and brings nothing", async () => {
  const ids = await bringIn("deleted", "transcript goes", "stays");
  const [deleted = "", redacted = "", other = ""] = ids;
  expect(held()).toEqual([...ids].sort());
  await switchTo(false);
  const how = { actorLabel: "", cause: "request" as const };
  await eraseContents(scope(), [deleted], { ...how, parts: ["contents"] }, async () => {});
  await eraseContents(scope(), [redacted], { ...how, parts: ["transcript"] }, async () => {});
  expect(await runJobs()).toBe(2);
  expect(held()).toEqual([other]);
  await bringIn("came while it was off");
  expect(held()).toEqual([other]);
});

it("leaves whole calls there that were changed before it was switched off", async () => {
  const ids = await bringIn("one");
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, ids));
  await switchTo(false);
  expect(await runJobs()).toBe(1);
  expect(held()).toEqual(ids);
});

it("takes out the calls of a client that is erased while it is off", async () => {
  await bringIn("one", "two");
  await switchTo(false);
  expect(await eraseCalls(scope())).toBe(2);
  await runJobs();
  expect(held()).toEqual([]);
});

it("catches up for every workspace when it is switched on again", async () => {
  expect(await waitingResyncs()).toEqual([]);
  await switchTo(false);
  expect(await waitingResyncs()).toEqual([]);
  await switchTo(true);
  expect(await waitingResyncs()).toEqual([tenant.workspaceId, tenant.siblingWorkspaceId].sort());
});

it("empties the index before the account is forgotten, of this agency's calls alone", async () => {
  await bringIn("one", "two");
  const stranger = "01a1fe00-0000-7000-8000-000000000000";
  sandbox.records("calls").set(stranger, { objectID: stranger, workspaceId: stranger });
  await removeSearchAccount(tenant.partnerCtx);
  expect(held()).toEqual([stranger]);
  expect(await findSearchAccount(tenant.partnerCtx)).toBeNull();
});

it("keeps the account, switched off, while the service cannot be emptied", async () => {
  await bringIn("one");
  sandbox.fail(50, 500);
  await expect(removeSearchAccount(tenant.partnerCtx)).rejects.toMatchObject({
    code: "provider_unavailable",
  });
  expect(await findSearchAccount(tenant.partnerCtx)).toMatchObject({ isActive: false });
  sandbox.fail(0, 500);
  await removeSearchAccount(tenant.partnerCtx);
  expect(held()).toEqual([]);
});

it("forgets an account whose keys the service refuses", async () => {
  await switchTo(false);
  await setSearchAccount(tenant.partnerCtx, { ...BODY, isActive: false, adminKey: "revoked-key-0123456789" });
  await removeSearchAccount(tenant.partnerCtx);
  expect(await systemDb().searchIntegration.count({ where: { partnerId: tenant.partnerId } })).toBe(0);
});

it("empties the index before when calls go to another", async () => {
  const ids = await bringIn("one");
  expect(held()).toEqual(ids);
  await setSearchAccount(tenant.partnerCtx, { ...BODY, indexName: "other" });
  expect(held()).toEqual([]);
});

it("asks nothing of a service that never had anything", async () => {
  tenant = await createTenant();
  await switchTo(false);
  sandbox.fail(50, 500);
  const id = await createListedCall(tenant, { summary: "one" });
  await eraseContents(
    scope(),
    [id],
    { actorLabel: "", cause: "request", parts: ["contents"] },
    async () => {},
  );
  expect(await runJobs()).toBe(1);
  await removeSearchAccount(tenant.partnerCtx);
  expect(await findSearchAccount(tenant.partnerCtx)).toBeNull();
});

it("forgets an account whose service is gone for good when told to, and notes what may be left there", async () => {
  await bringIn("one");
  sandbox.fail(1_000, 500);
  const refusal = { code: "provider_unavailable", errors: [{ field: "query.anyway" }] };
  await expect(removeSearchAccount(tenant.partnerCtx)).rejects.toMatchObject(refusal);
  await removeSearchAccount(tenant.partnerCtx, { anyway: true });
  expect(await findSearchAccount(tenant.partnerCtx)).toBeNull();
  expect(await removalNotes()).toMatchObject([
    {
      before: { applicationId: APP.applicationId, indexName: "calls" },
      after: { isEmptied: false, clientsLeft: 2, reason: expect.stringMatching(/./) },
    },
  ]);
});

it("notes that all is gone where it could be emptied", async () => {
  await bringIn("one");
  await removeSearchAccount(tenant.partnerCtx, { anyway: true });
  expect(held()).toEqual([]);
  expect(await removalNotes()).toMatchObject([{ after: { isEmptied: true } }]);
});

it("keeps calls that are on their way to an index out of it once they go to another", async () => {
  const ids = await bringIn("one", "two");
  const opened = await openSearchIndex(tenant.partnerCtx);
  if (!opened) throw new Error("The account was just set.");
  const save = vi.fn(opened.index.save).mockImplementationOnce(async (calls) => {
    await setSearchAccount(tenant.partnerCtx, { ...BODY, indexName: "other" });
    await opened.index.save(calls);
  });
  const onItsWay = { ...opened, index: { ...opened.index, save } };
  expect(await bringCalls(systemContext("test", scope()), onItsWay, tenant.workspaceId, ids)).toBe(false);
  expect(save).toHaveBeenCalledOnce();
  expect(held("calls")).toEqual([]);
});

it("brings nothing to the index before while that is emptied, and everything to the other", async () => {
  const ids = await bringIn("one");
  sandbox.fail(1_000, 500);
  const moving = () => setSearchAccount(tenant.partnerCtx, { ...BODY, indexName: "other", isActive: false });
  await expect(moving()).rejects.toMatchObject({ code: "provider_unavailable" });
  expect(await findSearchAccount(tenant.partnerCtx)).toMatchObject({ indexName: "calls", isActive: false });
  expect(held()).toEqual(ids);
  sandbox.fail(0, 500);
  await setSearchAccount(tenant.partnerCtx, { ...BODY, indexName: "other" });
  expect(held()).toEqual([]);
  expect(await waitingResyncs()).toEqual([tenant.workspaceId, tenant.siblingWorkspaceId].sort());
});
