import type { PartnerBillingResource, PlanChangePreviewResource } from "@/types/partner-billing";
import type { PlanChangePreview } from "./change-plan";
import { nextStep } from "./dunning-stage";
import type { BillingRow } from "./get-billing";

type Subscription = NonNullable<BillingRow["subscription"]>;

/** An agency's billing as its team sees it. */
export function toPartnerBilling(row: BillingRow): PartnerBillingResource {
  const { isExempt, plan, subscription, card, usage, used, credits, openInvoice, plans } = row;
  const { from, calls, seconds, costMicros } = usage;
  return {
    ...{ isExempt, plan, card, used, credits, openInvoice, plans },
    subscription: subscription && toSubscription(subscription),
    dunning: toDunning(row),
    usage: {
      ...{ calls, costMicros, currency: row.currency },
      from: from.toISOString(),
      minutes: Math.round((seconds / 60) * 100) / 100,
    },
    nextInvoice: nextInvoice(row),
  };
}

function toSubscription(row: Subscription): NonNullable<PartnerBillingResource["subscription"]> {
  const { status, interval, priceMicros, currency, cancelsAtPeriodEnd, pendingPlan } = row;
  return {
    ...{ status, interval, priceMicros, currency, cancelsAtPeriodEnd },
    startedAt: row.startedAt.toISOString(),
    currentPeriodStart: row.currentPeriodStart.toISOString(),
    currentPeriodEnd: row.currentPeriodEnd.toISOString(),
    trialEndsAt: row.trialEndsAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    pendingPlan: pendingPlan && { id: pendingPlan.id, name: pendingPlan.name },
  };
}

function toDunning({ isExempt, subscription }: BillingRow): PartnerBillingResource["dunning"] {
  if (isExempt || !subscription) return { stage: "none", since: null, next: null };
  const { dunningStage: stage, pastDueSince } = subscription;
  const next = nextStep(stage, subscription);
  return {
    stage,
    since: pastDueSince?.toISOString() ?? null,
    next: next && { stage: next.stage, at: next.at.toISOString() },
  };
}

/** By what is known now: the plan of the next period, and usage of this one where it is invoiced. */
function nextInvoice({
  isExempt,
  plan,
  subscription,
  usage,
}: BillingRow): PartnerBillingResource["nextInvoice"] {
  if (isExempt || !subscription || subscription.endedAt) return null;
  const { pendingPlan, interval, cancelsAtPeriodEnd } = subscription;
  const isTrial = subscription.status === "trialing";
  const usageMicros = plan?.usageBilling === "metered" && !isTrial ? BigInt(usage.costMicros) : 0n;
  const agreed = pendingPlan
    ? interval === "year"
      ? pendingPlan.priceMicrosPerYear
      : pendingPlan.priceMicrosPerMonth
    : subscription.priceMicros;
  const planMicros = cancelsAtPeriodEnd ? 0n : BigInt(agreed ?? "0");
  const at = isTrial && subscription.trialEndsAt ? subscription.trialEndsAt : subscription.currentPeriodEnd;
  return {
    at: at.toISOString(),
    planMicros: planMicros.toString(),
    usageMicros: usageMicros.toString(),
    totalMicros: (planMicros + usageMicros).toString(),
    currency: subscription.currency,
  };
}

export function toPlanChangePreview(preview: PlanChangePreview): PlanChangePreviewResource {
  const { timing, at, prorationDate, currency, lines } = preview;
  return {
    ...{ timing, currency },
    at: at.toISOString(),
    prorationDate: prorationDate.toISOString(),
    lines: lines.map(({ description, amountMicros, isProration, periodStart, periodEnd }) => ({
      ...{ description, isProration },
      amountMicros: amountMicros.toString(),
      periodStart: periodStart?.toISOString() ?? null,
      periodEnd: periodEnd?.toISOString() ?? null,
    })),
    subtotalMicros: preview.subtotalMicros.toString(),
    taxMicros: preview.taxMicros.toString(),
    totalMicros: preview.totalMicros.toString(),
    dueNowMicros: preview.dueNowMicros.toString(),
  };
}
