import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { createTagBody, MOST_TAGGED_COUNTED, MOST_TAGS } from "@/types/tags";
import { createTag } from "./create-tag";
import { deleteTag } from "./delete-tag";
import { listTags } from "./list-tags";
import { tagCall, untagCall } from "./tag-call";
import { updateTag } from "./update-tag";

const MOST_ROUND_TRIPS = 7;
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const create = (name: string, ctx = tenant.ctx) => createTag(ctx, createTagBody.parse({ name }));
const actions = async () =>
  (
    await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId }, orderBy: { id: "asc" } })
  ).map(({ action }) => action);

describe("a tag", () => {
  it("is listed by name, with the calls that carry it", async () => {
    const [urgent, angry] = [await create("Urgent"), await create("angry")];
    const calls = [await createListedCall(tenant), await createListedCall(tenant)];
    for (const callId of calls) await tagCall(tenant.ctx, { callId, tagId: urgent.id });
    await tally(async (trips) => {
      expect(await listTags(tenant.ctx)).toEqual([
        { ...angry, callCount: 0, hasMoreCalls: false },
        { ...urgent, callCount: 2, hasMoreCalls: false },
      ]);
      expect(trips.sqlRoundTrips).toBe(1);
    });
  });

  it("is counted no further than it has to be", async () => {
    const { id: tagId } = await create("Many");
    const { partnerId, workspaceId } = tenant;
    await systemDb().callTag.createMany({
      data: Array.from({ length: MOST_TAGGED_COUNTED + 5 }, () => ({
        ...{ partnerId, workspaceId, tagId, callId: newId() },
      })),
    });
    expect(await listTags(tenant.ctx)).toMatchObject([
      { callCount: MOST_TAGGED_COUNTED, hasMoreCalls: true },
    ]);
  });

  it("has a name nobody else has here, whatever its capitals", async () => {
    const first = await create("Straße nord");
    await expect(create("STRAßE Nord")).rejects.toMatchObject({
      errors: [{ field: "body.name", message: expect.stringContaining("Straße nord") }],
    });
    const other = await create("Süd");
    await expect(updateTag(tenant.ctx, other.id, { name: "straße nord" })).rejects.toMatchObject({
      code: "validation_failed",
    });
    expect((await updateTag(tenant.ctx, first.id, { name: "STRAßE NORD" })).name).toBe("STRAßE NORD");
    await create("Süd", tenant.siblingCtx);
  });

  it("made by many at once under one name is made once", async () => {
    const names = ["vip", "VIP", "Vip", "vIP"];
    const made = await Promise.allSettled(names.map((name) => create(name)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listTags(tenant.ctx)).toHaveLength(1);
  });

  it("beyond the most there may be is refused", async () => {
    const { partnerId, workspaceId } = tenant;
    await systemDb().tag.createMany({
      data: Array.from({ length: MOST_TAGS }, (_, place) => ({
        ...{ id: newId(), partnerId, workspaceId, name: `tag ${place}` },
      })),
    });
    await expect(create("one more")).rejects.toMatchObject({ code: "limit_reached" });
    await expect(create("Tag 7")).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("is made, changed and deleted in few round trips, and each is in the log", async () => {
    const trips: number[] = [];
    const counted = <T>(work: () => Promise<T>) =>
      tally(async (used) => {
        const result = await work();
        trips.push(used.sqlRoundTrips);
        return result;
      });
    const { id } = await counted(() => create("Lead"));
    const callId = await createListedCall(tenant);
    await counted(() => tagCall(tenant.ctx, { callId, tagId: id }));
    await counted(() => untagCall(tenant.ctx, { callId, tagId: id }));
    await counted(() => updateTag(tenant.ctx, id, { colour: "green" }));
    await counted(() => deleteTag(tenant.ctx, id));
    expect(Math.max(...trips)).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    expect(await actions()).toEqual([
      "tag.created",
      "call.tagged",
      "call.untagged",
      "tag.updated",
      "tag.deleted",
    ]);
  });
});

describe("a call", () => {
  it("carries a tag once however often it is put on, and the log says so once", async () => {
    const { id: tagId } = await create("Lead");
    const callId = await createListedCall(tenant);
    await Promise.all(Array.from({ length: 5 }, () => tagCall(tenant.ctx, { callId, tagId })));
    expect(await systemDb().callTag.count({ where: { callId } })).toBe(1);
    await untagCall(tenant.ctx, { callId, tagId });
    await untagCall(tenant.ctx, { callId, tagId });
    expect(await systemDb().callTag.count({ where: { callId } })).toBe(0);
    expect(await actions()).toEqual(["tag.created", "call.tagged", "call.untagged"]);
  });

  it("that is deleted takes no tag, and a deleted tag is off every call", async () => {
    const { id: tagId } = await create("Lead");
    const callId = await createListedCall(tenant);
    await tagCall(tenant.ctx, { callId, tagId });
    await deleteTag(tenant.ctx, tagId);
    expect(await systemDb().callTag.count({ where: { callId } })).toBe(0);
    await expect(tagCall(tenant.ctx, { callId, tagId })).rejects.toMatchObject({ code: "not_found" });
    const { id: other } = await create("Lead");
    await systemDb().call.update({ where: { id: callId }, data: { deletedAt: new Date() } });
    await expect(tagCall(tenant.ctx, { callId, tagId: other })).rejects.toMatchObject({ code: "not_found" });
  });
});

it("another workspace neither sees, changes, uses nor deletes it", async () => {
  const tag = await create("Lead");
  const callId = await createListedCall(tenant);
  const other = await createTenant();
  for (const ctx of [tenant.siblingCtx, other.ctx]) {
    const own = await createListedCall(ctx === other.ctx ? other : tenant, { workspaceId: ctx.workspace.id });
    const refused = { code: "not_found" };
    await expect(updateTag(ctx, tag.id, { name: "x" })).rejects.toMatchObject(refused);
    await expect(deleteTag(ctx, tag.id)).rejects.toMatchObject(refused);
    await expect(tagCall(ctx, { callId: own, tagId: tag.id })).rejects.toMatchObject(refused);
    const foreign = await create("Mine", ctx);
    await expect(tagCall(ctx, { callId, tagId: foreign.id })).rejects.toMatchObject(refused);
    await expect(untagCall(ctx, { callId, tagId: foreign.id })).rejects.toMatchObject(refused);
    expect((await listTags(ctx)).map(({ name }) => name)).toEqual(["Mine"]);
  }
  expect((await listTags(tenant.ctx)).map(({ name }) => name)).toEqual(["Lead"]);
});
