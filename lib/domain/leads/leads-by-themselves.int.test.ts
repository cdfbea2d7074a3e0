import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { deliverMail, mailsTo } from "@/tests/support/account-stage";
import { lifeOf } from "@/tests/support/call-events";
import { type CallStage, createCallStage, createIntent, deliverAndDrain } from "@/tests/support/call-stage";
import { createTenant } from "@/tests/support/fixtures";
import { JOBS } from "@/types/jobs";
import { createEnrolRuleBody } from "@/types/lead-rules";
import { createLeadBody, updateLeadBody } from "@/types/leads";
import { applyEnrolRules } from "../lead-rules/apply-rules";
import { createEnrolRule, deleteEnrolRule, updateEnrolRule } from "../lead-rules/change-rules";
import { listEnrolRules } from "../lead-rules/list-rules";
import { updateSettings } from "../workspaces/settings/update-settings";
import { createLead } from "./create-lead";
import { getLeadOfCall, makeLeadOfCall } from "./lead-of-call";
import { remindFollowUps } from "./remind-follow-ups";
import { updateLead } from "./update-lead";

/** The other party of the test engine's calls. */
const CALLER = "+14155550123";

let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const add = (body: object) => createLead(stage.tenant.ctx, createLeadBody.parse(body));
const leads = () =>
  systemDb().lead.findMany({
    where: { workspaceId: stage.tenant.workspaceId, deletedAt: null },
    orderBy: { id: "asc" },
  });

async function call(more: Partial<Parameters<typeof lifeOf>[0]> = {}): Promise<string> {
  const isInbound = more.type === "inboundPhoneCall";
  const own = isInbound ? {} : { callId: await createIntent(stage) };
  const externalId = newId();
  await deliverAndDrain(stage, lifeOf({ externalId, ...own, assistantId: stage.agentExternalId, ...more }));
  const { id } = await systemDb().call.findFirstOrThrow({ where: { externalId } });
  return id;
}

async function campaign(): Promise<string> {
  const { tenant, agentId } = stage;
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  await systemDb().campaign.create({
    data: { id, partnerId, workspaceId, agentId, name: "Welcome", status: "running", settings: {} },
  });
  return id;
}

async function runEnrolments(): Promise<number> {
  const jobs = await systemDb().$queryRaw<{ data: unknown }[]>`
    delete from pgboss.job where name = 'lead.enrol' and data->>'workspaceId' = ${stage.tenant.workspaceId}
    returning data`;
  let enrolled = 0;
  for (const { data } of jobs) {
    enrolled += (await applyEnrolRules(JOBS["lead.enrol"].payload.parse(data))).enrolled;
  }
  return enrolled;
}

describe("calls", () => {
  it("make no lead unless the workspace chose so, and tell a lead when it was last spoken to", async () => {
    await call();
    expect(await leads()).toEqual([]);
    const lead = await add({ firstName: "Ada", phone: CALLER });
    const startedAt = new Date("2026-11-21T10:00:00.000Z");
    await call({ startedAt });
    await call({ endedReason: "customer-did-not-answer", startedAt: new Date("2026-11-21T11:00:00.000Z") });
    await call({ startedAt: new Date("2026-11-21T09:00:00.000Z") });
    expect(await leads()).toMatchObject([
      { id: lead.id, lastContactedAt: startedAt, updatedAt: lead.updatedAt },
    ]);
  });

  it("tell a lead so by any of its numbers, and no other lead", async () => {
    const lead = await add({
      firstName: "Ada",
      phone: "+14155550188",
      otherPhones: [CALLER, "+14155550189"],
    });
    const other = await add({ firstName: "Eve", phone: "+14155550187", otherPhones: ["+14155550186"] });
    const startedAt = new Date("2026-11-21T10:00:00.000Z");
    const callId = await call({ startedAt });
    expect(await leads()).toMatchObject([
      { id: lead.id, lastContactedAt: startedAt },
      { id: other.id, lastContactedAt: null },
    ]);
    expect(await getLeadOfCall(stage.tenant.ctx, callId)).toMatchObject({ lead: { id: lead.id } });
  });

  it("that came in and were answered make one lead of a number, where that was chosen", async () => {
    await updateSettings(stage.tenant.ctx, { leads: { fromCalls: "answered_inbound" } });
    await call();
    expect(await leads()).toEqual([]);
    const type = "inboundPhoneCall";
    const callId = await call({ type });
    await call({ type });
    expect(await leads()).toMatchObject([
      { phone: CALLER, source: "voice_agent", callId, agentId: stage.agentId, country: "US" },
    ]);
    expect((await leads())[0]?.customFields).toMatchObject({ booked: "true" });
    const { partnerId, workspaceId } = stage.tenant;
    expect(await systemDb().leadEvent.findMany({ where: { partnerId, workspaceId } })).toMatchObject([
      { kind: "created", actorLabel: "Calls", detail: { callId } },
    ]);
  });

  it("do not make again a lead whose number another lead holds beside its own", async () => {
    await updateSettings(stage.tenant.ctx, { leads: { fromCalls: "either" } });
    await add({ firstName: "Ada", phone: "+14155550188", otherPhones: [CALLER] });
    await call({ type: "inboundPhoneCall" });
    expect(await leads()).toHaveLength(1);
  });

  it("become leads by hand, once, and show whose they are", async () => {
    const { ctx, siblingCtx } = stage.tenant;
    const callId = await call();
    expect(await getLeadOfCall(ctx, callId)).toMatchObject({ lead: null, proposal: { phone: CALLER } });
    const [one, two] = await Promise.all([makeLeadOfCall(ctx, callId), makeLeadOfCall(ctx, callId)]);
    expect(one.lead?.id).toBe(two.lead?.id);
    expect(one.lead).toMatchObject({
      phone: CALLER,
      source: "voice_agent",
      lastContactedAt: expect.any(String),
    });
    expect(await getLeadOfCall(ctx, await call())).toMatchObject({
      lead: { id: one.lead?.id },
      proposal: null,
    });
    for (const other of [siblingCtx, (await createTenant()).ctx]) {
      await expect(makeLeadOfCall(other, callId)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("a rule", () => {
  const rule = (body: object) =>
    createEnrolRule(stage.tenant.ctx, createEnrolRuleBody.parse({ name: "Welcome", ...body }));
  const listed = async (campaignId: string) =>
    (await systemDb().campaignRecipient.findMany({ where: { campaignId }, orderBy: { phone: "asc" } })).map(
      ({ phone }) => phone,
    );

  it("puts new leads that fit on its campaign's list, once, however they came", async () => {
    const campaignId = await campaign();
    const { partnerId, workspaceId, ctx } = stage.tenant;
    const importId = newId();
    await add({ phone: "+14155550101", score: 90 });
    const { id } = await rule({ campaignId, filter: { minScore: 50, sources: ["manual", "import"] } });
    await add({ phone: "+14155550102", score: 90 });
    await add({ phone: "+14155550103", score: 10 });
    expect(await runEnrolments()).toBe(1);
    expect(await listed(campaignId)).toEqual(["+14155550102"]);
    const imported = { partnerId, workspaceId, importId, source: "import" as const, score: 50 };
    await systemDb().lead.create({ data: { id: newId(), ...imported, phone: "+14155550104" } });
    for (const enrolled of [1, 0]) {
      expect(await applyEnrolRules({ partnerId, workspaceId, importId })).toEqual({ enrolled });
    }
    // Somebody takes one off while the import goes on.
    await systemDb().campaignRecipient.deleteMany({ where: { campaignId, phone: "+14155550104" } });
    expect(await applyEnrolRules({ partnerId, workspaceId, importId })).toEqual({ enrolled: 0 });
    const fromLeadId = newId();
    await systemDb().lead.create({ data: { id: newId(), ...imported, phone: "+14155550107" } });
    expect(await applyEnrolRules({ partnerId, workspaceId, importId, fromLeadId })).toEqual({ enrolled: 1 });
    const { filter } = await systemDb().enrolRule.findUniqueOrThrow({ where: { id } });
    await systemDb().enrolRule.update({ where: { id }, data: { filter: { minScore: "many" } } });
    await add({ phone: "+14155550108", score: 90 });
    expect(await runEnrolments()).toBe(0);
    await systemDb().enrolRule.update({ where: { id }, data: { filter: Object(filter) } });
    await updateEnrolRule(ctx, id, { isActive: false });
    await add({ phone: "+14155550105", score: 90 });
    expect(await runEnrolments()).toBe(0);
    expect(await listEnrolRules(ctx)).toMatchObject([
      { campaignName: "Welcome", campaignStatus: "running", isActive: false },
    ]);
    await systemDb().campaign.update({ where: { id: campaignId }, data: { status: "completed" } });
    await systemDb().enrolRule.update({ where: { id }, data: { isActive: true } });
    await add({ phone: "+14155550106", score: 90 });
    expect(await runEnrolments()).toBe(0);
    expect(await listEnrolRules(ctx)).toMatchObject([{ campaignStatus: "completed", isActive: true }]);
    await systemDb().campaign.update({ where: { id: campaignId }, data: { deletedAt: new Date() } });
    expect(await listEnrolRules(ctx)).toMatchObject([{ campaignStatus: null, isActive: true }]);
    await deleteEnrolRule(ctx, id);
    expect(await listEnrolRules(ctx)).toEqual([]);
  });

  it("asks for a campaign and a tag of its workspace, and for the right to change campaigns", async () => {
    const campaignId = await campaign();
    const { ctx, siblingCtx } = stage.tenant;
    const field = (name: string) => ({ errors: [{ field: `body.${name}` }] });
    await expect(rule({ campaignId: newId() })).rejects.toMatchObject(field("campaignId"));
    await expect(rule({ campaignId, filter: { tagId: newId() } })).rejects.toMatchObject(
      field("filter.tagId"),
    );
    const body = createEnrolRuleBody.parse({ name: "Mine", campaignId });
    await expect(createEnrolRule(siblingCtx, body)).rejects.toMatchObject(field("campaignId"));
    await expect(createEnrolRule({ ...ctx, role: "viewer" }, body)).rejects.toMatchObject({
      code: "forbidden",
    });
    const { id } = await rule({ campaignId });
    await expect(deleteEnrolRule(siblingCtx, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a follow-up is reminded of once, by mail to whoever looks after the lead, and anew when it is moved", async () => {
  const { ctx, userId } = stage.tenant;
  const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: userId } });
  const due = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const lead = await add({
    firstName: "Ada",
    lastName: "King",
    nextFollowUpAt: due(1),
    followUpNote: "Send the offer",
  });
  await add({ firstName: "Later", nextFollowUpAt: due(-60) });
  const left = await add({ firstName: "Left", nextFollowUpAt: due(1) });
  await systemDb().lead.update({ where: { id: left.id }, data: { createdByUserId: newId() } });
  await Promise.all([remindFollowUps(), remindFollowUps()]);
  await remindFollowUps();
  expect(await mailsTo(email)).toEqual(["lead-follow-up"]);
  const queued = await systemDb().$queryRaw<unknown[]>`select data from pgboss.job where name = 'mail.send'`;
  expect(JSON.stringify(queued)).not.toMatch(/Ada King|Send the offer/);
  const text = await deliverMail(email, "lead-follow-up");
  expect(text).toContain("Ada King");
  expect(text).toContain("Send the offer");
  expect(text).toContain(`/leads/${lead.id}`);
  await updateLead(ctx, lead.id, updateLeadBody.parse({ nextFollowUpAt: due(0) }));
  await remindFollowUps();
  expect(await mailsTo(email)).toHaveLength(2);
  // Whoever looks after it has left; whoever made it has not.
  const handedOver = await add({ firstName: "Handed over", nextFollowUpAt: due(1) });
  await systemDb().lead.update({ where: { id: handedOver.id }, data: { assigneeUserId: newId() } });
  await remindFollowUps();
  expect(await mailsTo(email)).toHaveLength(3);
});

it("a follow-up of a lead that nobody looks after is told to who planned it, else to the admins and owners", async () => {
  const { ctx, userId, partnerId, workspaceId } = stage.tenant;
  const planner = await systemDb().user.findUniqueOrThrow({ where: { id: userId } });
  const fromCall = async (phone: string) => {
    const id = newId();
    await systemDb().lead.create({ data: { id, partnerId, workspaceId, phone, source: "voice_agent" } });
    return id;
  };
  const plan = (leadId: string, own = ctx) =>
    updateLead(own, leadId, updateLeadBody.parse({ nextFollowUpAt: new Date().toISOString() }));
  const members = await Promise.all(
    (["admin", "owner", "viewer"] as const).map(async (role) => {
      const id = newId();
      const email = `${role}-${id}@example.test`;
      await systemDb().user.create({ data: { id, email, name: role } });
      await systemDb().workspaceMember.create({
        data: { id: newId(), partnerId, workspaceId, userId: id, role },
      });
      return email;
    }),
  );
  const mails = () => Promise.all([...members, planner.email].map(async (to) => (await mailsTo(to)).length));
  await plan(await fromCall("+14155550111"));
  await remindFollowUps();
  expect(await mails()).toEqual([0, 0, 0, 1]);
  const key = { type: "api_key" as const, id: newId(), label: "Forms", scopes: ["leads.write"] };
  await plan(await fromCall("+14155550112"), { ...ctx, actor: key });
  await remindFollowUps();
  expect(await mails()).toEqual([1, 1, 0, 1]);
});
