import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { createLeadBody, leadListQuery, updateLeadBody } from "@/types/leads";
import type { WorkspaceContext } from "../shared/tenant-context";
import { bulkLeads } from "./bulk-leads";
import { createLead } from "./create-lead";
import { deleteLead, restoreLead } from "./delete-lead";
import { getLead } from "./get-lead";
import { getLeadTimeline } from "./get-timeline";
import { listLeads } from "./list-leads";
import { mergeLeads } from "./merge-leads";
import { createLeadNote, deleteLeadNote, updateLeadNote } from "./notes";
import { summarizeLeads } from "./summarize-leads";
import { tagLead } from "./tag-lead";
import { updateLead } from "./update-lead";

let tenant: TestTenant;
let berlin: WorkspaceContext;

beforeEach(async () => {
  tenant = await createTenant({ timeZone: "Europe/Berlin" });
  berlin = { ...tenant.ctx, workspace: { ...tenant.ctx.workspace, timeZone: "Europe/Berlin" } };
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const add = (body: object, ctx = berlin) => createLead(ctx, createLeadBody.parse(body));
const change = (leadId: string, body: object, ctx = berlin) =>
  updateLead(ctx, leadId, updateLeadBody.parse(body));
const names = async (query: object, ctx = berlin) =>
  (await listLeads(ctx, leadListQuery.parse(query))).rows.map(({ firstName }) => firstName);
const timeline = async (leadId: string, ctx = berlin) =>
  (await getLeadTimeline(ctx, leadId, { limit: 50 })).rows;

async function tag(name: string): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  await systemDb().tag.create({ data: { id, partnerId, workspaceId, name } });
  return id;
}

describe("a lead", () => {
  it("is added with its number as the workspace's country writes it, tags and a first note", async () => {
    const tagId = await tag("Warm");
    const lead = await add({
      firstName: "Ada",
      phone: "030 901820",
      tagIds: [tagId],
      note: "Met at the fair",
    });
    expect(lead).toMatchObject({ phone: "+4930901820", country: "DE", source: "manual", status: "new" });
    expect(lead.tags).toMatchObject([{ name: "Warm" }]);
    expect(await timeline(lead.id)).toMatchObject([
      { kind: "note", body: "Met at the fair", isMine: true },
      { kind: "created", detail: { source: "manual" } },
    ]);
    const key = { type: "api_key" as const, id: newId(), label: "Forms", scopes: ["leads.write"] };
    expect((await add({ email: "Eve@Example.com" }, { ...berlin, actor: key })).source).toBe("api");
  });

  it("whose number another one has is refused, naming that; two at the same moment make one", async () => {
    const first = await add({ firstName: "Ada", phone: "+4930901820", otherPhones: ["+4930901821"] });
    for (const phone of ["+4930901820", "030/901821"]) {
      await expect(add({ firstName: "Eve", phone })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("Ada"),
        errors: [{ field: "body.phone", message: expect.stringContaining(first.id) }],
      });
    }
    const both = await Promise.allSettled([add({ phone: "+4930901825" }), add({ phone: "+4930901825" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(add({ phone: "12" })).rejects.toMatchObject({ errors: [{ field: "body.phone" }] });
    await expect(add({ firstName: "X", tagIds: [newId()] })).rejects.toMatchObject({
      errors: [{ field: "body.tagIds" }],
    });
    expect(createLeadBody.safeParse({}).success).toBe(false);
  });

  it("keeps what is not named, tells each change of its work, and is not overwritten unseen", async () => {
    const lead = await add({ firstName: "Ada", customFields: { size: "7", shoe: "left" } });
    const ifUpdatedAt = lead.updatedAt.toISOString();
    const at = "2027-01-05T09:00:00.000Z";
    const changed = await change(lead.id, {
      ...{
        status: "qualified",
        score: 80,
        assigneeUserId: tenant.userId,
        nextFollowUpAt: at,
        company: "Engines",
      },
      ...{ followUpNote: "Offer", customFields: { shoe: null, hat: "top" }, ifUpdatedAt },
    });
    expect(changed).toMatchObject({
      ...{ firstName: "Ada", status: "qualified", assignee: { name: "Olive Owner" }, followUpNote: "Offer" },
      customFields: { size: "7", hat: "top" },
    });
    const told = (await timeline(lead.id)).flatMap((item) =>
      item.type === "event" ? [[item.kind, item.detail]] : [],
    );
    expect(told).toEqual([
      ["changed", { fields: ["company", "customFields"] }],
      ["follow_up", { at, note: "Offer" }],
      ["assigned", { toUserId: tenant.userId, to: "Olive Owner" }],
      ["score", { from: 0, to: 80 }],
      ["status", { from: "new", to: "qualified" }],
      ["created", { source: "manual" }],
    ]);
    await expect(change(lead.id, { status: "lost", ifUpdatedAt })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(change(lead.id, { assigneeUserId: newId() })).rejects.toMatchObject({
      errors: [{ field: "body.assigneeUserId" }],
    });
    expect(await change(lead.id, { nextFollowUpAt: null })).toMatchObject({ followUpNote: "" });
  });

  it("is found by its filters, in the order asked for, page by page", async () => {
    const tagId = await tag("Warm");
    const past = new Date(Date.now() - 60_000).toISOString();
    const later = new Date(Date.now() + 40 * 86_400_000).toISOString();
    await add({ firstName: "Ada", lastName: "King", phone: "+4930901820", score: 50, tagIds: [tagId] });
    await add({ firstName: "Bea", company: "Blue 100%", score: 90, status: "lost", nextFollowUpAt: later });
    await add({ firstName: "Cleo", email: "cleo@example.com", priority: "urgent", nextFollowUpAt: past });
    await add({ firstName: "Dora", assigneeUserId: tenant.userId, score: 50 });
    expect(await names({})).toEqual(["Dora", "Cleo", "Bea", "Ada"]);
    expect(await names({ sort: "score" })).toEqual(["Bea", "Dora", "Ada", "Cleo"]);
    expect(await names({ sort: "followUp" })).toEqual(["Cleo", "Bea", "Ada", "Dora"]);
    const filters: [object, string[]][] = [
      [{ status: "lost" }, ["Bea"]],
      [{ priority: "urgent" }, ["Cleo"]],
      [{ assignee: "me" }, ["Dora"]],
      [{ assignee: "nobody", minScore: "60" }, ["Bea"]],
      [{ tagId }, ["Ada"]],
      [{ maxScore: "50", minScore: "50" }, ["Dora", "Ada"]],
      [{ followUp: "overdue" }, ["Cleo"]],
      [{ followUp: "due" }, ["Cleo"]],
      [{ followUp: "planned" }, ["Cleo", "Bea"]],
      [{ followUp: "none" }, ["Dora", "Ada"]],
      [{ search: "ada king" }, ["Ada"]],
      [{ search: "100%" }, ["Bea"]],
      [{ search: "030 9018" }, ["Ada"]],
      [{ search: "CLEO@" }, ["Cleo"]],
      [{ source: "api" }, []],
      [{ to: past }, []],
    ];
    for (const [query, expected] of filters) expect([query, await names(query)]).toEqual([query, expected]);
    for (const sort of ["newest", "score", "followUp"] as const) {
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listLeads(berlin, { sort, limit: 1, cursor });
        walked.push(...page.rows.map(({ firstName }) => firstName));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(walked).toEqual(await names({ sort }));
    }
    await tally(async (trips) => {
      await listLeads(berlin, { limit: 50 });
      expect(trips.sqlRoundTrips).toBe(1);
    });
    const summary = await summarizeLeads(berlin, {});
    expect(summary).toMatchObject({ byStatus: { new: 3, lost: 1 }, followUpsDue: 1, followUpsOverdue: 1 });
  });

  it("shows the calls with any of its numbers, to those who may see calls", async () => {
    const lead = await add({ firstName: "Ada", phone: "+4930901820", otherPhones: ["+4930901821"] });
    const incoming = await createListedCall(tenant, { direction: "inbound", fromNumber: "+4930901821" });
    const outgoing = await createListedCall(tenant, { direction: "outbound", toNumber: "+4930901820" });
    await createListedCall(tenant, { fromNumber: "+4930901899", toNumber: "+4930901898" });
    const seen = await timeline(lead.id);
    expect(seen.flatMap((item) => (item.type === "call" ? [item.id] : []))).toEqual(
      [incoming, outgoing].sort().reverse(),
    );
    const first = await getLeadTimeline(berlin, lead.id, { limit: 2 });
    const rest = await getLeadTimeline(berlin, lead.id, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...rest.rows]).toEqual(seen);
    const blind = { ...berlin, workspace: { ...berlin.workspace, features: ["leads" as const] } };
    expect((await timeline(lead.id, blind)).map(({ type }) => type)).toEqual(["event"]);
  });

  it("that is deleted is gone and can come back, unless its number was given away", async () => {
    const lead = await add({ firstName: "Ada", phone: "+4930901820" });
    await deleteLead(berlin, lead.id);
    await expect(getLead(berlin, lead.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await restoreLead(berlin, lead.id)).firstName).toBe("Ada");
    await deleteLead(berlin, lead.id);
    await add({ firstName: "Eve", phone: "+4930901820" });
    await expect(restoreLead(berlin, lead.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("that is deleted is shown to those who may bring it back, and to nobody else", async () => {
    const [ada, bea, cyd] = [
      await add({ firstName: "Ada" }),
      await add({ firstName: "Bea" }),
      await add({ firstName: "Cyd" }),
    ];
    await deleteLead(berlin, ada.id);
    await mergeLeads(berlin, bea.id, { otherLeadId: cyd.id, takeFromOther: [] });
    expect(await names({ deleted: "only" })).toEqual(["Ada"]);
    expect(await names({ deleted: "only", search: "Bea" })).toEqual([]);
    expect(await names({})).toEqual(["Bea"]);
    await expect(names({ deleted: "only" }, { ...berlin, role: "member" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await names({ deleted: "only" }, tenant.siblingCtx)).toEqual([]);
    await restoreLead(berlin, ada.id);
    expect(await names({ deleted: "only" })).toEqual([]);
  });

  it("is known by each of its numbers to its own workspace, and by none of a deleted one", async () => {
    const numbers = ["+4930901821", "+4930901822"];
    const lead = await add({ firstName: "Ada", phone: "+4930901820", otherPhones: numbers });
    for (const phone of numbers) {
      await expect(add({ firstName: "Eve", phone })).rejects.toMatchObject({ code: "conflict" });
    }
    const stranger = await createTenant();
    for (const ctx of [tenant.siblingCtx, stranger.ctx]) await add({ phone: numbers[0] }, ctx);
    await deleteLead(berlin, lead.id);
    await add({ firstName: "Eve", phone: numbers[0] });
  });
});

it("notes are changed by their authors, deleted with their words, and never in the log", async () => {
  const { id } = await add({ firstName: "Ada" });
  const note = await createLeadNote(berlin, id, "Likes mornings");
  const colleague: WorkspaceContext = {
    ...berlin,
    role: "member",
    actor: { type: "user", id: newId(), label: "Carl", sessionId: newId() },
  };
  await expect(updateLeadNote(colleague, { leadId: id, noteId: note.id }, "x")).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(deleteLeadNote(colleague, { leadId: id, noteId: note.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await updateLeadNote(berlin, { leadId: id, noteId: note.id }, "Likes evenings")).body).toBe(
    "Likes evenings",
  );
  await deleteLeadNote(berlin, { leadId: id, noteId: note.id });
  expect((await timeline(id)).map((item) => item.type === "event" && item.kind)).toEqual(["created"]);
  const kept = JSON.stringify([
    await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId } }),
    await systemDb().leadEvent.findMany({ where: { leadId: id } }),
  ]);
  expect(kept).not.toMatch(/mornings|evenings/);
});

it("another workspace neither sees nor changes any of it", async () => {
  const lead = await add({ firstName: "Ada", phone: "+4930901820" });
  const tagId = await tag("Warm");
  const other = await createTenant();
  for (const ctx of [tenant.siblingCtx, other.ctx]) {
    const missing = { code: "not_found" };
    await expect(getLead(ctx, lead.id)).rejects.toMatchObject(missing);
    await expect(getLeadTimeline(ctx, lead.id, { limit: 5 })).rejects.toMatchObject(missing);
    await expect(change(lead.id, { score: 1 }, ctx)).rejects.toMatchObject(missing);
    await expect(deleteLead(ctx, lead.id)).rejects.toMatchObject(missing);
    await expect(createLeadNote(ctx, lead.id, "x")).rejects.toMatchObject(missing);
    await expect(tagLead(ctx, { leadId: lead.id, tagId })).rejects.toMatchObject(missing);
    const own = await add({ firstName: "Own", phone: "+4930901820" }, ctx);
    await expect(mergeLeads(ctx, own.id, { otherLeadId: lead.id, takeFromOther: [] })).rejects.toMatchObject(
      missing,
    );
    expect(await names({}, ctx)).toEqual(["Own"]);
    const status = { action: "status", status: "lost" } as const;
    expect(await bulkLeads(ctx, { change: status, leadIds: [lead.id] })).toEqual({ matched: 0, changed: 0 });
  }
});
