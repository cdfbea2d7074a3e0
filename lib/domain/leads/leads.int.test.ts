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
import { exportLeads } from "./export-leads";
import { getLead } from "./get-lead";
import { getLeadTimeline } from "./get-timeline";
import { listDuplicates } from "./list-duplicates";
import { listLeads } from "./list-leads";
import { mergeLeads } from "./merge-leads";
import { createLeadNote, deleteLeadNote, updateLeadNote } from "./notes";
import { summarizeLeads } from "./summarize-leads";
import { tagLead, untagLead } from "./tag-lead";
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

async function csvOf(filters: Parameters<typeof exportLeads>[1]): Promise<string> {
  let text = "";
  for await (const part of exportLeads(berlin, filters)) text += part;
  return text;
}

async function tag(name: string): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  await systemDb().tag.create({ data: { id, partnerId, workspaceId, name } });
  return id;
}

async function campaign(status: "running" | "completed" = "running"): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const { agentId } = await systemDb().call.findUniqueOrThrow({
    where: { id: await createListedCall(tenant) },
  });
  const id = newId();
  await systemDb().campaign.create({
    data: { id, partnerId, workspaceId, agentId, name: "Recall", status, settings: {} },
  });
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

describe("many leads", () => {
  it("get a status, a person, a priority or a tag at once, and only those told that change", async () => {
    const [a, b, c] = [
      await add({ firstName: "A" }),
      await add({ firstName: "B", status: "lost" }),
      await add({ firstName: "C" }),
    ];
    const ids = [a.id, b.id, newId()];
    const bulk = (body: object) => bulkLeads(berlin, body as Parameters<typeof bulkLeads>[1]);
    expect(await bulk({ change: { action: "status", status: "lost" }, leadIds: ids })).toEqual({
      matched: 2,
      changed: 1,
    });
    expect(await names({ status: "lost" })).toEqual(["B", "A"]);
    expect((await timeline(a.id))[0]).toMatchObject({ kind: "status", detail: { from: "new", to: "lost" } });
    expect(await bulk({ change: { action: "assign", assigneeUserId: tenant.userId }, filter: {} })).toEqual({
      ...{ matched: 3, changed: 3 },
    });
    expect((await timeline(c.id))[0]).toMatchObject({ kind: "assigned", detail: { to: "Olive Owner" } });
    expect(
      await bulk({ change: { action: "priority", priority: "high" }, filter: { status: "lost" } }),
    ).toMatchObject({
      changed: 2,
    });
    const tagId = await tag("Warm");
    expect(await bulk({ change: { action: "tag", tagId }, filter: { priority: "high" } })).toMatchObject({
      changed: 2,
    });
    await tagLead(berlin, { leadId: c.id, tagId });
    expect(await bulk({ change: { action: "untag", tagId }, filter: { tagId } })).toEqual({
      matched: 3,
      changed: 3,
    });
    await untagLead(berlin, { leadId: c.id, tagId });
    await expect(bulk({ change: { action: "tag", tagId: newId() }, filter: {} })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("come on a campaign's list once, without those who are not to be called", async () => {
    const campaignId = await campaign();
    const { partnerId, workspaceId } = tenant;
    const ada = await add({ firstName: "Ada", phone: "+4930901820", customFields: { size: "7" } });
    await add({ firstName: "Blocked", phone: "+4930901821" });
    await add({ firstName: "Agency", phone: "+4930901822" });
    await add({ firstName: "Expired", phone: "+4930901823" });
    await add({ firstName: "Silent", email: "s@example.com" });
    const entry = { source: "manual" as const, partnerId };
    await systemDb().dncEntry.createMany({
      data: [
        { id: newId(), ...entry, workspaceId, scope: "workspace", phone: "+4930901821" },
        { id: newId(), ...entry, scope: "agency", phone: "+4930901822" },
        {
          id: newId(),
          ...entry,
          workspaceId,
          scope: "workspace",
          phone: "+4930901823",
          expiresAt: new Date(0),
        },
      ],
    });
    const enrol = () => bulkLeads(berlin, { change: { action: "enrol", campaignId }, filter: {} });
    expect(await enrol()).toEqual({ matched: 5, changed: 2 });
    expect(await enrol()).toEqual({ matched: 5, changed: 0 });
    const listed = await systemDb().campaignRecipient.findMany({
      where: { campaignId },
      orderBy: { phone: "asc" },
    });
    expect(listed).toMatchObject([
      { phone: "+4930901820", leadId: ada.id, variables: { size: "7" }, state: "pending", country: "DE" },
      { phone: "+4930901823" },
    ]);
    expect(
      (await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } })).wakeAt,
    ).not.toBeNull();
    expect((await timeline(ada.id))[0]).toMatchObject({ kind: "enrolled", detail: { campaign: "Recall" } });
    expect((await getLead(berlin, ada.id)).campaigns).toMatchObject([{ name: "Recall", state: "pending" }]);
    const ended = await campaign("completed");
    await expect(
      bulkLeads(berlin, { change: { action: "enrol", campaignId: ended }, filter: {} }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("that may be one person are named, and become one with all that was theirs", async () => {
    const tagId = await tag("Warm");
    const campaignId = await campaign();
    const keeper = await add({
      firstName: "Ada",
      lastName: "King",
      email: "ada@example.com",
      customFields: { a: "1" },
    });
    const other = await add({
      ...{ firstName: "ada", lastName: "KING", email: "ADA@example.com", phone: "+4930901820" },
      ...{ score: 70, tagIds: [tagId], note: "From the fair", customFields: { a: "2", b: "3" } },
    });
    await add({ firstName: "Ada", lastName: "Byron" });
    await bulkLeads(berlin, { change: { action: "enrol", campaignId }, leadIds: [other.id] });
    const groups = await listDuplicates(berlin, {});
    expect(groups.map(({ leads }) => leads.map(({ id }) => id))).toEqual([[keeper.id, other.id]]);
    expect(await listDuplicates(berlin, { leadId: newId() })).toEqual([]);
    const one = await mergeLeads(berlin, keeper.id, { otherLeadId: other.id, takeFromOther: ["score"] });
    expect(one).toMatchObject({
      ...{ firstName: "Ada", phone: "+4930901820", score: 70, customFields: { a: "1", b: "3" } },
      ...{ tags: [{ name: "Warm" }], campaigns: [{ id: campaignId }] },
    });
    const kinds = (await timeline(keeper.id)).map((item) => item.type === "event" && item.kind);
    expect(kinds).toEqual(["merged", "enrolled", "note", "created", "created"]);
    await expect(getLead(berlin, other.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(restoreLead(berlin, other.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      mergeLeads(berlin, keeper.id, { otherLeadId: keeper.id, takeFromOther: [] }),
    ).rejects.toMatchObject({
      errors: [{ field: "body.otherLeadId" }],
    });
    const third = await add({ firstName: "Third", phone: "+4930901825" });
    const swapped = await mergeLeads(berlin, keeper.id, { otherLeadId: third.id, takeFromOther: ["phone"] });
    expect(swapped).toMatchObject({ phone: "+4930901825", otherPhones: ["+4930901820"] });
    const gone = await systemDb().lead.findUniqueOrThrow({ where: { id: third.id } });
    expect(JSON.stringify(gone)).not.toMatch(/Third|4930901825/);
  });

  it("that are added at the same time do not share a number, be it a further one of one of them", async () => {
    const added = await Promise.allSettled(
      Array.from({ length: 4 }, (_, at) =>
        add({
          firstName: `P${at}`,
          ...(at % 2 ? { phone: "+4930901820" } : { otherPhones: ["+4930901820"] }),
        }),
      ),
    );
    expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const numbers = (await systemDb().lead.findMany({ where: { workspaceId: tenant.workspaceId } })).length;
    expect(numbers).toBe(1);
  });

  it("with more fields than there may be by now can be changed, and get no more", async () => {
    const lead = await add({ firstName: "Ada" });
    const customFields = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`f${at}`, "1"]));
    await systemDb().lead.update({ where: { id: lead.id }, data: { customFields } });
    expect((await change(lead.id, { customFields: { f0: "2" } })).customFields.f0).toBe("2");
    await expect(change(lead.id, { customFields: { more: "2" } })).rejects.toMatchObject({
      code: "validation_failed",
    });
    expect(Object.keys((await change(lead.id, { customFields: { f1: null } })).customFields)).toHaveLength(
      119,
    );
  });

  it("are merged with the follow-up of one, of which its people hear once, and only while their numbers fit", async () => {
    const numbers = (from: number) => Array.from({ length: 5 }, (_, at) => `+493090${from + at}`);
    const [keeper, other] = [
      await add({ firstName: "Ada", phone: "+49309010100", otherPhones: numbers(10_110) }),
      await add({ firstName: "Eve", phone: "+49309010101", otherPhones: numbers(10_120) }),
    ];
    const merge = () => mergeLeads(berlin, keeper.id, { otherLeadId: other.id, takeFromOther: [] });
    await expect(merge()).rejects.toMatchObject({ code: "conflict" });
    await change(other.id, { otherPhones: numbers(10_120).slice(1) });
    const [at, remindedAt] = [new Date(Date.now() - 60_000), new Date()];
    await systemDb().lead.update({ where: { id: keeper.id }, data: { nextFollowUpAt: at, remindedAt } });
    expect((await merge()).otherPhones).toHaveLength(10);
    const one = await systemDb().lead.findUniqueOrThrow({ where: { id: keeper.id } });
    expect(one).toMatchObject({ nextFollowUpAt: at, remindedAt });
  });

  it("are exported with every field, and nothing in them is a formula", async () => {
    await add({ firstName: "=1+1", phone: "+4930901820", customFields: { size: "7", hat: "@cmd" } });
    await add({ firstName: "Bea", tagIds: [await tag("Warm")], customFields: { shoe: 'le"ft' } });
    const file = await csvOf({});
    const [head, bea, formula] = file.trim().split("\r\n");
    expect(head).toMatch(/^Phone,First name,.*Lead id,hat,shoe,size$/);
    expect(bea).toMatch(/,Bea,.*Warm.*,,"le""ft",$/);
    expect(formula).toContain("'=1+1");
    expect(formula).toContain("'@cmd");
    const some = await csvOf({ search: "Bea" });
    expect(some.trim().split("\r\n")).toHaveLength(2);
  });
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
