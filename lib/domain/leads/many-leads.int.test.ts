import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { createLeadBody, leadListQuery, updateLeadBody } from "@/types/leads";
import type { WorkspaceContext } from "../shared/tenant-context";
import { bulkLeads } from "./bulk-leads";
import { createLead } from "./create-lead";
import { restoreLead } from "./delete-lead";
import { exportLeads } from "./export-leads";
import { getLead } from "./get-lead";
import { getLeadTimeline } from "./get-timeline";
import { listDuplicates } from "./list-duplicates";
import { listLeads } from "./list-leads";
import { mergeLeads } from "./merge-leads";
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

  it("go at once for who may delete them, and each comes back", async () => {
    const [ada, bea] = [
      await add({ firstName: "Ada", phone: "+4930901820" }),
      await add({ firstName: "Bea" }),
    ];
    await add({ firstName: "Cleo", status: "lost" });
    const foreign = await add({ firstName: "Foreign" }, tenant.siblingCtx);
    const leadIds = [ada.id, bea.id, foreign.id];
    const remove = (more: object, ctx = berlin) =>
      bulkLeads(ctx, { change: { action: "delete" }, ...more } as Parameters<typeof bulkLeads>[1]);
    await expect(remove({ leadIds }, { ...berlin, role: "member" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await names({})).toEqual(["Cleo", "Bea", "Ada"]);
    expect(await remove({ leadIds })).toEqual({ matched: 2, changed: 2 });
    expect(await remove({ leadIds })).toEqual({ matched: 0, changed: 0 });
    expect(await remove({ filter: { status: "lost" } })).toEqual({ matched: 1, changed: 1 });
    expect(await names({})).toEqual([]);
    expect(await names({ deleted: "only" })).toEqual(["Cleo", "Bea", "Ada"]);
    expect(await names({}, tenant.siblingCtx)).toEqual(["Foreign"]);
    expect((await restoreLead(berlin, ada.id)).phone).toBe("+4930901820");
    const { partnerId, workspaceId } = tenant;
    const told = await systemDb().auditLog.findMany({
      where: { partnerId, workspaceId, action: "leads.deleted" },
      orderBy: { id: "asc" },
    });
    expect(told.map(({ after }) => after)).toMatchObject([{ changed: 2 }, { changed: 1 }]);
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
