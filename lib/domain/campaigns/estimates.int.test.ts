import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId, newIdAt } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { createTestCampaign, createTestRecipient, testSettings } from "@/tests/support/campaign-stage";
import { createTestAgent } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { campaignEstimate, campaignLive } from "@/types/campaign-live";
import { campaignComparison } from "@/types/campaign-reports";
import type { CampaignSettingsInput } from "@/types/campaign-settings";
import { decide } from "../dial-policy/decide";
import { ownValues } from "../dialer/resolve-variables";
import type { WorkspaceContext } from "../shared/tenant-context";
import { compareCampaigns } from "./compare-campaigns";
import { estimateCampaign } from "./estimate-campaign";
import { getLive } from "./get-live";

let stage: CallStage;
let ctx: WorkspaceContext;
let restore = () => {};

beforeAll(async () => {
  stage = await createCallStage();
  ctx = stage.tenant.ctx;
});
afterEach(() => restore());
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** An agent whose calls of today ended like this. */
async function agentWith(
  calls: {
    status: "completed" | "no_answer";
    endedReason?: string;
    callCount: number;
    durationSeconds?: bigint;
  }[],
): Promise<string> {
  const { agentId } = await createTestAgent(stage.tenant, stage);
  const { partnerId, workspaceId } = stage.tenant;
  const shared = { partnerId, workspaceId, agentId, day: new Date(), direction: "outbound" as const };
  await systemDb().callStatsDaily.createMany({ data: calls.map((call) => ({ ...shared, ...call })) });
  return agentId;
}

async function draftOf(
  people: number,
  settings: Partial<CampaignSettingsInput> = {},
  agentId = stage.agentId,
) {
  const id = await createTestCampaign(stage.tenant, { agentId, settings: testSettings(settings) });
  for (let index = 0; index < people; index += 1) await createTestRecipient(stage.tenant, id);
  return id;
}

async function estimateOf(id: string) {
  return campaignEstimate.parse(await estimateCampaign(ctx, id));
}

describe("who is left out", () => {
  const settings = testSettings({
    countries: ["US", "CA"],
    variables: { required: ["plan", "company", "city", "gap", "room"], defaults: { room: "4" } },
  });
  const DEFAULTS = { city: "Ulm", gap: " ", room: "" };
  const full = { company: "Lopez", variables: { plan: "gold", gap: "x" } };
  const PEOPLE: Parameters<typeof createTestRecipient>[2][] = [
    full,
    { ...full, country: "CA" },
    { ...full, country: "GB" },
    { ...full, country: null },
    { country: "GB" },
    { ...full, variables: { plan: "", gap: "x" } },
    { ...full, variables: { plan: " \t", gap: "x" } },
    { ...full, variables: { plan: "\u00a0\u2003\ufeff", gap: "x" } },
    { ...full, variables: { plan: "\u200b", gap: "x" } },
    { ...full, variables: { plan: "gold" } },
    { ...full, variables: { plan: "gold", gap: "x", city: " " } },
    { ...full, variables: { plan: "gold", gap: "x", city: "" } },
    { ...full, company: "", variables: { ...full.variables, company: "Of another name" } },
    { ...full, company: " " },
    {},
    { ...full, variables: {}, state: "done" },
  ];

  const names = z.array(z.string());
  const values = z.record(z.string(), z.string());

  /** What the policy that every dial asks says of all who wait. */
  async function policyOf(campaignId: string) {
    const people = await systemDb().campaignRecipient.findMany({ where: { campaignId, state: "pending" } });
    const verdicts = people.map((person) => {
      const { phone, country, attempts } = person;
      const own = ownValues({ ...person, variables: values.parse(person.variables) });
      const recipient = { phone, country, zones: [], attempts, values: { ...DEFAULTS, ...own } };
      const shared = { at: new Date(), settings, rules: [], dnc: [], contactDialsToday: 0, numbers: [] };
      const verdict = decide({ ...shared, recipient });
      return verdict.verdict === "block" ? verdict : null;
    });
    const lacking = verdicts.flatMap((each) =>
      each?.reason === "missing_variable" ? names.parse(each.facts.detail) : [],
    );
    const count = (reason: string) => verdicts.filter((each) => each?.reason === reason).length;
    return {
      callable: verdicts.filter((each) => each === null).length,
      otherCountry: count("country_not_allowed"),
      missingValues: settings.variables.required.flatMap((name) => {
        const missing = lacking.filter((each) => each === name).length;
        return missing === 0 ? [] : [{ name, count: missing }];
      }),
    };
  }

  it("is just whom the policy leaves out, told by country and value, and costs nothing", async () => {
    const { partnerId, workspaceId } = stage.tenant;
    await systemDb().customVariable.createMany({
      data: Object.entries(DEFAULTS).map(([name, defaultValue]) => ({
        ...{ id: newId(), partnerId, workspaceId, name, defaultValue },
      })),
    });
    const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, settings });
    for (const person of PEOPLE) await createTestRecipient(stage.tenant, id, person);
    const { callable, ...leftOut } = await policyOf(id);
    expect({ callable, ...leftOut }).toEqual({
      callable: 4,
      otherCountry: 3,
      missingValues: [
        { name: "plan", count: 4 },
        { name: "company", count: 3 },
        { name: "city", count: 1 },
        { name: "gap", count: 2 },
      ],
    });
    const estimate = await estimateOf(id);
    expect(estimate).toMatchObject({ recipients: 16, callable, leftOut });
    // Half of them for a minute and a half, at 15 cents a minute.
    expect(estimate).toMatchObject({ callSecondsTotal: 180, costMicros: "450000" });
  });

  it("is nobody where the campaign asks for nothing, or a default stands in for everybody", async () => {
    const nobody = { callable: 2, leftOut: { otherCountry: 0, missingValues: [] } };
    expect(await estimateOf(await draftOf(2))).toMatchObject(nobody);
    const variables = { required: ["plan"], defaults: { plan: "basic" } };
    expect(await estimateOf(await draftOf(2, { variables }))).toMatchObject(nobody);
    expect(await estimateOf(await draftOf(2, { countries: ["US"] }))).toMatchObject(nobody);
    expect(await estimateOf(await draftOf(2, { countries: ["GB"] }))).toMatchObject({
      ...{ callable: 0, leftOut: { otherCountry: 2, missingValues: [] }, costMicros: "0" },
      ...{ callSecondsTotal: 0, lastCallAt: null, callingSeconds: null, unfinishedBy: null },
    });
  });
});

describe("money and time", () => {
  it("count what mailboxes took, which is charged like a talk", async () => {
    const agentId = await agentWith([
      { status: "completed", endedReason: "assistant_ended", callCount: 2, durationSeconds: 240n },
      { status: "completed", endedReason: "voicemail", callCount: 1, durationSeconds: 30n },
      { status: "no_answer", callCount: 1 },
    ]);
    expect(await estimateOf(await draftOf(4, {}, agentId))).toMatchObject({
      ...{ averageSeconds: 120, answeredPercent: 50 },
      // Three calls of a minute and a half.
      ...{ callSecondsTotal: 270, costMicros: "675000" },
    });
    const mailboxes = await agentWith([
      { status: "completed", endedReason: "voicemail", callCount: 2, durationSeconds: 60n },
    ]);
    expect(await estimateOf(await draftOf(2, {}, mailboxes))).toMatchObject({
      ...{ averageSeconds: null, answeredPercent: 0, callSecondsTotal: 60, costMicros: "150000" },
    });
    const unheard = await agentWith([{ status: "no_answer", callCount: 9 }]);
    expect(await estimateOf(await draftOf(2, {}, unheard))).toMatchObject({
      ...{ averageSeconds: null, answeredPercent: null, callSecondsTotal: 90 },
    });
  });

  it("say what comes before everybody was called once", async () => {
    // Eleven in the morning in California; a line is taken by a person for 70 seconds.
    restore = setClock(() => new Date("2031-03-11T18:00:00Z"));
    const pacing = { mostAtATime: 1 };
    const { schedule } = testSettings();
    const spanOf = async (people: number, changes: Partial<CampaignSettingsInput["schedule"]>) => {
      const id = await draftOf(people, { pacing, schedule: { ...schedule, ...changes } });
      const { lastCallAt, callingSeconds, unfinishedBy } = await estimateOf(id);
      return [lastCallAt, callingSeconds, unfinishedBy];
    };
    expect(await spanOf(6, {})).toEqual(["2031-03-11T18:07:00.000Z", 420, null]);
    expect(await spanOf(6, { endsAt: "2031-03-11T18:05:00Z" })).toEqual([null, 420, "campaign_end"]);
    // Nine Wednesdays have a minute each.
    const windows = [{ day: 3, fromMinute: 600, toMinute: 601 }];
    expect(await spanOf(10, { windows, endsAt: "2031-12-31T00:00:00Z" })).toEqual([null, 700, "sixty_days"]);
    expect(await spanOf(7, { windows })).toEqual([expect.stringContaining("2031-05-07"), 490, null]);
  });
});

describe("the end of a campaign under way", () => {
  it("lies in hours that are open, and is not told while nobody is dialled", async () => {
    // Ten minutes before nine in the evening in California, when the law's hours end; they begin at nine in the morning.
    const at = new Date("2031-03-11T03:50:00Z");
    restore = setClock(() => at);
    const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, status: "running" });
    const nextAttemptAt = new Date(at.getTime() - 3_600_000);
    for (let index = 0; index < 30; index += 1)
      await createTestRecipient(stage.tenant, id, { nextAttemptAt });
    expect(await getLive(ctx, id)).toMatchObject({ callsPerMinute: 0, endsAboutAt: null });
    for (let minute = 0; minute < 5; minute += 1) {
      const createdAt = new Date(at.getTime() - minute * 60_000 - 30_000);
      const callId = newIdAt(createdAt);
      await createListedCall(stage.tenant, { id: callId, agentId: stage.agentId, campaignId: id, createdAt });
    }
    const live = campaignLive.parse(await getLive(ctx, id));
    expect(live).toMatchObject({ callsPerMinute: 1, endsAboutAt: "2031-03-11T16:20:00.000Z" });
    await systemDb().campaignRecipient.updateMany({
      where: { campaignId: id },
      data: { nextAttemptAt: new Date("2031-03-12T18:00:00Z") },
    });
    expect(await getLive(ctx, id)).toMatchObject({ endsAboutAt: "2031-03-12T18:30:00.000Z" });
  });
});

it("talks are not known where no words of calls are kept, and goals are a share of the answered then", async () => {
  const { partnerId, workspaceId } = stage.tenant;
  const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, status: "running" });
  const campaign = { partnerId, workspaceId, campaignId: id };
  await systemDb().campaignFigures.create({
    data: { ...campaign, dials: 40, answered: 20, talked: 0, goalsMet: 5 },
  });
  const shown = async () => campaignComparison.parse(await compareCampaigns(ctx, [id])).campaigns;
  expect(await shown()).toMatchObject([{ figures: { talked: null }, talkRate: null, goalRate: 0.25 }]);
  expect(await getLive(ctx, id)).toMatchObject({ figures: { talked: null, goalsMet: 5 } });
  await systemDb().campaignFigures.updateMany({ where: { campaignId: id }, data: { talked: 10 } });
  expect(await shown()).toMatchObject([{ figures: { talked: 10 }, talkRate: 0.5, goalRate: 0.5 }]);
});
