import { afterAll, afterEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { createCallStage } from "@/tests/support/call-stage";
import { fastKey, numbersEnding, openSettings, recipients, runList } from "@/tests/support/dialer-stage";
import { createLeadBody } from "@/types/leads";
import { bulkLeads } from "../leads/bulk-leads";
import { createLead } from "../leads/create-lead";
import { takeTurn } from "./take-turn";

let restore = () => {};
afterEach(() => restore());
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const DAY_MS = 86_400_000;
/** Three or four in the morning in California, and two in the afternoon where the campaign is. */
const NIGHT_THERE = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 11 * 3_600_000);
const AFTERNOON_HERE = { ...openSettings().schedule, timeZone: "Etc/GMT-3" };

it("nobody is dialled in the night of their number, whatever the campaign's clock says", async () => {
  const stage = await createCallStage({ balanceMicros: 100_000_000n });
  await fastKey(stage);
  const [typed = "", listed = ""] = numbersEnding("00", 2);
  const campaignId = await runList(stage, { phones: [listed], settings: { schedule: AFTERNOON_HERE } });
  await systemDb().campaignRecipient.updateMany({ where: { campaignId }, data: { zones: "" } });
  const { ctx } = stage.tenant;
  const lead = await createLead(ctx, createLeadBody.parse({ firstName: "Ada", phone: typed }));
  await bulkLeads(ctx, { change: { action: "enrol", campaignId }, leadIds: [lead.id] });
  expect((await recipients(campaignId)).find(({ phone }) => phone === typed)?.zones).toBe(
    "America/Los_Angeles",
  );
  restore = setClock(() => NIGHT_THERE);
  const turn = await takeTurn(stage.integrationId);
  expect(turn?.dials).toEqual([]);
  expect((await recipients(campaignId)).map(({ reason }) => reason)).toEqual(["quiet_hours", "quiet_hours"]);
  // Whoever is put off once more for the same reason has it on record once.
  await systemDb().campaignRecipient.updateMany({
    where: { campaignId },
    data: { nextAttemptAt: NIGHT_THERE },
  });
  expect((await takeTurn(stage.integrationId))?.refusals).toHaveLength(2);
  expect(await systemDb().dialDecision.count({ where: { campaignId } })).toBe(2);
});

it("nobody is called while the agency's hours cannot be read", async () => {
  const stage = await createCallStage({ balanceMicros: 100_000_000n });
  await fastKey(stage);
  const campaignId = await runList(stage, { phones: numbersEnding("00", 1) });
  const { partnerId } = stage.tenant;
  await systemDb().partner.update({ where: { id: partnerId }, data: { callingRules: { days: "all" } } });
  expect((await takeTurn(stage.integrationId))?.dials).toEqual([]);
  const campaign = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect(campaign).toMatchObject({ status: "running", bindingLimit: "agent" });
});
