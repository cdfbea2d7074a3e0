import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { CLIENT_FEATURE_NAMES, type ClientFeature, toFeatures } from "@/config/client-features";
import type { WorkspaceRole } from "@/config/permissions";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { deliverMail, mailsTo } from "@/tests/support/account-stage";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliverAndDrain,
  fund,
} from "@/tests/support/call-stage";
import { createTestEndpoint } from "@/tests/support/webhook-endpoints";
import { systemContext } from "../shared/system-context";
import { updateSettings } from "../workspaces/settings/update-settings";
import { levelReached } from "./low-balance";
import { sendNotice } from "./send-notice";

let stage: CallStage;
let workspaceId: string;
let partnerId: string;

beforeEach(async () => {
  stage = await createCallStage({ balanceMicros: 6_000_000n });
  ({ workspaceId, partnerId } = stage.tenant);
  await grant(CLIENT_FEATURE_NAMES);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function grant(features: readonly ClientFeature[]) {
  return systemDb().workspace.update({
    where: { id: workspaceId },
    data: { features: toFeatures(features) },
  });
}

async function member(role: WorkspaceRole): Promise<{ id: string; email: string }> {
  const id = newId();
  const email = `${role}-${id}@example.test`;
  await systemDb().user.create({ data: { id, email, name: `Some ${role}` } });
  await systemDb().workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId: id, role },
  });
  return { id, email };
}

type Notice = Parameters<typeof sendNotice>[1]["notice"];

async function tell(
  notice: Notice,
  more: Partial<Omit<Parameters<typeof sendNotice>[1], "partnerId" | "workspaceId" | "notice">> = {},
  jobId = newId(),
) {
  const ctx = systemContext("test", { partnerId, workspaceId: "all" });
  await sendNotice(ctx, { partnerId, workspaceId, notice, ...more }, jobId);
  await ctx.settle();
}

async function waiting(): Promise<{ notice: string; startsAt: Date }[]> {
  return systemDb().$queryRaw`
    select data->>'notice' as notice, start_after as "startsAt" from pgboss.job
     where name = 'workspace.notify' and data->>'workspaceId' = ${workspaceId} order by created_on, id`;
}

async function spend(talkSeconds: number): Promise<void> {
  const callId = await createIntent(stage);
  const { agentExternalId: assistantId } = stage;
  await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, assistantId, talkSeconds }));
}

const balance = (amountMicros: bigint) =>
  systemDb().creditAccount.updateMany({ where: { workspaceId }, data: { balanceMicros: amountMicros } });

describe("a low balance", () => {
  it("is told when a call takes the balance to the threshold, once until it rises again", async () => {
    await spend(120);
    expect(await waiting()).toEqual([]);
    await spend(360);
    expect(await waiting()).toMatchObject([{ notice: "low-balance" }]);
    await systemDb().$executeRaw`delete from pgboss.job where name = 'workspace.notify'`;
    await spend(60);
    expect(await waiting()).toEqual([]);
    await fund(stage.tenant, 2_000_000n);
    await spend(720);
    expect(await waiting()).toMatchObject([{ notice: "low-balance" }]);
  });

  it("follows the threshold and the choice of the workspace", () => {
    const move = { partnerId, workspaceId };
    const level = (notifications: object, before = 10n, after = 5n) =>
      levelReached({ ...move, beforeMicros: before, afterMicros: after, settings: { notifications } });
    expect(level({ lowBalanceMicros: "5" })).toBe("warning");
    expect(level({ lowBalanceMicros: "4" })).toBeNull();
    expect(level({ lowBalanceMicros: "10" })).toBeNull();
    expect(level({ lowBalance: "nobody", lowBalanceMicros: "5" })).toBeNull();
    const choices = { lowBalanceMicros: "8", criticalBalanceMicros: "6" };
    expect(level(choices)).toBe("critical");
    expect(level(choices, 8n, 7n)).toBeNull();
    expect(level(choices, 8n, -1n)).toBe("empty");
    expect(level({ lowBalance: "nobody", lowBalanceTellsAgency: true }, 1n, 0n)).toBe("empty");
  });

  it("reaches the agency's owners where that was chosen, and says how far it fell", async () => {
    const owner = await member("owner");
    const notifications = { criticalBalanceMicros: "1000000", lowBalanceTellsAgency: true };
    await updateSettings(stage.tenant.ctx, { notifications });
    await balance(900_000n);
    await tell("low-balance", { level: "critical" });
    expect(await deliverMail(owner.email, "workspace-low-balance")).toContain("$0.90");
    const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: stage.tenant.userId } });
    expect(await deliverMail(email, "client-low-balance")).toContain(`/org/clients/${workspaceId}`);
    await balance(1n);
    await tell("low-balance", { level: "empty" });
    expect(await mailsTo(email)).toEqual(["client-low-balance"]);
  });

  it("reaches owners, says the amount, and is not sent when it was topped up meanwhile", async () => {
    const [owner, admin] = [await member("owner"), await member("admin")];
    await balance(4_500_000n);
    await tell("low-balance");
    expect(await mailsTo(admin.email)).toEqual([]);
    const text = await deliverMail(owner.email, "workspace-low-balance");
    expect(text).toContain("$4.50");
    expect(text).toContain(`/w/w-${workspaceId}/billing`);
    await balance(9_000_000n);
    await tell("low-balance");
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });

  it("is not told to people the agency does not show balances", async () => {
    const owner = await member("owner");
    await grant(CLIENT_FEATURE_NAMES.filter((name) => name !== "billing"));
    await balance(1n);
    await tell("low-balance");
    expect(await mailsTo(owner.email)).toEqual([]);
  });
});

describe("an agent that was not accepted", () => {
  const fail = () =>
    systemDb().agent.updateMany({ where: { id: stage.agentId }, data: { syncStatus: "error" } });

  it("is told to admins and owners once an hour; what comes sooner waits for its end", async () => {
    const people = [await member("owner"), await member("admin"), await member("member")];
    await fail();
    await tell("agent-trouble");
    await tell("agent-trouble");
    const mails = await Promise.all(people.map(({ email }) => mailsTo(email)));
    expect(mails).toEqual([["workspace-agent-trouble"], ["workspace-agent-trouble"], []]);
    const [later] = await waiting();
    expect(later?.startsAt.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
    const hourAgo = new Date(Date.now() - 3_700_000);
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { troubleMailedAt: hourAgo } });
    await tell("agent-trouble");
    expect(await mailsTo(people[1]?.email ?? "")).toHaveLength(2);
  });

  it("is not told once it works again or is archived, or to people who see no agents", async () => {
    const owner = await member("owner");
    await tell("agent-trouble");
    await fail();
    const archive = (archivedAt: Date | null) =>
      systemDb().agent.updateMany({ where: { id: stage.agentId }, data: { archivedAt } });
    await archive(new Date());
    await tell("agent-trouble");
    await archive(null);
    await grant(["calls"]);
    await tell("agent-trouble");
    expect(await mailsTo(owner.email)).toEqual([]);
  });
});

describe("somebody who joined", () => {
  it("is named to the owners there were, in one mail however often the job runs", async () => {
    const [owner, joined] = [await member("owner"), await member("owner")];
    const jobId = newId();
    await tell("member-joined", { userId: joined.id }, jobId);
    await tell("member-joined", { userId: joined.id }, jobId);
    const ids = await systemDb().$queryRaw<{ id: string }[]>`
      select distinct data->>'mailId' as id from pgboss.job where name = 'mail.send' and data->>'to' = ${owner.email}`;
    expect(ids).toHaveLength(1);
    expect(await mailsTo(joined.email)).toEqual([]);
  });

  it("is told to nobody where nobody wants to know", async () => {
    const [owner, joined] = [await member("owner"), await member("member")];
    await updateSettings(stage.tenant.ctx, { notifications: { memberJoined: "nobody" } });
    await tell("member-joined", { userId: joined.id });
    expect(await mailsTo(owner.email)).toEqual([]);
  });
});

describe("an endpoint that was switched off", () => {
  it("is told to admins and owners, unless it is on again", async () => {
    const [admin, viewer] = [await member("admin"), await member("viewer")];
    const endpointId = await createTestEndpoint(stage.tenant, { isActive: false, disabledReason: "failing" });
    await tell("webhook-disabled", { endpointId });
    const text = await deliverMail(admin.email, "workspace-webhook-disabled");
    expect(text).toContain("hooks.example.com");
    expect(text).toContain(`/w/w-${workspaceId}/settings/webhooks/${endpointId}`);
    expect(await mailsTo(viewer.email)).toEqual([]);
    const later = await member("admin");
    const data = { isActive: true, disabledReason: null };
    await systemDb().webhookEndpoint.update({ where: { id: endpointId }, data });
    await tell("webhook-disabled", { endpointId });
    expect(await mailsTo(later.email)).toEqual([]);
  });
});

describe("a wish to be deleted", () => {
  it("goes to the agency's support address, or to its owners", async () => {
    const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: stage.tenant.userId } });
    await tell("deletion-requested", { by: "Olive", reason: "We close." });
    expect(await deliverMail(email, "workspace-deletion-requested")).toContain("We close.");
    const supportEmail = `help-${partnerId}@example.test`;
    await systemDb().partner.update({ where: { id: partnerId }, data: { supportEmail } });
    await tell("deletion-requested", { by: "Olive" });
    expect(await mailsTo(supportEmail)).toEqual(["workspace-deletion-requested"]);
  });
});

it("a suspended workspace tells nobody anything", async () => {
  const owner = await member("owner");
  await balance(1n);
  await systemDb().workspace.update({ where: { id: workspaceId }, data: { status: "suspended" } });
  await tell("low-balance");
  expect(await mailsTo(owner.email)).toEqual([]);
});

describe("a campaign that ended or rests by itself", () => {
  it("is told to whoever made it, else to those who run the workspace, and not once it goes on", async () => {
    const [maker, admin] = [await member("member"), await member("admin")];
    const campaignId = newId();
    const campaign = (data: object) => systemDb().campaign.update({ where: { id: campaignId }, data });
    const { agentId } = stage;
    const state = {
      status: "paused" as const,
      stateReason: "failures",
      stateDetail: "31 of 50 calls failed",
    };
    await systemDb().campaign.create({
      data: {
        id: campaignId,
        partnerId,
        workspaceId,
        agentId,
        name: "Spring",
        createdByUserId: maker.id,
        ...state,
      },
    });
    await tell("campaign-stopped", { campaignId });
    const text = await deliverMail(maker.email, "workspace-campaign-stopped");
    expect(text).toContain("31 of 50 calls failed");
    expect(text).toContain(`/w/w-${workspaceId}/campaigns/${campaignId}`);
    expect(await mailsTo(admin.email)).toEqual([]);
    await campaign({ createdByUserId: null, status: "completed", stateReason: "finished", stateDetail: "" });
    await tell("campaign-stopped", { campaignId });
    expect(await mailsTo(admin.email)).toEqual(["workspace-campaign-stopped"]);
    await campaign({ status: "running" });
    await tell("campaign-stopped", { campaignId });
    expect(await mailsTo(admin.email)).toHaveLength(1);
  });
});
