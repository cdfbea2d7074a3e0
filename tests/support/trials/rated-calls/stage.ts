import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type CallStage, createCallStage } from "../../call-stage";
import { createTestAgent } from "../../fixtures";

/** A client whose calls are priced: its currency, its plan if it has one, and who takes its calls. */
export interface RatedClient {
  stage: CallStage;
  currency: string;
  kind: "none" | "prepaid" | "postpaid";
  agentIds: string[];
  /** Instants at which its prices or its plan change. */
  edges: Date[];
}

export const FIRST = new Date("2025-10-01T00:00:00Z");
export const LAST = new Date("2026-04-15T00:00:00Z");
/** The client's plan changes here, in the middle of a period. */
const PLAN_CHANGE = new Date("2026-01-14T15:37:22.500Z");
const RATE_CHANGES = ["2025-12-31T23:59:59.999Z", "2026-02-01T00:00:00Z", "2026-03-29T01:00:00Z"].map(
  (at) => new Date(at),
);

/** Makes a client with prices that change, an agent and a country with their own, and a plan with its periods. */
export async function rateClient(
  currency: string,
  kind: RatedClient["kind"],
  scale: bigint,
): Promise<RatedClient> {
  const stage = await createCallStage({ balanceMicros: 0n });
  const { partnerId, workspaceId } = stage.tenant;
  const db = systemDb();
  await db.partner.update({ where: { id: partnerId }, data: { currency } });
  await db.workspace.updateMany({ where: { partnerId }, data: { currency } });
  await db.creditAccount.updateMany({ where: { partnerId }, data: { currency } });
  const second = await createTestAgent(stage.tenant, stage);
  const agentIds = [stage.agentId, second.agentId];
  const bounds = [new Date("2020-01-01T00:00:00Z"), ...RATE_CHANGES, new Date("2026-10-01T00:00:00Z")];
  const place = { partnerId, workspaceId, currency, payer: "workspace" } as const;
  const spans = bounds
    .slice(1)
    .map((validUntil, index) => ({ validFrom: bounds[index] ?? FIRST, validUntil }));
  await db.priceRule.createMany({
    data: [
      ...spans.map((span, index) => ({
        ...{ id: newId(), ...place, ...span, rateMicrosPerMinute: scale * BigInt(137 + 29 * index) },
        ...{ incrementSeconds: [1, 6, 30, 60][index] ?? 1, connectionFeeMicros: scale * BigInt(index * 7) },
      })),
      ...spans.map((span, index) => ({
        ...{ id: newId(), partnerId, payer: "partner" as const, currency, ...span },
        rateMicrosPerMinute: scale * BigInt(41 + 3 * index),
      })),
      {
        ...{ id: newId(), ...place, ...allTime(), agentId: second.agentId, minimumSeconds: 45 },
        ...{ rateMicrosPerMinute: scale * 333n, incrementSeconds: 7 },
      },
      {
        ...{ id: newId(), ...place, ...allTime(), workspaceId: null, country: "DE", direction: "outbound" },
        ...{ rateMicrosPerMinute: scale * 501n, connectionFeeMicros: scale * 13n, usesIncluded: false },
      },
    ],
  });
  const edges =
    kind === "none" ? RATE_CHANGES : [...RATE_CHANGES, ...(await addPlan(stage, currency, kind, scale))];
  return { stage, currency, kind, agentIds, edges };
}

function allTime() {
  return { validFrom: new Date("2020-01-01T00:00:00Z"), validUntil: new Date("2026-10-01T00:00:00Z") };
}

/** Monthly periods through the turn of the year; one of them is cut by a change of plan. Answers their bounds. */
async function addPlan(
  stage: CallStage,
  currency: string,
  kind: "prepaid" | "postpaid",
  scale: bigint,
): Promise<Date[]> {
  const { partnerId, workspaceId } = stage.tenant;
  const place = { partnerId, workspaceId };
  const db = systemDb();
  const [planId, former, latter, connectAccountId, subscriptionId] = Array.from({ length: 5 }, () => newId());
  if (!planId || !former || !latter || !connectAccountId || !subscriptionId) throw new Error("no ids");
  await db.connectAccount.create({ data: { id: connectAccountId, partnerId, country: "US", currency } });
  await db.clientPlan.create({ data: { id: planId, partnerId, name: "Plan" } });
  await db.clientPlanVersion.createMany({
    data: [former, latter].map((id, index) => ({
      ...{ id, partnerId, planId, number: index + 1, kind, currency, interval: "month" as const },
      ...{ priceMicros: scale * 10_000n, includedSeconds: kind === "prepaid" ? 9_000 : 0 },
    })),
  });
  await db.priceRule.createMany({
    data: [former, latter].map((planVersionId, index) => ({
      ...{ id: newId(), partnerId, payer: "workspace" as const, planVersionId, currency, ...allTime() },
      ...{ rateMicrosPerMinute: scale * BigInt(211 + 50 * index), incrementSeconds: 1 + 5 * index },
    })),
  });
  const months = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2025, 9 + index, 1)));
  const bounds = [...months, PLAN_CHANGE].sort((one, other) => one.getTime() - other.getTime());
  await db.clientSubscription.create({
    data: {
      ...{ id: subscriptionId, ...place, connectAccountId, planVersionId: latter, status: "active" },
      ...{ stripeSubscriptionId: `sub_${subscriptionId}`, startedAt: FIRST, currentPeriodStart: FIRST },
      currentPeriodEnd: new Date("2026-04-01T00:00:00Z"),
    },
  });
  await db.billingPeriod.createMany({
    data: bounds.slice(1).map((endsAt, index) => {
      const startsAt = bounds[index] ?? FIRST;
      const planVersionId = startsAt < PLAN_CHANGE ? former : latter;
      return {
        ...{ id: newId(), ...place, subscriptionId, planVersionId, kind, currency, startsAt, endsAt },
        ...{ includedSeconds: kind === "prepaid" ? 9_000 : 0, status: "closing" as const },
      };
    }),
  });
  return bounds;
}
