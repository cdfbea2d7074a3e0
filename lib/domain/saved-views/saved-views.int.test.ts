import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createSavedViewBody, MOST_SAVED_VIEWS } from "@/types/saved-views";
import type { WorkspaceContext } from "../shared/tenant-context";
import { createSavedView } from "./create-saved-view";
import { deleteSavedView } from "./delete-saved-view";
import { listSavedViews } from "./list-saved-views";
import { toSavedViewResource } from "./to-resource";
import { updateSavedView } from "./update-saved-view";

const MOST_ROUND_TRIPS = 7;
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function somebody(role: WorkspaceContext["role"]): WorkspaceContext {
  const id = newId();
  return { ...tenant.ctx, role, actor: { type: "user", id, label: `The ${role}`, sessionId: newId() } };
}

const keep = (ctx: WorkspaceContext, body: object) =>
  createSavedView(ctx, createSavedViewBody.parse({ page: "calls", name: "Mine", query: {}, ...body }));
const list = async (ctx: WorkspaceContext) =>
  (await listSavedViews(ctx, "calls")).map((row) => toSavedViewResource(row, ctx));

describe("a view", () => {
  it("is seen by its author, and by all once it is shared", async () => {
    const [author, colleague] = [somebody("member"), somebody("viewer")];
    const query = {
      status: "busy",
      search: "refund",
      minSeconds: 30,
      sort: "longest",
      period: "last-7-days",
    };
    const { id } = await keep(author, { name: "Busy", query });
    expect(await list(colleague)).toEqual([]);
    expect(await list(author)).toMatchObject([{ id, name: "Busy", query, isShared: false, isMine: true }]);
    await updateSavedView(author, id, { isShared: true });
    await keep(colleague, { name: "Zebra" });
    await tally(async (trips) => {
      expect((await list(colleague)).map(({ name, isMine }) => [name, isMine])).toEqual([
        ["Zebra", true],
        ["Busy", false],
      ]);
      expect(trips.sqlRoundTrips).toBe(1);
    });
  });

  it("is shared by those only who may annotate calls", async () => {
    const viewer = somebody("viewer");
    await expect(keep(viewer, { isShared: true })).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await keep(viewer, {});
    await expect(updateSavedView(viewer, id, { isShared: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await list(somebody("owner"))).toEqual([]);
  });

  it("that is shared is changed by its author and admins; what is kept for oneself is nobody else's", async () => {
    const author = somebody("member");
    const shared = await keep(author, { isShared: true });
    const own = await keep(author, {});
    const [member, admin] = [somebody("member"), somebody("admin")];
    const forbidden = { code: "forbidden" };
    await expect(updateSavedView(member, shared.id, { name: "x" })).rejects.toMatchObject(forbidden);
    await expect(deleteSavedView(member, shared.id)).rejects.toMatchObject(forbidden);
    for (const ctx of [member, admin]) {
      await expect(updateSavedView(ctx, own.id, { name: "x" })).rejects.toMatchObject({ code: "not_found" });
      await expect(deleteSavedView(ctx, own.id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await updateSavedView(admin, shared.id, { name: "Ours" })).name).toBe("Ours");
    await deleteSavedView(admin, shared.id);
    await deleteSavedView(author, own.id);
    expect(await list(author)).toEqual([]);
  });

  it("is made, changed and deleted in few round trips, and the log keeps nothing of what it looks for", async () => {
    const trips: number[] = [];
    const counted = <T>(work: () => Promise<T>) =>
      tally(async (used) => {
        const result = await work();
        trips.push(used.sqlRoundTrips);
        return result;
      });
    const { id } = await counted(() => keep(tenant.ctx, { query: { search: "Jane Roe" } }));
    await counted(() => updateSavedView(tenant.ctx, id, { query: { search: "John Roe" } }));
    await counted(() => deleteSavedView(tenant.ctx, id));
    expect(Math.max(...trips)).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    const log = await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId } });
    expect(log).toHaveLength(3);
    expect(JSON.stringify(log)).not.toContain("Roe");
  });

  it("whose tag is gone, or whose filter the list has lost, still opens with the rest", async () => {
    const tagId = newId();
    const { id } = await keep(tenant.ctx, { query: { tagId, status: "busy" } });
    expect((await list(tenant.ctx))[0]?.query).toEqual({ tagId, status: "busy" });
    const stored = { tagId, status: "exploded", mood: "blue", search: "refund" };
    await systemDb().savedView.update({ where: { id }, data: { query: stored } });
    expect((await list(tenant.ctx))[0]?.query).toEqual({ tagId, search: "refund" });
  });

  it.each([[{ status: "exploded" }], [{ cursor: "abc" }], [{ agentId: "1 or 1=1" }], [{ period: "<b>" }]])(
    "of %j is refused",
    (query) => {
      expect(createSavedViewBody.safeParse({ page: "calls", name: "Mine", query }).success).toBe(false);
    },
  );

  it("beyond the most a person may keep is refused, and others may keep theirs", async () => {
    const { partnerId, workspaceId } = tenant;
    const author = somebody("member");
    const userId = author.actor.id ?? "";
    await systemDb().savedView.createMany({
      data: Array.from({ length: MOST_SAVED_VIEWS }, () => ({
        ...{ id: newId(), partnerId, workspaceId, userId, page: "calls", name: "View", query: {} },
      })),
    });
    await expect(keep(author, {})).rejects.toMatchObject({ code: "limit_reached" });
    await keep(somebody("member"), {});
  });
});

it.each([
  { page: "leads", query: { status: "new" } },
  { page: "campaigns", query: { status: "open", agentId: newId() } },
] as const)("is of a list that one sees: who sees $page alone keeps views of them only", async (body) => {
  const { workspace } = tenant.ctx;
  const viewer: WorkspaceContext = {
    ...somebody("owner"),
    workspace: { ...workspace, features: [body.page] },
  };
  const forbidden = { code: "forbidden" };
  const { id } = await keep(viewer, body);
  const [row] = await listSavedViews(viewer, body.page);
  expect(row && toSavedViewResource(row, viewer)).toMatchObject({ id, query: body.query });
  await updateSavedView(viewer, id, { name: "New ones" });
  await deleteSavedView(viewer, id);
  await expect(keep(viewer, {})).rejects.toMatchObject(forbidden);
  await expect(listSavedViews(viewer, "calls")).rejects.toMatchObject(forbidden);
  const shared = await keep(tenant.ctx, { isShared: true });
  await expect(updateSavedView(viewer, shared.id, { name: "x" })).rejects.toMatchObject(forbidden);
  await expect(deleteSavedView(viewer, shared.id)).rejects.toMatchObject(forbidden);
});

it("another workspace neither sees, changes nor deletes it", async () => {
  const { id } = await keep(tenant.ctx, { isShared: true });
  const other = await createTenant();
  for (const ctx of [tenant.siblingCtx, other.ctx]) {
    expect(await list(ctx)).toEqual([]);
    await expect(updateSavedView(ctx, id, { name: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteSavedView(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await list(tenant.ctx)).toHaveLength(1);
});
