import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { drainJobs } from "@/lib/jobs/drain";
import { jobRegistry } from "@/lib/jobs/registry";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { createTestCampaign, createTestRecipient, testSettings } from "@/tests/support/campaign-stage";
import { createTestAgent } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { agentDefinition } from "@/types/agent-definition";
import { campaignEstimate, campaignLive } from "@/types/campaign-live";
import { campaignComparison } from "@/types/campaign-reports";
import { listRecipients } from "../campaign-recipients/list-recipients";
import type { WorkspaceContext } from "../shared/tenant-context";
import { cloneCampaign, retryUnreached } from "./clone-campaign";
import { compareCampaigns } from "./compare-campaigns";
import { deleteCampaign, eraseList } from "./delete-campaign";
import { estimateCampaign } from "./estimate-campaign";
import { exportDecisions } from "./export-decisions";
import { exportReport } from "./export-report";
import { getLive } from "./get-live";
import { listDecisions } from "./list-decisions";
import { previewRecipient } from "./preview-recipient";
import { testCampaignCall } from "./test-campaign-call";
import { toCampaignResource } from "./to-resource";

let stage: CallStage;
let ctx: WorkspaceContext;

beforeAll(async () => {
  stage = await createCallStage();
  ctx = stage.tenant.ctx;
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** An ended campaign with people in every state there is. */
async function endedCampaign(): Promise<string> {
  const id = await createTestCampaign(stage.tenant, {
    ...{ agentId: stage.agentId, status: "terminated", description: "Of May" },
    settings: testSettings({
      schedule: { ...testSettings().schedule, endsAt: "2026-01-01T00:00:00Z" },
      variables: { defaults: { room: "4" } },
    }),
  });
  const people = [
    ...[
      "answered",
      "goal_met",
      "opted_out",
      "invalid_number",
      "no_answer",
      "busy",
      "voicemail",
      "failed",
    ].map((outcome) => ({ state: "done" as const, outcome, attempts: 2, firstName: outcome })),
    { state: "blocked" as const, reason: "dnc_workspace", firstName: "blocked" },
    { state: "canceled" as const, reason: "campaign_ended", firstName: "canceled", extra: { Shoe: "9" } },
    { state: "blocked" as const, reason: "window_never_opens", firstName: "no hour left" },
  ];
  for (const person of people) await createTestRecipient(stage.tenant, id, person);
  return id;
}

async function namesOn(campaignId: string) {
  const list = await systemDb().campaignRecipient.findMany({ where: { campaignId }, orderBy: { id: "asc" } });
  expect(
    list.every(({ state, attempts, outcome }) => state === "pending" && attempts === 0 && outcome === ""),
  ).toBe(true);
  return list.map(({ firstName }) => firstName);
}

describe("a copy", () => {
  it("keeps settings and everybody in order, as not called, and has consent and dates to be given anew", async () => {
    const sourceId = await endedCampaign();
    const copy = await cloneCampaign(ctx, sourceId, { name: undefined, withRecipients: true });
    expect(toCampaignResource(copy, ctx)).toMatchObject({
      ...{ name: "Spring (copy)", description: "Of May", status: "draft", sourceId },
      settings: {
        schedule: { startsAt: null, endsAt: null },
        consent: { basis: "written", isAttested: false },
        variables: { defaults: { room: "4" } },
      },
      progress: { total: 11, pending: 11 },
    });
    expect(await namesOn(copy.id)).toEqual(await inOrder(sourceId));
    const bare = await cloneCampaign(ctx, sourceId, { name: "Bare", withRecipients: false });
    expect(await namesOn(bare.id)).toEqual([]);
  });

  it("of those whom no call reached leaves out who was reached, asked not to be called, or may not be", async () => {
    const sourceId = await endedCampaign();
    const copy = await retryUnreached(ctx, sourceId);
    expect(await namesOn(copy.id)).toEqual([
      "no_answer",
      "busy",
      "voicemail",
      "failed",
      "canceled",
      "no hour left",
    ]);
    const person = await systemDb().campaignRecipient.findFirst({
      where: { campaignId: copy.id, firstName: "canceled" },
    });
    expect(person?.extra).toEqual({ Shoe: "9" });
    await expect(retryUnreached(ctx, copy.id)).rejects.toMatchObject({ code: "conflict" });
    const reached = await createTestCampaign(stage.tenant, { status: "completed", agentId: stage.agentId });
    await expect(retryUnreached(ctx, reached)).rejects.toThrow("Everybody who may be called was reached");
    expect(await systemDb().campaign.count({ where: { sourceId: reached } })).toBe(0);
  });

  it("of a long list is finished behind the answer, and a deleted one is erased", async () => {
    const { partnerId, workspaceId } = stage.tenant;
    const sourceId = await createTestCampaign(stage.tenant, { status: "completed", agentId: stage.agentId });
    await systemPool().query(
      `insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, next_attempt_at, updated_at)
       select gen_random_uuid(), $1, $2, $3, '+1415' || (5000000 + n), now(), now() from generate_series(1, 10100) n`,
      [partnerId, workspaceId, sourceId],
    );
    const copy = await cloneCampaign(ctx, sourceId, { name: undefined, withRecipients: true });
    expect(toCampaignResource(copy, ctx).progress.total).toBe(5_000);
    await deleteCampaign(ctx, sourceId);
    // Its people are there until a job has erased them, and shown to nobody.
    await expect(listRecipients(ctx, sourceId, { limit: 1 })).rejects.toMatchObject({ code: "not_found" });
    const { isEmpty } = await drainJobs({ registry: jobRegistry, budgetMs: 60_000 });
    const count = (campaignId: string) => systemDb().campaignRecipient.count({ where: { campaignId } });
    expect([isEmpty, await count(copy.id)]).toEqual([true, 10_100]);
    await eraseList({}, { partnerId, workspaceId, campaignId: sourceId }, AbortSignal.timeout(60_000));
    expect(await count(sourceId)).toBe(0);
    await eraseList({}, { partnerId, workspaceId, campaignId: copy.id }, AbortSignal.timeout(60_000));
    expect(await count(copy.id)).toBe(10_100);
    const tallies = await systemDb().campaignTally.findMany({ where: { campaignId: copy.id } });
    expect(tallies.map((each) => each.count)).toEqual([10_100]);
  });
});

/** Calls of a new campaign that are over, and what was written on some of them. */
async function campaignWithCalls(
  many: number,
  logged: { kind: "reconciled" | "closed_unseen"; fields?: string[]; isPlaced?: boolean; count: number }[],
) {
  const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, status: "running" });
  const { partnerId, workspaceId } = stage.tenant;
  const logs = logged.flatMap(({ count, ...log }) => Array.from({ length: count }, () => log));
  for (let index = 0; index < many; index += 1) {
    const { kind, fields = [], isPlaced = true } = logs[index] ?? {};
    const callId = await createListedCall(stage.tenant, {
      ...{ agentId: stage.agentId, campaignId: id, endedAt: new Date(), settledAt: new Date() },
      externalId: isPlaced ? newId() : null,
    });
    if (!kind) continue;
    await systemDb().callLogEntry.create({
      data: { id: newId(), partnerId, workspaceId, callId, kind, detail: { fields } },
    });
  }
  return id;
}

/** A running campaign with two calls under way, one that was found out about, and some that are over. */
async function busyCampaign() {
  const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, status: "running" });
  const { partnerId, workspaceId } = stage.tenant;
  const place = { partnerId, workspaceId, campaignId: id };
  const call = (data: Parameters<typeof createListedCall>[1]) =>
    createListedCall(stage.tenant, { agentId: stage.agentId, campaignId: id, ...data });
  const ringing = await call({ status: "ringing", settledAt: null, durationSeconds: null });
  const talking = await call({ status: "in_progress", settledAt: null, durationSeconds: null });
  const over = await call({ endedAt: new Date(), endedReason: "assistant_ended", goalMet: true });
  await call({ endedAt: new Date(), status: "no_answer", durationSeconds: 0 });
  await call({ createdAt: new Date(Date.now() - 240_000), endedAt: new Date(), status: "busy" });
  await systemDb().callLogEntry.create({
    data: { id: newId(), partnerId, workspaceId, callId: over, kind: "reconciled" },
  });
  const person = (data: Parameters<typeof createTestRecipient>[2]) =>
    createTestRecipient(stage.tenant, id, data);
  const first = await person({ state: "dialing", callId: ringing, attempts: 1, firstName: "Ring" });
  await person({ state: "dialing", callId: talking, attempts: 1, firstName: "Talk" });
  const done = await person({ state: "done", outcome: "goal_met", callId: over, firstName: "=Goal()" });
  await person({ outcome: "no_answer", reason: "retry", nextAttemptAt: new Date(Date.now() + 3_600_000) });
  const put = await person({ reason: "quiet_hours", nextAttemptAt: new Date(Date.now() + 1_800_000) });
  await person({ state: "blocked", reason: "dnc_agency" });
  await systemDb().campaignFigures.create({
    data: {
      ...place,
      dials: 5,
      answered: 2,
      talked: 2,
      goalsMet: 1,
      talkSeconds: 122n,
      chargeMicros: 300_000n,
    },
  });
  for (const [recipientId, verdict, reason, callId] of [
    [first, "allow", "", ringing],
    [put, "defer", "quiet_hours", null],
    [done, "allow", "", over],
  ] as const) {
    const facts = { note: "=1+1" };
    await systemDb().dialDecision.create({
      data: { id: newId(), ...place, recipientId, verdict, reason, facts, callId },
    });
  }
  return { id, first, ringing, talking };
}

describe("a campaign under way", () => {
  const asked = { kind: "reconciled" as const, fields: ["status", "endedAt"] };
  it.each([
    ["two of ten, which happens", 10, [{ ...asked, count: 2 }], 0],
    ["three of sixty", 60, [{ ...asked, count: 3 }], 3],
    ["three of sixty-one", 61, [{ ...asked, count: 3 }], 0],
    ["calls in progress that were asked about", 6, [{ ...asked, fields: ["status"], count: 5 }], 0],
    ["calls that were never placed", 6, [{ kind: "closed_unseen" as const, isPlaced: false, count: 5 }], 0],
    ["calls that the provider lost", 6, [{ kind: "closed_unseen" as const, count: 4 }], 4],
  ])("warns of ends that were not reported: %s", async (_what, calls, logged, unreportedCalls) => {
    const id = await campaignWithCalls(calls, logged);
    expect(await getLive(ctx, id)).toMatchObject({ unreportedCalls });
    await systemDb().call.updateMany({
      where: { campaignId: id },
      data: { settledAt: new Date(Date.now() - 3_660_000) },
    });
    expect(await getLive(ctx, id)).toMatchObject({ unreportedCalls: 0 });
  });

  it("is seen live as the calls and the list say, in few statements", async () => {
    const { id, ringing, talking } = await busyCampaign();
    const live = await tally(async (trips) => {
      const answer = campaignLive.parse(await getLive(ctx, id));
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(3);
      return answer;
    });
    expect(live).toMatchObject({
      ...{ status: "running", unreportedCalls: 0, slots: { used: 2, available: 9 } },
      progress: { total: 6, pending: 2, dialing: 2, done: 1, blocked: 1, canceled: 0 },
      figures: { dials: 5, answered: 2, goalsMet: 1, chargeMicros: "300000" },
      reasons: [
        { state: "pending", reason: "quiet_hours", count: 1 },
        { state: "pending", reason: "retry", count: 1 },
        { state: "blocked", reason: "dnc_agency", count: 1 },
      ],
      callsPerMinute: 1,
    });
    expect(live.outcomes).toEqual([
      { outcome: "goal_met", count: 1 },
      { outcome: "no_answer", count: 1 },
    ]);
    expect(live.dialsPerMinute).toHaveLength(30);
    expect(live.dialsPerMinute.reduce((sum, dials) => sum + dials, 0)).toBe(5);
    expect(live.activeCalls.map(({ callId, name, status }) => [callId, name, status])).toEqual([
      [ringing, "Ring", "ringing"],
      [talking, "Talk", "in_progress"],
    ]);
    expect(live.feed.map(({ kind }) => kind).sort()).toEqual([
      ...["deferred", "dialed", "dialed", "ended", "ended", "ended", "state"],
    ]);
    expect(Date.parse(live.endsAboutAt ?? "")).toBeGreaterThan(Date.now());
    expect(Date.parse(live.nextDialAt ?? "")).toBeGreaterThan(Date.now() + 1_000_000);
  });

  it("tells why each was called or not, page by page and as a file without live formulas", async () => {
    const { id, first } = await busyCampaign();
    const page = await listDecisions(ctx, id, { limit: 2 });
    expect(page.rows.map(({ verdict }) => verdict)).toEqual(["allow", "defer"]);
    const rest = await listDecisions(ctx, id, { limit: 2, cursor: page.nextCursor ?? undefined });
    expect(rest.rows.map(({ recipientId }) => recipientId)).toEqual([first]);
    expect((await listDecisions(ctx, id, { limit: 9, verdict: "defer" })).rows).toHaveLength(1);
    const file = await textOf(exportDecisions(ctx, id));
    expect(file.split("\r\n")).toHaveLength(5);
    expect(file).toContain("Outside the hours in which this person may be called");
    expect(file).toContain("'=Goal()");
    await expect(listDecisions(stage.tenant.siblingCtx, id, { limit: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is compared and reported with the same figures", async () => {
    const { id } = await busyCampaign();
    const { campaigns } = campaignComparison.parse(await compareCampaigns(ctx, [id, newId()]));
    expect(campaigns).toMatchObject([
      {
        id,
        recipients: 6,
        answerRate: 0.4,
        goalRate: 0.5,
        averageTalkSeconds: 61,
        costPerGoalMicros: "300000",
      },
    ]);
    expect((await compareCampaigns(lookingOn(), [id])).campaigns[0]).toMatchObject({
      costPerGoalMicros: null,
    });
    const report = await textOf(exportReport(ctx, id));
    for (const line of [
      "People,pending,2",
      "Calls,goals met,1",
      "Outcomes,no answer,1",
      "charge (USD),0.300000",
    ]) {
      expect(report).toContain(line);
    }
    expect(report.trim().split("\r\n").slice(-1)[0]).toMatch(/^\d{4}-\d\d-\d\d,\d+,\d+,\d+,\d+$/);
  });
});

describe("before it starts", () => {
  const definition = agentDefinition.parse({
    prompt: "Ask {{first_name}} of {{company}} about {{visit}} in {{room}}.",
    firstMessage: "Hello {{first_name}}, {{missing_name}}!",
  });

  async function draft() {
    const { agentId } = await createTestAgent(stage.tenant, { ...stage, externalId: newId(), definition });
    const settings = testSettings({ variables: { defaults: { room: "4" } } });
    const id = await createTestCampaign(stage.tenant, { agentId, settings });
    const first = { firstName: "Maria", company: "Lopez", variables: { visit: "Monday" } };
    await createTestRecipient(stage.tenant, id, first);
    await createTestRecipient(stage.tenant, id, { firstName: "Ben" });
    return { id, agentId };
  }

  it("shows what the agent would say to somebody, and its words to those alone who may read them", async () => {
    const { id } = await draft();
    const preview = await previewRecipient(ctx, id, undefined);
    expect(preview).toMatchObject({
      ...{ name: "Maria", missing: ["missing_name"] },
      firstMessage: "Hello Maria, {{missing_name}}!",
      prompt: "Ask Maria of Lopez about Monday in 4.",
    });
    expect(await previewRecipient(lookingOn(), id, undefined)).toMatchObject({
      firstMessage: null,
      prompt: null,
    });
    await expect(previewRecipient(ctx, id, newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("reckons time and money by what calls took and cost, and names what is missing", async () => {
    const { id, agentId } = await draft();
    const { partnerId, workspaceId } = stage.tenant;
    const shared = { partnerId, workspaceId, agentId, day: new Date(), direction: "outbound" as const };
    await systemDb().callStatsDaily.createMany({
      data: [
        {
          ...shared,
          status: "completed",
          endedReason: "assistant_ended",
          callCount: 2,
          durationSeconds: 240n,
        },
        { ...shared, status: "no_answer", callCount: 2 },
      ],
    });
    const estimate = campaignEstimate.parse(await estimateCampaign(ctx, id));
    expect(estimate).toMatchObject({
      ...{ recipients: 2, callable: 2, averageSeconds: 120, answeredPercent: 50, callSecondsTotal: 120 },
      ...{ costMicros: "300000", lines: 9 },
    });
    expect(estimate.obstacles.map(({ field }) => field)).toEqual([
      "settings.variables.defaults.missing_name",
    ]);
    expect(Date.parse(estimate.lastCallAt ?? "")).toBeGreaterThan(Date.parse(estimate.firstCallAt ?? ""));
  });

  it("calls oneself with somebody's values and leaves the list alone", async () => {
    const { id } = await draft();
    const call = await testCampaignCall(ctx, id, { to: "+14155550199", recipientId: undefined });
    await stage.tenant.settle();
    expect(await systemDb().call.findUnique({ where: { id: call.id } })).toMatchObject({
      ...{ toNumber: "+14155550199", contactName: "Maria", campaignId: null },
    });
    expect(await systemDb().campaignRecipient.count({ where: { campaignId: id, state: "pending" } })).toBe(2);
    // Whoever asks for it sends no agent: what is wrong is no field of theirs.
    const empty = await createTestCampaign(stage.tenant);
    const refused = testCampaignCall(ctx, empty, { to: "+14155550199", recipientId: undefined });
    await expect(refused).rejects.toMatchObject({ code: "agent_not_ready", errors: undefined });
  });
});

async function inOrder(campaignId: string): Promise<string[]> {
  const list = await systemDb().campaignRecipient.findMany({ where: { campaignId }, orderBy: { id: "asc" } });
  return list.map(({ firstName }) => firstName);
}

async function textOf(parts: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

/** Somebody of a client to whom neither prompts nor costs are switched on. */
function lookingOn(): WorkspaceContext {
  return { ...ctx, role: "viewer", workspace: { ...ctx.workspace, features: ["campaigns"] } };
}
