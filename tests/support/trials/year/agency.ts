import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createPlan } from "@/lib/domain/client-plans/create-plan";
import { refreshConnect } from "@/lib/domain/connect/refresh-connect";
import { startOnboarding } from "@/lib/domain/connect/start-onboarding";
import { stateTax } from "@/lib/domain/connect/state-tax";
import { startPlanCheckout } from "@/lib/domain/partner-billing/start-checkout";
import { setAutoRecharge } from "@/lib/domain/payments/auto-recharge";
import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import { createAgencyPlan } from "@/tests/support/agency-plan-stage";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { createClientPlanBody } from "@/types/client-plans";
import { type Money, PLAN_KEYS, PLANS, type PlanKey } from "./terms";
import type { World } from "./world";

/** How an agency pays the platform for calls. */
export type UsageBilling = "metered" | "credits" | "exempt";

export interface Agency {
  tenant: TestTenant;
  money: Money;
  usage: UsageBilling;
  feePoints: number;
  stripeAccountId: string;
  planIds: Record<PlanKey, string>;
  integrationId: string;
  /** A month at the platform. */
  platformMicros: bigint;
}

/** What an agency pays the platform for a minute, in micros of a dollar. */
const COST = 41_111n;

/** An agency with its own account, its plans on offer, and a plan of the platform's unless it is exempt. */
export async function foundAgency(
  world: World,
  options: { money: Money; usage: UsageBilling; feePoints: number },
): Promise<Agency> {
  const { money, usage, feePoints } = options;
  const tenant = await createTenant({ balanceMicros: 0n, rateMicrosPerMinute: 200_003n * money.scale });
  const { partnerId, partnerCtx } = tenant;
  const db = systemDb();
  const currency = money.code;
  const isBillingExempt = usage === "exempt";
  await db.partner.update({
    where: { id: partnerId },
    data: {
      ...{ currency, platformFeeBasisPoints: feePoints, isBillingExempt },
      costMicrosPerMinute: COST * money.scale,
    },
  });
  await db.workspace.updateMany({ where: { partnerId }, data: { currency } });
  await db.creditAccount.updateMany({ where: { partnerId }, data: { currency } });
  await startOnboarding(partnerCtx, { country: money.country, currency });
  const { stripeAccountId } = await db.connectAccount.findFirstOrThrow({ where: { partnerId } });
  if (stripeAccountId === null) throw new Error("The agency got no account");
  await world.own.completeOnboarding(stripeAccountId);
  await refreshConnect(partnerCtx);
  await stateTax(partnerCtx, { tax: { mode: "none", acceptsResponsibility: true } });
  const { integrationId } = await createTestIntegration(tenant);
  const planIds = await offerPlans(tenant, money);
  const platformMicros = 49_000_000n * money.scale;
  const agency = { ...options, tenant, stripeAccountId, planIds, integrationId, platformMicros };
  if (usage !== "exempt") await buyPlatformPlan(world, agency);
  return agency;
}

async function offerPlans(tenant: TestTenant, { code, scale }: Money): Promise<Record<PlanKey, string>> {
  const made: [PlanKey, string][] = [];
  for (const key of PLAN_KEYS) {
    const { priceMicros, rateMicrosPerMinute, connectionFeeMicros, ...rest } = PLANS[key];
    const body = createClientPlanBody.parse({
      ...{ ...rest, name: `Plan ${key}`, currency: code, isPublic: true },
      priceMicros: String(priceMicros * scale),
      rateMicrosPerMinute: String(rateMicrosPerMinute * scale),
      connectionFeeMicros: String(connectionFeeMicros * scale),
    });
    made.push([key, (await createPlan(tenant.partnerCtx, body)).id]);
  }
  // Every key has just been made.
  return Object.fromEntries(made) as Record<PlanKey, string>;
}

async function buyPlatformPlan(world: World, agency: Agency): Promise<void> {
  const { tenant, money, usage, platformMicros } = agency;
  const planVariantId = await createAgencyPlan(`Scale ${money.code} ${newId()}`, {
    ...{ priceMicrosPerMonth: platformMicros, currency: money.code },
    usageBilling: usage === "metered" ? "metered" : "credits",
    costMicrosPerMinute: COST * money.scale,
  });
  const { checkoutId, url } = await startPlanCheckout(tenant.partnerCtx, {
    planVariantId,
    interval: "month",
  });
  await world.own.payCheckout(url);
  const owner = { partnerId: tenant.partnerId, workspaceId: null };
  await settleCheckout(tenant.partnerCtx, owner, checkoutId);
  await world.settleEvents();
  if (usage !== "credits") return;
  await setAutoRecharge(tenant.partnerCtx, owner, {
    thresholdMicros: String(20_000_000n * money.scale),
    amountMicros: String(60_000_000n * money.scale),
    monthlyCapMicros: String(2_000_000_000n * money.scale),
  });
}

/** A client without a plan and an agent that takes its calls. */
export async function addClient(agency: Agency): Promise<{ workspaceId: string; agentId: string }> {
  const { tenant, money, integrationId } = agency;
  const { partnerId } = tenant;
  const workspaceId = newId();
  const db = systemDb();
  await db.workspace.create({
    data: {
      ...{ id: workspaceId, partnerId, slug: `w-${workspaceId}`, name: "Client", currency: money.code },
      rateMicrosPerMinute: 200_003n * money.scale,
    },
  });
  await db.creditAccount.create({
    data: { id: newId(), partnerId, workspaceId, currency: money.code, balanceMicros: 0n },
  });
  const { agentId } = await createTestAgent(tenant, { integrationId, workspaceId });
  return { workspaceId, agentId };
}
