import { afterAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTestCampaign } from "@/tests/support/campaign-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { importList } from "@/tests/support/import-stage";
import { createLeadBody, updateLeadBody } from "@/types/leads";
import { bulkLeads } from "./bulk-leads";
import { createLead } from "./create-lead";
import { mergeLeads } from "./merge-leads";
import { updateLead } from "./update-lead";

const [NEW_YORK, SAN_FRANCISCO, LONDON] = ["+12125550100", "+14155550100", "+442079460000"];

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant({ timeZone: "America/New_York" });
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const add = (body: object) => createLead(tenant.ctx, createLeadBody.parse(body));
const change = (leadId: string, body: object) => updateLead(tenant.ctx, leadId, updateLeadBody.parse(body));
const take = (content: string, existing: "skip" | "update" = "update") =>
  importList(tenant.ctx, { kind: "leads", content }, { existing });
const leads = () =>
  systemDb().lead.findMany({
    where: { workspaceId: tenant.workspaceId, deletedAt: null },
    orderBy: { id: "asc" },
  });

/** Where the dialer thinks whoever is on the list of leads may be. */
async function zonesOnList(): Promise<string[]> {
  const campaignId = await createTestCampaign(tenant);
  await bulkLeads(tenant.ctx, { change: { action: "enrol", campaignId }, filter: {} });
  const listed = await systemDb().campaignRecipient.findMany({
    where: { campaignId },
    orderBy: { phone: "asc" },
  });
  return listed.map(({ zones }) => zones);
}

it("a file names the zone of a lead, or nobody does: then its number says where it is", async () => {
  const rows = [`${NEW_YORK},`, `${SAN_FRANCISCO},America/Denver`, "+13035550100,MST", "+16025550100,MST"];
  expect(await take(["phone,time zone", ...rows].join("\n"))).toMatchObject({ rowsAccepted: 4 });
  expect((await leads()).map(({ timeZone }) => timeZone)).toEqual([
    null,
    ...["America/Denver", "America/Denver", "America/Phoenix"],
  ]);
  expect(await zonesOnList()).toEqual([
    ...["America/New_York", "America/Denver", "America/Denver", "America/Phoenix"],
  ]);
});

it("a file that does not say which zone is meant says so of its rows", async () => {
  const rows = [`${NEW_YORK},MST`, "+8613800138000,EST", `${LONDON},CST`, "+8613800138001,CST"];
  const taken = await take(["phone,time zone", ...rows].join("\n"));
  expect(taken).toMatchObject({ rowsAccepted: 1, rowsRejected: 3, problems: { bad_zone: 3 } });
  expect(await leads()).toMatchObject([{ phone: "+8613800138001", timeZone: "Asia/Shanghai" }]);
});

it("a file that knows a lead by a further number leaves where it is, and by its first one does not", async () => {
  await add({ phone: NEW_YORK, otherPhones: [LONDON], timeZone: "America/Detroit", email: "a@example.com" });
  await take(`phone,time zone,company\n${LONDON},Europe/London,Engines`);
  expect(await leads()).toMatchObject([{ country: "US", timeZone: "America/Detroit", company: "Engines" }]);
  await take(`phone,time zone\n${NEW_YORK},`);
  expect(await leads()).toMatchObject([{ country: "US", timeZone: "America/Detroit" }]);
  await take(`phone,time zone\n${NEW_YORK},America/Chicago`);
  expect(await leads()).toMatchObject([{ country: "US", timeZone: "America/Chicago" }]);
  await take("email,time zone,country\na@example.com,America/Denver,Germany");
  expect(await leads()).toMatchObject([{ country: "US", timeZone: "America/Denver" }]);
});

it("a merge keeps the zone of the lead whose number it keeps", async () => {
  const pair = async () => [
    await add({ firstName: "Ada", phone: NEW_YORK }),
    await add({ firstName: "Ada", phone: LONDON, timeZone: "Europe/London" }),
  ];
  const [ada, other] = await pair();
  const merge = { otherLeadId: other?.id ?? "" };
  const kept = await mergeLeads(tenant.ctx, ada?.id ?? "", { ...merge, takeFromOther: [] });
  expect(kept).toMatchObject({ phone: NEW_YORK, country: "US", timeZone: null });
  expect(await zonesOnList()).toEqual(["America/New_York"]);
  await systemDb().lead.updateMany({
    where: { workspaceId: tenant.workspaceId },
    data: { deletedAt: new Date() },
  });
  const [first, second] = await pair();
  const taken = await mergeLeads(tenant.ctx, first?.id ?? "", {
    ...{ otherLeadId: second?.id ?? "", takeFromOther: ["phone"] },
  });
  expect(taken).toMatchObject({ phone: LONDON, country: "GB", timeZone: "Europe/London" });
});

it("another number has a zone of its own, unless one is named with it", async () => {
  const { id } = await add({ phone: NEW_YORK, timeZone: "America/New_York" });
  expect(await change(id, { phone: "(212) 555-0100", company: "Engines" })).toMatchObject({
    timeZone: "America/New_York",
  });
  expect(await change(id, { otherPhones: [LONDON] })).toMatchObject({ timeZone: "America/New_York" });
  expect(await change(id, { phone: SAN_FRANCISCO })).toMatchObject({ timeZone: null });
  expect(await zonesOnList()).toEqual(["America/Los_Angeles"]);
  const named = await change(id, { phone: NEW_YORK, timeZone: "America/Chicago" });
  expect(named).toMatchObject({ country: "US", timeZone: "America/Chicago" });
});
