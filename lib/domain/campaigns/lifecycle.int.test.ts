import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { createTestCampaign, createTestRecipient, testSettings } from "@/tests/support/campaign-stage";
import { createTenant, createTestAgent } from "@/tests/support/fixtures";
import { overtake } from "@/tests/support/lock-wait";
import { CAMPAIGN_STATUSES, type CampaignStatus, listCampaignsQuery } from "@/types/campaigns";
import { wakeSleepers } from "../dialer/due-keys";
import { crossTenantContext } from "../shared/system-context";
import type { WorkspaceContext } from "../shared/tenant-context";
import { stopCampaign } from "./change-state";
import { createCampaign } from "./create-campaign";
import { deleteCampaign } from "./delete-campaign";
import { getCampaign } from "./get-campaign";
import { listCampaigns, listDrafts } from "./list-campaigns";
import { pauseCampaign, terminateCampaign } from "./pause-campaign";
import { resumeCampaign, startCampaign } from "./start-campaign";
import { toCampaignResource } from "./to-resource";
import { updateCampaign } from "./update-campaign";

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

async function campaignIn(status: CampaignStatus, changes: Parameters<typeof createTestCampaign>[1] = {}) {
  const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, status, ...changes });
  await createTestRecipient(stage.tenant, id);
  return id;
}

/** One whose start comes in an hour, as its Start button left it or before that. */
async function planned(status: "draft" | "scheduled" = "scheduled") {
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const { schedule } = testSettings();
  const settings = testSettings({ schedule: { ...schedule, startsAt } });
  const id = await campaignIn("draft", { settings });
  if (status === "scheduled") await startCampaign(ctx, id);
  return { id, startsAt, schedule };
}

const ACTIONS = {
  start: startCampaign,
  pause: pauseCampaign,
  resume: resumeCampaign,
  terminate: terminateCampaign,
  delete: async (own: WorkspaceContext, id: string) => {
    await deleteCampaign(own, id);
    return { status: "gone" };
  },
};

const NO = "conflict";
/** What each action makes of a campaign in each state. */
const TABLE: Record<CampaignStatus, Record<keyof typeof ACTIONS, string>> = {
  draft: { start: "running", pause: NO, resume: NO, terminate: NO, delete: "gone" },
  scheduled: {
    start: "scheduled",
    pause: "paused",
    resume: "scheduled",
    terminate: "terminated",
    delete: NO,
  },
  running: { start: "running", pause: "paused", resume: "running", terminate: "terminated", delete: NO },
  paused: { start: NO, pause: "paused", resume: "running", terminate: "terminated", delete: NO },
  completing: { start: NO, pause: "paused", resume: "completing", terminate: "terminated", delete: NO },
  completed: { start: NO, pause: NO, resume: NO, terminate: NO, delete: "gone" },
  terminated: { start: NO, pause: NO, resume: NO, terminate: "terminated", delete: "gone" },
  expired: { start: NO, pause: NO, resume: NO, terminate: NO, delete: "gone" },
};

describe("the states of a campaign", () => {
  it.each(CAMPAIGN_STATUSES)("what can be done with one that is %s", async (status) => {
    const outcomes: Record<string, string> = {};
    for (const [name, act] of Object.entries(ACTIONS)) {
      const id = await campaignIn(status);
      outcomes[name] = await act(ctx, id).then(
        (after) => after.status,
        (error: { code: string }) => error.code,
      );
    }
    expect(outcomes).toEqual(TABLE[status]);
  });

  it("say who changed them, and a refusal says what can be done", async () => {
    const id = await campaignIn("draft");
    await expect(pauseCampaign(ctx, id)).rejects.toThrow("This campaign is a draft. Start it first.");
    const started = await startCampaign(ctx, id);
    expect(started.startedAt).toBeInstanceOf(Date);
    expect(started.wakeAt).toBeInstanceOf(Date);
    const paused = await pauseCampaign(ctx, id);
    expect(toCampaignResource(paused, ctx)).toMatchObject({
      ...{ status: "paused", stateReason: "person", stateActorLabel: "Olive Owner" },
      progress: { total: 1, pending: 1, done: 0 },
    });
    expect(paused.wakeAt).toBeNull();
    expect((await resumeCampaign(ctx, id)).startedAt).toEqual(started.startedAt);
    const ended = await terminateCampaign(ctx, id);
    expect(ended.finishedAt).toBeInstanceOf(Date);
    const jobs = await systemPool().query("select data from pgboss.job where name = 'campaign.close'");
    expect(jobs.rows.filter(({ data }) => data.campaignId === id)).toHaveLength(1);
    const log = await systemDb().auditLog.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action)).toEqual([
      ...["campaign.running", "campaign.paused", "campaign.running", "campaign.terminated"],
    ]);
  });

  it("change by themselves only from where they may, and once", async () => {
    const id = await campaignIn("running");
    const campaign = {
      partnerId: stage.tenant.partnerId,
      workspaceId: stage.tenant.workspaceId,
      campaignId: id,
    };
    const stop = () =>
      inSystemTransaction(crossTenantContext("test"), (tx) =>
        stopCampaign(tx, campaign, { status: "paused", reason: "failures", detail: "31 of 50 failed" }),
      );
    await stop();
    await stop();
    expect(await getCampaign(ctx, id)).toMatchObject({
      ...{ status: "paused", stateReason: "failures", stateDetail: "31 of 50 failed", stateActorLabel: "" },
    });
    expect(await systemDb().auditLog.count({ where: { entityId: id } })).toBe(1);
    await terminateCampaign(ctx, id);
    await stop();
    expect((await getCampaign(ctx, id)).status).toBe("terminated");
  });
});

describe("a start", () => {
  it("names everything that is missing at once, and a money problem too", async () => {
    const empty = await createCampaign(ctx, { name: "Empty", description: "", agentId: null });
    const fields = (promise: Promise<unknown>) =>
      promise.then(
        () => [],
        (error: { errors?: { field: string }[] }) => error.errors?.map(({ field }) => field) ?? [],
      );
    expect(await fields(startCampaign(ctx, empty.id))).toEqual([
      ...["body.agentId", "body.recipients", "body.settings.consent"],
    ]);
    const settings = testSettings({
      schedule: { timeZone: "UTC", windows: [{ day: 1, fromMinute: 0, toMinute: 300 }] },
      numbers: { numberIds: [newId()] },
      variables: { required: ["visit_date"] },
    });
    const wrong = await campaignIn("draft", { settings });
    expect(await fields(startCampaign(ctx, wrong))).toEqual([
      "body.settings.variables.defaults.visit_date",
      "body.settings.schedule.windows",
      "body.settings.numbers.numberIds",
    ]);
    const poor = await createCallStage({ balanceMicros: 0n });
    const id = await createTestCampaign(poor.tenant, { agentId: poor.agentId });
    await createTestRecipient(poor.tenant, id);
    expect(await fields(startCampaign(poor.tenant.ctx, id))).toEqual(["body.balance"]);
    expect(await systemDb().creditHold.count({ where: { partnerId: poor.tenant.partnerId } })).toBe(0);
  });

  it("takes a value from the list, a default or the workspace for each name that the agent speaks of", async () => {
    const settings = testSettings({
      variables: { required: ["visit_date", "room"], defaults: { room: "4" } },
    });
    const id = await createTestCampaign(stage.tenant, { agentId: stage.agentId, settings });
    await createTestRecipient(stage.tenant, id, { variables: { visit_date: "Monday" } });
    expect((await startCampaign(ctx, id)).status).toBe("running");
  });

  it("that is to come waits for it, however often it is asked for, and comes when the schedule says so", async () => {
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { schedule } = testSettings();
    const id = await campaignIn("draft", { settings: testSettings({ schedule: { ...schedule, startsAt } }) });
    for (const start of [startCampaign, startCampaign, pauseCampaign, resumeCampaign]) await start(ctx, id);
    const row = await getCampaign(ctx, id);
    expect([row.status, row.wakeAt?.toISOString()]).toEqual(["scheduled", startsAt]);
    const sooner = new Date(Date.now() + 1_800_000).toISOString();
    const moved = await updateCampaign(ctx, id, {
      revision: row.revision,
      settings: testSettings({ schedule: { ...schedule, startsAt: sooner } }),
    });
    expect([moved.status, moved.wakeAt?.toISOString()]).toEqual(["scheduled", sooner]);
  });

  it("that is to come is brought forward by whoever says now: once, and for good", async () => {
    const { id, startsAt } = await planned();
    await expect(startCampaign(ctx, id)).resolves.toMatchObject({ status: "scheduled", revision: 1 });
    const row = await startCampaign(ctx, id, { now: true });
    expect(row).toMatchObject({ status: "running", stateReason: "person", startsAt: null, revision: 2 });
    expect(toCampaignResource(row, ctx).settings.schedule.startsAt).toBeNull();
    expect(row.startedAt).toBeInstanceOf(Date);
    expect(row.wakeAt?.getTime()).toBeLessThan(Date.parse(startsAt));
    expect(await startCampaign(ctx, id, { now: true })).toMatchObject({ status: "running", revision: 2 });
    const log = await systemDb().auditLog.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action)).toEqual([
      ...["campaign.scheduled", "campaign.updated", "campaign.running"],
    ]);
    expect(log[1]?.after).toMatchObject({ revision: 2, changed: ["settings.schedule.startsAt"] });
    await pauseCampaign(ctx, id);
    expect((await resumeCampaign(ctx, id)).status).toBe("running");
  });

  it("by two clicks at once begins once", async () => {
    const { id } = await planned();
    const click = () => startCampaign(ctx, id, { now: true });
    const rows = await Promise.all([click(), click(), click()]);
    expect(rows.map(({ status, revision }) => [status, revision])).toEqual(Array(3).fill(["running", 2]));
    expect(await systemDb().auditLog.count({ where: { entityId: id, action: "campaign.running" } })).toBe(1);
  });

  it("at once of a draft that was planned begins it, and a paused one is resumed instead", async () => {
    const { id } = await planned("draft");
    expect((await startCampaign(ctx, id, { now: true })).status).toBe("running");
    await pauseCampaign(ctx, id);
    await expect(startCampaign(ctx, id, { now: true })).rejects.toMatchObject({ code: "conflict" });
  });

  it("at once asks for what a start asks for, and for nothing that changed under its eyes", async () => {
    const { id, schedule } = await planned();
    await systemDb().campaignRecipient.updateMany({ where: { campaignId: id }, data: { state: "canceled" } });
    const refused = startCampaign(ctx, id, { now: true });
    await expect(refused).rejects.toMatchObject({ errors: [{ field: "body.recipients" }] });
    expect(await getCampaign(ctx, id)).toMatchObject({ status: "scheduled", revision: 1 });
    const other = await planned();
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const settings = testSettings({ schedule: { ...schedule, startsAt: later } });
    const start = () => startCampaign(ctx, other.id, { now: true });
    await expect(
      overtake(other.id, start, (db) =>
        db.campaign.update({
          where: { id: other.id },
          data: { revision: 2, startsAt: later, settings },
        }),
      ),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await getCampaign(ctx, other.id)).toMatchObject({ status: "scheduled", revision: 2 });
  });

  it("that is to come moves and goes as long as it has not come", async () => {
    const { id, schedule } = await planned();
    const moved = new Date(Date.now() + 7_200_000).toISOString();
    const change = (revision: number, startsAt: string | null) =>
      updateCampaign(ctx, id, {
        revision,
        settings: testSettings({ schedule: { ...schedule, startsAt } }),
      });
    expect((await change(1, moved)).startsAt?.toISOString()).toBe(moved);
    await pauseCampaign(ctx, id);
    const paused = await change(2, null);
    expect([paused.status, paused.startsAt, paused.startedAt]).toEqual(["paused", null, null]);
    expect((await resumeCampaign(ctx, id)).status).toBe("running");
  });

  it.each([
    ["is taken out", null],
    ["is moved to a time that is over", "2026-01-01T00:00:00.000Z"],
  ])("that %s calls nobody before somebody says so", async (_what, startsAt) => {
    const { schedule } = testSettings();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const id = await campaignIn("draft", {
      settings: testSettings({ schedule: { ...schedule, startsAt: later } }),
    });
    const { revision } = await startCampaign(ctx, id);
    const row = await updateCampaign(ctx, id, {
      revision,
      settings: testSettings({ schedule: { ...schedule, startsAt } }),
    });
    expect(row).toMatchObject({ status: "paused", stateReason: "no_start", wakeAt: null });
    expect(row.stateDetail).toContain("Resume it to begin now");
    await wakeSleepers();
    expect((await getCampaign(ctx, id)).status).toBe("paused");
    expect((await resumeCampaign(ctx, id)).status).toBe("running");
  });
});

describe("a change", () => {
  it("made on another revision tells both sides and writes nothing", async () => {
    const { id, revision } = await createCampaign(ctx, { name: "Mine", description: "", agentId: null });
    await updateCampaign(ctx, id, { revision, name: "Theirs" });
    const late = updateCampaign(ctx, id, { revision, name: "Mine again" });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("by Olive Owner"),
      errors: [
        { field: "body.revision", message: "is 2 now, yours is 1" },
        { field: "body.name", message: "“Theirs” is stored, you sent “Mine again”" },
      ],
    });
    await expect(late).rejects.toThrow("(name)");
    expect((await getCampaign(ctx, id)).name).toBe("Theirs");
  });

  it("under way reaches limits and hours alone, and has those looked at again whom hours had put off", async () => {
    const id = await campaignIn("running");
    const later = new Date(Date.now() + 86_400_000);
    const waits = await createTestRecipient(stage.tenant, id, {
      reason: "outside_window",
      nextAttemptAt: later,
    });
    const retried = await createTestRecipient(stage.tenant, id, { reason: "retry", nextAttemptAt: later });
    const refused = updateCampaign(ctx, id, {
      ...{ revision: 1, agentId: null },
      settings: testSettings({ variables: { defaults: { room: "5" } }, pacing: { mostAtATime: 3 } }),
    });
    await expect(refused).rejects.toMatchObject({
      code: "conflict",
      errors: [{ field: "body.agentId" }, { field: "body.settings.variables.defaults.room" }],
    });
    const { schedule } = testSettings();
    const endsAt = new Date(Date.now() + 7_200_000).toISOString();
    const after = await updateCampaign(ctx, id, {
      ...{ revision: 1, name: "Longer" },
      settings: testSettings({ schedule: { ...schedule, endsAt }, pacing: { mostAtATime: 3 } }),
    });
    expect(after).toMatchObject({ revision: 2, name: "Longer" });
    expect(after.wakeAt?.getTime()).toBeLessThanOrEqual(Date.now());
    const next = async (recipientId: string) =>
      (await systemDb().campaignRecipient.findUniqueOrThrow({ where: { id: recipientId } })).nextAttemptAt;
    expect((await next(waits)).getTime()).toBeLessThanOrEqual(Date.now());
    expect(await next(retried)).toEqual(later);
  });

  it("of an ended one is one of its words", async () => {
    const id = await campaignIn("completed");
    expect((await updateCampaign(ctx, id, { revision: 1, name: "Kept" })).name).toBe("Kept");
    await expect(
      updateCampaign(ctx, id, { revision: 2, settings: testSettings({ pacing: { mostAtATime: 1 } }) }),
    ).rejects.toMatchObject({ code: "conflict", errors: [{ field: "body.settings.pacing.mostAtATime" }] });
  });
});

describe("a list", () => {
  it("is read in one statement, page by page, and holds nobody else's", async () => {
    const other = await createTenant();
    const names = ["Alpha", "Beta", "Gamma"];
    for (const name of names) await createTestCampaign(other, { name });
    await createTestCampaign(other, {
      name: "Delta",
      status: "completed",
      agentId: (await createTestAgent(other)).agentId,
    });
    await tally(async (trips) => {
      const { rows, nextCursor } = await listCampaigns(other.ctx, listCampaignsQuery.parse({ limit: 3 }));
      expect(rows.map(({ name }) => name)).toEqual(["Delta", "Gamma", "Beta"]);
      const rest = await listCampaigns(other.ctx, listCampaignsQuery.parse({ cursor: nextCursor }));
      expect(rest.rows.map(({ name }) => name)).toEqual(["Alpha"]);
      expect(trips.sqlRoundTrips).toBe(2);
    });
    const found = await listCampaigns(other.ctx, listCampaignsQuery.parse({ search: "amm" }));
    expect(found.rows).toHaveLength(1);
    const open = await listCampaigns(other.ctx, listCampaignsQuery.parse({ status: "open" }));
    expect(open.rows.map(({ name }) => name)).toEqual(["Gamma", "Beta", "Alpha"]);
    const drafts = await listDrafts(other.ctx, { limit: 2 });
    const last = await listDrafts(other.ctx, { limit: 2, cursor: drafts.nextCursor ?? undefined });
    expect([...drafts.rows, ...last.rows].map(({ name }) => name)).toEqual(["Gamma", "Beta", "Alpha"]);
  });

  it("of another workspace stays out of sight and reach", async () => {
    const id = await campaignIn("running");
    const other = await createTenant();
    for (const foreign of [stage.tenant.siblingCtx, other.ctx]) {
      for (const act of [
        getCampaign,
        startCampaign,
        pauseCampaign,
        resumeCampaign,
        terminateCampaign,
        deleteCampaign,
      ]) {
        await expect(act(foreign, id)).rejects.toMatchObject({ code: "not_found" });
      }
      await expect(updateCampaign(foreign, id, { revision: 1, name: "x" })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(
        createCampaign(foreign, { name: "x", description: "", agentId: stage.agentId }),
      ).rejects.toMatchObject({ errors: [{ field: "body.agentId" }] });
    }
  });
});
