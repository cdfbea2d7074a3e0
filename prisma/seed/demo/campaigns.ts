import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { outcomeOfCall } from "@/lib/domain/dialer/outcome-of";
import { campaignSettings } from "@/types/campaign-settings";
import type { SeededCall } from "./calls";
import type { SeededWorkspace } from "./tenants";

const DAY_MS = 86_400_000;
const WEEKDAYS = [1, 2, 3, 4, 5];

/** A campaign of the past: calls of an agent in a span of time were its calls. */
export interface PastCampaign {
  id: string;
  name: string;
  description: string;
  status: "completed" | "paused";
  agentId: string;
  from: Date;
  to: Date;
}

/** The campaigns to which calls of a workspace's last weeks belong; none without an agent that calls people. */
export function planCampaigns({ agents }: SeededWorkspace, until: Date): PastCampaign[] {
  const caller = agents.find(({ demo }) => demo.direction === "outbound");
  if (!caller) return [];
  const daysAgo = (days: number) => new Date(until.getTime() - days * DAY_MS);
  return [
    {
      ...{ id: newId(), agentId: caller.id, status: "completed", from: daysAgo(21), to: daysAgo(12) },
      ...{ name: "Spring reminders", description: "Everybody who was last here a year ago." },
    },
    {
      ...{ id: newId(), agentId: caller.id, status: "paused", from: daysAgo(5), to: until },
      ...{ name: "Winter offer", description: "Regulars first, then everybody else." },
    },
  ];
}

/** The campaign that a call was part of. */
export function campaignOf(plans: readonly PastCampaign[], call: { agentId: string; createdAt: Date }) {
  return plans.find(
    ({ agentId, from, to }) => agentId === call.agentId && from <= call.createdAt && call.createdAt < to,
  );
}

/** The campaigns of a workspace: those that called, one that waits for its start, and a draft. */
export async function seedCampaigns(
  workspace: SeededWorkspace,
  calls: readonly SeededCall[],
  plans: readonly PastCampaign[],
): Promise<void> {
  const [person] = workspace.demo.people;
  const by = person?.name ?? "";
  for (const plan of plans) {
    const own = calls.filter(({ campaignId }) => campaignId === plan.id);
    // A short history has none of its calls.
    if (own.length > 0) await seedPast(workspace, plan, { own, by });
  }
  const [first] = plans;
  if (!first) return;
  const inThreeDays = new Date(Date.now() + 3 * DAY_MS);
  const coming = { name: "New year's greetings", status: "scheduled" as const, startsAt: inThreeDays };
  await seedComing(workspace, { ...coming, agentId: first.agentId, people: 40, by });
  const draft = { name: "Satisfaction survey", status: "draft" as const, startsAt: null };
  await seedComing(workspace, { ...draft, agentId: first.agentId, people: 24, by });
}

function settingsOf(workspace: SeededWorkspace, startsAt: Date | null, isAttested: boolean) {
  return campaignSettings.parse({
    schedule: {
      startsAt: startsAt?.toISOString() ?? null,
      timeZone: workspace.demo.timeZone,
      windows: WEEKDAYS.map((day) => ({ day, fromMinute: 540, toMinute: 1_020 })),
    },
    consent: { basis: "existing_customer", note: "Agreed when they became customers.", isAttested },
  });
}

async function seedPast(
  workspace: SeededWorkspace,
  plan: PastCampaign,
  { own, by }: { own: readonly SeededCall[]; by: string },
): Promise<void> {
  const place = { partnerId: workspace.partnerId, workspaceId: workspace.id };
  const isOver = plan.status === "completed";
  const changedAt = isOver ? plan.to : new Date(plan.to.getTime() - 3_600_000);
  await systemDb().campaign.create({
    data: {
      ...{ id: plan.id, ...place, name: plan.name, description: plan.description, agentId: plan.agentId },
      ...{ status: plan.status, settings: settingsOf(workspace, null, true), draftStep: "review" },
      ...{ startedAt: plan.from, finishedAt: isOver ? plan.to : null, createdAt: plan.from },
      ...{ stateReason: isOver ? "finished" : "person", stateActorLabel: isOver ? "" : by },
      stateChangedAt: changedAt,
    },
  });
  const people = toPeople(place, plan, own);
  const waiting = isOver ? [] : inventPeople({ ...place, campaignId: plan.id }, 60, plan.to);
  await systemDb().campaignRecipient.createMany({ data: [...people, ...waiting] });
  await systemDb().campaignFigures.create({ data: { ...place, campaignId: plan.id, ...figuresOf(own) } });
  await systemDb().dialDecision.createMany({ data: decisionsOf(place, plan, { own, people }) });
}

/** One person for each number that was called; the last call says how it ended. */
function toPeople(
  place: { partnerId: string; workspaceId: string },
  plan: PastCampaign,
  own: readonly SeededCall[],
): Prisma.CampaignRecipientCreateManyInput[] {
  const byNumber = Map.groupBy(own, ({ invented }) => invented.theirNumber);
  return [...byNumber].flatMap(([phone, calls], index) => {
    const last = calls.at(-1);
    if (!last) return [];
    const [firstName = "", lastName = ""] = last.invented.contactName.split(" ");
    return [
      {
        ...{ id: newId(), ...place, campaignId: plan.id, phone, firstName, lastName },
        ...{ country: "US", sourceRow: index + 1, state: "done", outcome: outcomeOf(last), callId: last.id },
        ...{ attempts: calls.length, nextAttemptAt: last.createdAt, lastAttemptAt: last.createdAt },
        createdAt: plan.from,
      },
    ];
  });
}

function outcomeOf({ invented }: SeededCall) {
  const { status, endedReason, sentiment } = invented;
  const goalMet = sentiment === null ? null : sentiment !== "negative";
  return outcomeOfCall({ status, endedReason, goalMet });
}

function figuresOf(own: readonly SeededCall[]) {
  const answered = own.filter((call) => ["answered", "goal_met"].includes(outcomeOf(call)));
  return {
    dials: own.length,
    answered: answered.length,
    talked: answered.length,
    goalsMet: own.filter((call) => outcomeOf(call) === "goal_met").length,
    failed: own.filter(({ invented }) => invented.status === "failed").length,
    talkSeconds: BigInt(answered.reduce((sum, { invented }) => sum + invented.talkSeconds, 0)),
    chargeMicros: own.reduce((sum, { price }) => sum + price.chargeMicros, 0n),
  };
}

function decisionsOf(
  place: { partnerId: string; workspaceId: string },
  plan: PastCampaign,
  { own, people }: { own: readonly SeededCall[]; people: readonly Prisma.CampaignRecipientCreateManyInput[] },
): Prisma.DialDecisionCreateManyInput[] {
  const idOf = new Map(people.map(({ phone, id }) => [phone, id]));
  return own.flatMap((call) => {
    const recipientId = idOf.get(call.invented.theirNumber);
    if (recipientId === undefined) return [];
    const facts = { phone: call.invented.theirNumber, country: "US", consent: "existing_customer", dnc: [] };
    const dial = { ...place, campaignId: plan.id, recipientId, verdict: "allow", facts };
    return [{ id: newId(), ...dial, callId: call.id, createdAt: call.createdAt }];
  });
}

interface ComingCampaign {
  name: string;
  status: "scheduled" | "draft";
  startsAt: Date | null;
  agentId: string;
  people: number;
  by: string;
}

async function seedComing(workspace: SeededWorkspace, campaign: ComingCampaign): Promise<void> {
  const { startsAt, status, name, agentId, by } = campaign;
  const id = newId();
  const place = { partnerId: workspace.partnerId, workspaceId: workspace.id };
  await systemDb().campaign.create({
    data: {
      ...{ id, ...place, name, agentId, status, startsAt, wakeAt: startsAt, stateActorLabel: by },
      ...{ settings: settingsOf(workspace, startsAt, status === "scheduled"), stateReason: "person" },
      draftStep: status === "draft" ? "variables" : "review",
    },
  });
  const people = inventPeople({ ...place, campaignId: id }, campaign.people, new Date());
  await systemDb().campaignRecipient.createMany({ data: people });
}

const FIRST = ["Ada", "Ben", "Cleo", "Dario", "Edith", "Felix", "Greta", "Hugo"] as const;
const LAST = ["Abbott", "Brandt", "Castro", "Dunn", "Eriksen", "Flores"] as const;

/** People who wait to be called, with numbers that nobody has. */
function inventPeople(
  campaign: { partnerId: string; workspaceId: string; campaignId: string },
  count: number,
  at: Date,
): Prisma.CampaignRecipientCreateManyInput[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: newId(), ...campaign, phone: `+1503555${String(100 + index).padStart(4, "0")}` },
    ...{ firstName: FIRST[index % FIRST.length] ?? "", lastName: LAST[index % LAST.length] ?? "" },
    ...{ country: "US", zones: "America/Los_Angeles", sourceRow: index + 1, nextAttemptAt: at },
  }));
}
