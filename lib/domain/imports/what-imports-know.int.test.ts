import { afterAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { importList, sendList, takeList } from "@/tests/support/import-stage";
import { runImportBody } from "@/types/imports";
import { exportProblems } from "./export-problems";
import { PROBLEM_COLUMNS } from "./problem-columns";
import { runImport } from "./run-import";

let tenant: TestTenant;
let campaignId: string;

beforeEach(async () => {
  tenant = await createTenant({ timeZone: "America/New_York" });
  const { agentId } = await createTestAgent(tenant);
  const { partnerId, workspaceId } = tenant;
  campaignId = newId();
  await systemDb().campaign.create({
    data: { id: campaignId, partnerId, workspaceId, agentId, name: "Spring", status: "running" },
  });
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const recipients = (content: string) => ({ kind: "recipients" as const, campaignId, content });

async function refusedRowsOf(importId: string): Promise<string> {
  let text = "";
  for await (const part of exportProblems(tenant.ctx, importId)) text += part;
  return text;
}

it("takes the refused rows in once they are mended and sent back, and nothing of what was wrong with them", async () => {
  const list = "Phone;Name;Plan\r\n72727;=Ann;gold\r\n+1 900 555 0100;Bo;";
  const first = await importList(tenant.ctx, recipients(list));
  expect(first).toMatchObject({ rowsAccepted: 0, rowsRejected: 2 });
  const refused = await refusedRowsOf(first.id);
  const mended = refused.replaceAll("72727", "415 555 0100").replaceAll("+1 900", "+1 415");
  const again = await importList(tenant.ctx, recipients(mended));
  // The second number is the first one, written otherwise.
  expect(again).toMatchObject({ rowsAccepted: 1, problems: { duplicate: 1 } });
  const [ann] = await systemDb().campaignRecipient.findMany({ where: { campaignId } });
  expect(ann).toMatchObject({ phone: "+14155550100", firstName: "=Ann", variables: { plan: "gold" } });
  for (const front of PROBLEM_COLUMNS) expect(ann?.extra).not.toHaveProperty([front]);
});

it("reads numbers as those of the workspace's country unless it is told another", async () => {
  const keeping = (timeZone: string) => ({
    ...tenant.ctx,
    workspace: { ...tenant.ctx.workspace, timeZone },
  });
  const sent = await sendList(tenant.ctx, recipients("Phone\n(415) 555-0100"));
  const mapping = runImportBody.parse({ columns: sent.file?.guesses });
  await runImport(keeping("America/New_York"), sent.id, { mapping });
  expect(await takeList(tenant.ctx, sent.id)).toMatchObject({
    rowsAccepted: 1,
    mapping: { defaultCountry: "US" },
  });
  const other = await sendList(tenant.ctx, recipients("Phone\n020 7946 0001"));
  await expect(runImport(keeping("UTC"), other.id, { mapping })).rejects.toMatchObject({
    errors: [{ field: "body.defaultCountry" }],
  });
  await runImport(keeping("Europe/London"), other.id, { mapping });
  expect(await takeList(tenant.ctx, other.id)).toMatchObject({
    rowsAccepted: 1,
    mapping: { defaultCountry: "GB" },
  });
});

it("knows a lead by its further numbers too, and makes no second one of them", async () => {
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  await systemDb().lead.create({
    data: {
      ...{ id, partnerId, workspaceId, source: "manual", firstName: "Ada", phone: "+14155550150" },
      otherPhones: ["+14155550151", "+14155550152"],
    },
  });
  const leads = { kind: "leads" as const, content: "Phone,Company\n+14155550152,Analytical" };
  const skipped = await importList(tenant.ctx, leads);
  expect(skipped).toMatchObject({ rowsAccepted: 0, problems: { duplicate: 1 } });
  expect(await importList(tenant.ctx, leads, { existing: "update" })).toMatchObject({ rowsAccepted: 1 });
  expect(await systemDb().lead.findMany({ where: { workspaceId } })).toMatchObject([
    { id, firstName: "Ada", company: "Analytical", phone: "+14155550150" },
  ]);
});
