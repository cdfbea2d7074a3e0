import { afterAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTestCampaign } from "@/tests/support/campaign-stage";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { importList, sendList } from "@/tests/support/import-stage";
import { createImportBody, type ImportMapping } from "@/types/imports";
import { exportProblems } from "./export-problems";
import { takeBackImport } from "./take-back";

let tenant: TestTenant;
let agentId: string;
let campaignId: string;

beforeEach(async () => {
  tenant = await createTenant({ timeZone: "America/New_York" });
  ({ agentId } = await createTestAgent(tenant));
  campaignId = await createTestCampaign(tenant, { status: "running", agentId });
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Takes a file into the campaign's list. */
const bring = (content: string, mapping: Partial<ImportMapping> = {}) =>
  importList(tenant.ctx, { kind: "recipients", campaignId, content }, mapping);

it("a wrong file is taken back: whom it brought and nobody called goes, and nobody else", async () => {
  const right = await bring("phone\n+14155550170\n");
  const wrong = await bring("phone\n+14155550171\n+14155550172\n+14155550173\n");
  await systemDb().campaignRecipient.updateMany({
    where: { campaignId, phone: "+14155550172" },
    data: { state: "done", outcome: "answered", attempts: 1 },
  });
  expect(await takeBackImport(tenant.ctx, wrong.id)).toEqual({ removed: 2, isDone: true });
  expect(await takeBackImport(tenant.ctx, wrong.id)).toEqual({ removed: 0, isDone: true });
  const left = await systemDb().campaignRecipient.findMany({ where: { campaignId }, orderBy: { id: "asc" } });
  expect(left.map(({ phone }) => phone)).toEqual(["+14155550170", "+14155550172"]);
  const tallies = await systemDb().campaignTally.findMany({ where: { campaignId, count: { gt: 0 } } });
  expect(tallies.map(({ state, count }) => [state, count]).sort()).toEqual([
    ["done", 1],
    ["pending", 1],
  ]);
  const logged = await systemDb().auditLog.findMany({ where: { action: "recipients.removed" } });
  expect(logged.map(({ after }) => after)).toContainEqual({ removed: 2, file: "list.csv" });
  const { id } = await sendList(tenant.ctx, {
    kind: "recipients",
    campaignId,
    content: "phone\n+14155550174\n",
  });
  await expect(takeBackImport(tenant.ctx, id)).rejects.toMatchObject({ code: "conflict" });
  const ofLeads = await importList(tenant.ctx, {
    kind: "leads",
    content: "phone,first name\n+14155550175,Ann\n",
  });
  await expect(takeBackImport(tenant.ctx, ofLeads.id)).rejects.toMatchObject({ code: "conflict" });
  const stranger = await createTenant();
  await expect(takeBackImport(stranger.ctx, right.id)).rejects.toMatchObject({ code: "not_found" });
});

it("refuses a file of 200 MB before any of it is sent, with what to do", () => {
  const body = { kind: "dnc", fileName: "all.csv", fileBytes: 200 * 1024 * 1024 };
  const { error } = createImportBody.safeParse(body);
  expect(error?.issues).toMatchObject([
    { path: ["fileBytes"], message: expect.stringContaining("150 MB; split") },
  ]);
});

it("leaves out who waits in another campaign, where that is asked for, and takes them in otherwise", async () => {
  const { partnerId, workspaceId } = tenant;
  const list = async (
    status: "running" | "completed" | "draft",
    phone: string,
    state: "pending" | "done",
  ) => {
    const other = await createTestCampaign(tenant, { status, agentId });
    await systemDb().campaignRecipient.create({
      data: {
        id: newId(),
        partnerId,
        workspaceId,
        campaignId: other,
        phone,
        country: "US",
        state,
        nextAttemptAt: new Date(),
      },
    });
  };
  await list("running", "+14155550160", "pending");
  await list("running", "+14155550161", "done");
  await list("completed", "+14155550162", "pending");
  await list("draft", "+14155550163", "pending");
  const file = ["phone", ...[160, 161, 162, 163, 164].map((end) => `+14155550${end}`)].join("\n");
  const careful = await bring(file, { elsewhere: "leave_out" });
  expect(careful).toMatchObject({ rowsAccepted: 4, problems: { elsewhere: 1 } });
  let refused = "";
  for await (const part of exportProblems(tenant.ctx, careful.id)) refused += part;
  expect(refused).toContain("+14155550160");
  const careless = await bring(file);
  expect(careless).toMatchObject({ rowsAccepted: 1, problems: { duplicate: 4 } });
});
