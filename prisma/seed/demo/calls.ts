import type { Prisma } from "@/generated/prisma/client";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { type CallPrice, plainTerms, priceCall } from "@/lib/domain/calls/price-call";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { localDay, localHour } from "@/lib/domain/shared/local-day";
import { createSeededRandom, seedOf } from "@/sandbox/voice/seeded-random";
import { campaignOf, type PastCampaign } from "./campaigns";
import { type InventedCall, inventCall } from "./invent-call";
import { type History, planCallTimes } from "./plan-days";
import type { SeededWorkspace } from "./tenants";
import { createTimeIds } from "./time-ids";

export interface SeededCall {
  id: string;
  agentId: string;
  /** The campaign it was part of. */
  campaignId?: string | undefined;
  createdAt: Date;
  endedAt: Date;
  invented: InventedCall;
  price: CallPrice;
}

const CHUNK = 500;
const PARTNER_COST = 50_000n;

/** The calls of a workspace's last weeks, stored with their usage; oldest first. */
export async function seedCalls(
  workspace: SeededWorkspace,
  integrationId: string,
  { campaigns, ...history }: History & { campaigns: readonly PastCampaign[] },
): Promise<SeededCall[]> {
  const random = createSeededRandom(seedOf(workspace.demo.slug));
  const toId = createTimeIds(() => random.next());
  const times = planCallTimes(workspace.demo.callsPerDay, workspace.demo.timeZone, history, random);
  const calls = times.map((createdAt, index): SeededCall => {
    const agent = workspace.agents[index % workspace.agents.length];
    if (!agent) throw new Error(`${workspace.demo.slug} has no agent`);
    const invented = inventCall(agent.demo, seedOf(`${workspace.demo.slug}/${createdAt.getTime()}/${index}`));
    const endedAt = new Date(createdAt.getTime() + (invented.ringSeconds + invented.talkSeconds) * 1_000);
    const price = priceCall({
      status: invented.status,
      durationSeconds: invented.talkSeconds,
      providerCostMicros: providerCost(invented),
      terms: plainTerms(workspace.demo.rateMicrosPerMinute),
      partnerTerms: plainTerms(PARTNER_COST),
      money: { currency: "USD", partnerCurrency: "USD", rates: {} },
      ...{ isBillingExempt: false, isPartnerExempt: false, plan: null },
    });
    const campaignId = campaignOf(campaigns, { agentId: agent.id, createdAt })?.id;
    return { id: toId(createdAt), agentId: agent.id, campaignId, createdAt, endedAt, invented, price };
  });
  for (let start = 0; start < calls.length; start += CHUNK) {
    await store(workspace, integrationId, calls.slice(start, start + CHUNK));
  }
  return calls;
}

function providerCost(invented: InventedCall): bigint {
  return invented.costLines.reduce((sum, line) => sum + line.costMicros, 0n);
}

async function store(workspace: SeededWorkspace, integrationId: string, calls: SeededCall[]): Promise<void> {
  await systemDb().call.createMany({ data: calls.map((call) => toCallRow(workspace, integrationId, call)) });
  await systemDb().usageRecord.createMany({ data: calls.map((call) => toUsageRow(workspace, call)) });
  const callIds = calls.map((call) => call.id);
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, callIds));
}

/** JSON columns hold amounts as text, as everywhere. */
function json(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(
    JSON.stringify(value, (_key, each) => (typeof each === "bigint" ? each.toString() : each)),
  );
}

function toCallRow(workspace: SeededWorkspace, integrationId: string, call: SeededCall) {
  const { invented, price } = call;
  const agent = workspace.agents.find(({ id }) => id === call.agentId);
  const isOutbound = agent?.demo.direction === "outbound";
  const ours = "+14155550123";
  const goalMet = invented.sentiment === null ? null : invented.sentiment !== "negative";
  const answeredAt = new Date(call.createdAt.getTime() + invented.ringSeconds * 1_000);
  return {
    id: call.id,
    partnerId: workspace.partnerId,
    workspaceId: workspace.id,
    agentId: call.agentId,
    campaignId: call.campaignId ?? null,
    integrationId,
    provider: "vapi" as const,
    externalId: `demo-${call.id}`,
    type: "phone" as const,
    direction: isOutbound ? ("outbound" as const) : ("inbound" as const),
    status: invented.status,
    dialState: isOutbound ? ("accepted" as const) : ("none" as const),
    fromNumber: isOutbound ? ours : invented.theirNumber,
    toNumber: isOutbound ? invented.theirNumber : ours,
    contactName: invented.contactName,
    startedAt: invented.talkSeconds > 0 ? answeredAt : null,
    endedAt: call.endedAt,
    durationSeconds: invented.talkSeconds,
    endedReason: invented.endedReason,
    providerEndedReason: invented.providerEndedReason,
    transcript: json(invented.transcript),
    summary: invented.summary,
    sentiment: invented.sentiment,
    providerCostMicros: providerCost(invented),
    costLines: json(invented.costLines),
    chargeMicros: price.chargeMicros,
    origin: isOutbound ? ("placed" as const) : ("received" as const),
    goalMet,
    ...(goalMet === null ? {} : { analysis: json({ successEvaluation: String(goalMet) }) }),
    statDate: new Date(`${localDay(call.createdAt, workspace.demo.timeZone)}T00:00:00Z`),
    statHour: localHour(call.createdAt, workspace.demo.timeZone),
    expectedEndAt: call.endedAt,
    settledAt: call.endedAt,
    createdAt: call.createdAt,
    updatedAt: call.endedAt,
  };
}

function toUsageRow(workspace: SeededWorkspace, call: SeededCall) {
  const { invented, price } = call;
  return {
    id: call.id,
    partnerId: workspace.partnerId,
    workspaceId: workspace.id,
    agentId: call.agentId,
    campaignId: call.campaignId ?? null,
    occurredAt: call.createdAt,
    recordedAt: call.endedAt,
    rawSeconds: price.rawSeconds,
    billableSeconds: price.billableSeconds,
    rule: price.rule,
    rateMicrosPerMinute: price.rateMicrosPerMinute,
    basis: price.basis,
    currency: "USD",
    costLines: json(invented.costLines),
    providerCostMicros: providerCost(invented),
    partnerCostMicros: price.partnerCostMicros,
    chargeMicros: price.chargeMicros,
    marginMicros: price.marginMicros,
  };
}
