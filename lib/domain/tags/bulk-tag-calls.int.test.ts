import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { bulkCallsBody, MOST_CHOSEN_CALLS, MOST_MATCHED_CALLS } from "@/types/call-bulk";
import { createTagBody } from "@/types/tags";
import { writeCallSearch } from "../search/write-call-search";
import type { WorkspaceContext } from "../shared/tenant-context";
import { bulkTagCalls } from "./bulk-tag-calls";
import { createTag } from "./create-tag";

const MOST_ROUND_TRIPS = 7;
let tenant: TestTenant;
let tagId: string;

beforeEach(async () => {
  tenant = await createTenant();
  tagId = (await createTag(tenant.ctx, createTagBody.parse({ name: "Review" }))).id;
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const bulk = (body: object, ctx: WorkspaceContext = tenant.ctx) =>
  bulkTagCalls(ctx, bulkCallsBody.parse({ action: "tag", tagId, ...body }));
const tagged = async () =>
  (await systemDb().callTag.findMany({ where: { tagId } })).map(({ callId }) => callId).sort();

describe("many calls at once", () => {
  it("are tagged and untagged by id in few round trips; those that are so already do not count as changed", async () => {
    const calls = [
      await createListedCall(tenant),
      await createListedCall(tenant),
      await createListedCall(tenant),
    ];
    const [first] = calls;
    await bulk({ callIds: [first] });
    await tally(async (trips) => {
      expect(await bulk({ callIds: [...calls, newId()] })).toEqual({ matched: 3, changed: 2 });
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    expect(await tagged()).toEqual([...calls].sort());
    expect(await bulk({ action: "untag", callIds: [first] })).toEqual({ matched: 1, changed: 1 });
    expect(await bulk({ action: "untag", callIds: [first] })).toEqual({ matched: 1, changed: 0 });
    const log = await systemDb().auditLog.findMany({
      where: { partnerId: tenant.partnerId, entityId: tagId },
      orderBy: { id: "asc" },
    });
    expect(log.map(({ action }) => action)).toEqual([
      "tag.created",
      "calls.tagged",
      "calls.tagged",
      "calls.untagged",
    ]);
  });

  it("are those that the list shows for the same filters, searched words included", async () => {
    const busy = await createListedCall(tenant, { status: "busy", summary: "Wants a refund" });
    const other = await createListedCall(tenant, { status: "busy", summary: "Hello" });
    await createListedCall(tenant, { summary: "Wants a refund" });
    await createListedCall(tenant, { status: "busy", deletedAt: new Date() });
    await createListedCall(tenant, { status: "busy", workspaceId: tenant.siblingWorkspaceId });
    await inSystemTransaction({}, (tx) => writeCallSearch(tx, [busy, other]));
    expect(await bulk({ filter: { status: "busy", search: "refund" } })).toEqual({ matched: 1, changed: 1 });
    expect(await tagged()).toEqual([busy]);
    expect(await bulk({ filter: { status: "busy" } })).toEqual({ matched: 2, changed: 1 });
    expect(await tagged()).toEqual([busy, other].sort());
    expect(await bulk({ action: "untag", filter: { tagId } })).toEqual({ matched: 2, changed: 2 });
    expect(await tagged()).toEqual([]);
  });

  it("are refused as a whole when a filter matches too many", async () => {
    const id = await createListedCall(tenant, { status: "busy" });
    await systemDb().$executeRaw`
      INSERT INTO calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
        stat_date, expected_end_at, settled_at, updated_at)
      SELECT uuidv7(), partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
        stat_date, expected_end_at, settled_at, updated_at
      FROM calls, generate_series(1, ${MOST_MATCHED_CALLS}::int)
      WHERE id = ${id}::uuid`;
    await expect(bulk({ filter: { status: "busy" } })).rejects.toMatchObject({
      errors: [{ field: "body.filter", message: expect.stringContaining("10,000") }],
    });
    expect(await tagged()).toEqual([]);
    expect(await bulk({ filter: { status: "failed" } })).toEqual({ matched: 0, changed: 0 });
  });

  it.each([
    [{}],
    [{ callIds: [] }],
    [{ callIds: [newId()], filter: {} }],
    [{ callIds: Array.from({ length: MOST_CHOSEN_CALLS + 1 }, newId) }],
    [{ filter: { cursor: "x" } }],
  ])("are not chosen by %j", (body) => {
    expect(bulkCallsBody.safeParse({ action: "tag", tagId, ...body }).success).toBe(false);
  });
});

it("another workspace's tag and calls are out of reach", async () => {
  const callId = await createListedCall(tenant);
  const other = await createTenant();
  for (const ctx of [tenant.siblingCtx, other.ctx]) {
    await expect(bulk({ callIds: [callId] }, ctx)).rejects.toMatchObject({ code: "not_found" });
    const own = await createTag(ctx, createTagBody.parse({ name: "Mine" }));
    expect(await bulk({ tagId: own.id, callIds: [callId] }, ctx)).toEqual({ matched: 0, changed: 0 });
    expect(await bulk({ tagId: own.id, filter: {} }, ctx)).toEqual({ matched: 0, changed: 0 });
  }
  expect(await systemDb().callTag.count({ where: { callId } })).toBe(0);
});
