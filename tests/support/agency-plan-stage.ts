import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { startPlanCheckout } from "@/lib/domain/partner-billing/start-checkout";
import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import type { AgencyStage } from "./money-stage";

type PlanOptions = {
  priceMicrosPerMonth?: bigint;
  priceMicrosPerYear?: bigint | null;
  trialDays?: number;
  usageBilling?: "metered" | "credits";
  costMicrosPerMinute?: bigint;
  workspaces?: number | null;
  currency?: string;
};

/** A plan of the platform that every agency may buy; without usage on its invoices unless told otherwise. */
export async function createAgencyPlan(name: string, options: PlanOptions = {}): Promise<string> {
  const id = newId();
  const { workspaces = null, ...terms } = options;
  await systemDb().planVariant.create({
    data: {
      ...{ id, code: `p-${id}`, name, priceMicrosPerMonth: 49_000_000n, usageBilling: "credits" },
      limits: { workspaces },
      ...terms,
    },
  });
  return id;
}

/** Says that the agency pays for a plan whose present period began then; the payment service knows nothing of it. */
export async function haveAgencyPlan(
  partnerId: string,
  currentPeriodStart: Date,
  { usageBilling = "metered", ...changes }: { usageBilling?: "metered" | "credits"; endedAt?: Date } = {},
): Promise<void> {
  const planVariantId = await createAgencyPlan("Plan", { usageBilling });
  await systemDb().partnerSubscription.create({
    data: {
      ...{
        id: newId(),
        partnerId,
        planVariantId,
        interval: "month",
        priceMicros: 49_000_000n,
        currency: "USD",
      },
      ...{ stripeSubscriptionId: `sub_${newId()}`, status: changes.endedAt ? "canceled" : "active" },
      ...{ startedAt: new Date(0), currentPeriodStart, ...changes },
      currentPeriodEnd: new Date(currentPeriodStart.getTime() + 30 * 86_400_000),
    },
  });
}

/** The platform itself, whose brand mails to agencies wear. */
export async function createPlatform(): Promise<string> {
  const known = await systemDb().partner.findFirst({ where: { isPlatformPartner: true } });
  if (known) return known.id;
  const id = newId();
  await systemDb().partner.create({
    data: { id, slug: "platform", name: "The Platform", isPlatformPartner: true },
  });
  return id;
}

/** Buys a plan as the agency's owner does: page, card, return. */
export async function buyPlan(
  stage: AgencyStage,
  planVariantId: string,
  interval: "month" | "year" = "month",
): Promise<void> {
  const { partnerCtx, partnerId } = stage.tenant;
  const { checkoutId, url } = await startPlanCheckout(partnerCtx, { planVariantId, interval });
  await stage.own.payCheckout(url);
  await settleCheckout(partnerCtx, { partnerId, workspaceId: null }, checkoutId);
}

/** Templates of the mails that wait for the agency's owner, in order. */
export async function billingMails(stage: AgencyStage): Promise<string[]> {
  const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: stage.tenant.userId } });
  const rows = await systemDb().$queryRaw<{ template: string }[]>`
    select data->>'template' as template from pgboss.job
     where name = 'mail.send' and data->>'to' = ${email} order by created_on, id`;
  return rows.map(({ template }) => template);
}
