import { afterAll, expect, test } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { createTenant, createTestAgent, createTestIntegration } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { fillCampaignsOf } from "@/tests/support/tenancy/marked-campaigns";
import { eraseLists } from "./erase-lists";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const TABLES = [
  ...[
    "campaigns",
    "campaign_recipients",
    "campaign_tallies",
    "campaign_figures",
    "campaign_days",
    "dial_decisions",
    "imports",
  ],
  ...["import_problems", "leads", "lead_tags", "lead_events", "enrol_rules", "dnc_entries", "contact_days"],
  "number_days",
];

test("leaves nobody whom a workspace called or worked on, and everybody of its sibling's", async () => {
  await fileStorage().ensureBuckets();
  const tenant = await createTenant();
  const { partnerId, workspaceId, siblingWorkspaceId } = tenant;
  for (const id of [workspaceId, siblingWorkspaceId]) {
    const integration = await createTestIntegration(tenant, { workspaceIds: [id] });
    const { agentId } = await createTestAgent(tenant, { workspaceId: id });
    const callId = await createListedCall(tenant, { workspaceId: id, agentId });
    await fillCampaignsOf({ partnerId, workspaceId: id, marker: id, agentId, callId, ...integration });
  }
  const areFilled = (id: string) =>
    Promise.all(
      TABLES.map(async (table) => {
        const { rows } = await systemPool().query(`select from ${table} where workspace_id = $1`, [id]);
        return rows.length > 0;
      }),
    );
  const all = TABLES.map(() => true);
  expect(await areFilled(workspaceId)).toEqual(all);
  await eraseLists({ partnerId, workspaceId });
  expect(await areFilled(workspaceId)).toEqual(TABLES.map(() => false));
  expect(await areFilled(siblingWorkspaceId)).toEqual(all);
});
