import { afterAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { drainJobs } from "@/lib/jobs/drain";
import { jobRegistry } from "@/lib/jobs/registry";
import { createTestCampaign, createTestRecipient, testSettings } from "@/tests/support/campaign-stage";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import type { CampaignSettingsInput } from "@/types/campaign-settings";
import { setCallingRules } from "../partners/set-calling-rules";
import { updateCampaign } from "./update-campaign";

let tenant: TestTenant;
let agentId: string;

beforeEach(async () => {
  tenant = await createTenant();
  ({ agentId } = await createTestAgent(tenant));
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const TOMORROW = new Date(Date.now() + 86_400_000);
const PUT_OFF = ["quiet_hours", "lead_day_cap", "retry"];
const LEFT_OUT = ["window_never_opens", "country_not_allowed", "attempts_used", "dnc_agency"];

/** A campaign with somebody for each reason to wait or to be left out. */
async function campaign(status: "paused" | "terminated" = "paused"): Promise<string> {
  const id = await createTestCampaign(tenant, {
    agentId,
    status,
    settings: testSettings({ countries: ["US"] }),
  });
  for (const reason of PUT_OFF) await createTestRecipient(tenant, id, { reason, nextAttemptAt: TOMORROW });
  for (const reason of LEFT_OUT) await createTestRecipient(tenant, id, { state: "blocked", reason });
  return id;
}

/** Reasons of those who may be looked at now. */
async function due(campaignId: string): Promise<number> {
  return systemDb().campaignRecipient.count({
    where: { campaignId, state: "pending", nextAttemptAt: { lte: new Date() } },
  });
}

async function blocked(campaignId: string): Promise<string[]> {
  const rows = await systemDb().campaignRecipient.findMany({ where: { campaignId, state: "blocked" } });
  return rows.map(({ reason }) => reason).toSorted();
}

const change = (id: string, changes: Partial<CampaignSettingsInput>) =>
  updateCampaign(tenant.ctx, id, {
    revision: 1,
    settings: testSettings({ countries: ["US"], ...changes }),
  });

it.each<[string, Partial<CampaignSettingsInput>, string, number]>([
  ["countries", { countries: ["US", "CA"] }, "country_not_allowed", 1],
  ["hours", { schedule: { ...testSettings().schedule, daysOff: ["2026-12-24"] } }, "window_never_opens", 2],
  ["attempts", { attempts: { most: 5 } }, "attempts_used", 2],
])(
  "other %s have those looked at whom the former ones had put off or left out, and nobody else",
  async (...row) => {
    const [, changes, reason, count] = row;
    const id = await campaign();
    await change(id, changes);
    expect(await blocked(id)).toEqual(LEFT_OUT.filter((each) => each !== reason).toSorted());
    expect(await due(id)).toBe(count);
  },
);

it("an agency's other hours reach all its campaigns under way, however long, and no other agency's", async () => {
  const { partnerId, workspaceId } = tenant;
  const [long, over] = [await campaign(), await campaign("terminated")];
  await systemPool().query(
    `insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, next_attempt_at, updated_at, state, reason)
     select gen_random_uuid(), $1, $2, $3, '+1416' || (5000000 + n), now() + interval '1 day', now(),
            case when n % 2 = 0 then 'blocked'::recipient_state else 'pending' end,
            case when n % 2 = 0 then 'window_never_opens' else 'outside_window' end
       from generate_series(1, 12000) n`,
    [partnerId, workspaceId, long],
  );
  const stranger = await createTenant();
  const strange = await createTestCampaign(stranger, {
    agentId: (await createTestAgent(stranger)).agentId,
    status: "paused",
  });
  await createTestRecipient(stranger, strange, { reason: "quiet_hours", nextAttemptAt: TOMORROW });
  const rules = [{ country: "*", days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1_140 }];
  await setCallingRules(tenant.partnerCtx, { rules });
  await drainJobs({ registry: jobRegistry, budgetMs: 60_000 });
  expect(await due(long)).toBe(6_002);
  expect(
    await systemDb().campaignRecipient.count({ where: { campaignId: long, state: "pending", reason: "" } }),
  ).toBe(6_001);
  expect(await blocked(long)).toEqual(LEFT_OUT.filter((each) => each !== "window_never_opens").toSorted());
  expect([await due(over), await due(strange)]).toEqual([0, 0]);
});
