import { CLIENT_DUNNING_DAYS } from "@/config/client-dunning";
import { roundToPayable } from "@/config/currency";
import { now } from "@/lib/platform/clock";
import type {
  ClientSubscriptionResource,
  SubscriptionPreviewResource,
  SubscriptionResource,
} from "@/types/subscriptions";
import type { ClientPlanRow, PlanTerms } from "./get-subscription";
import type { Preview } from "./preview-subscription";
import { isRenewalDue } from "./unpaid-period";

const DAY_MS = 86_400_000;

/** A client's plan as it and its agency see it. */
export function toClientSubscriptionResource(row: ClientPlanRow): ClientSubscriptionResource {
  const { currency, isBillingExempt, card } = row;
  return { currency, isBillingExempt, card, subscription: toSubscription(row) };
}

function toSubscription(row: ClientPlanRow): SubscriptionResource | null {
  const { subscription: stored, plan, pending, period } = row;
  if (!stored || !plan) return null;
  const { id, status, cancelAtPeriodEnd, pastDueSince, dunningStage } = stored;
  const rests = pastDueSince && new Date(pastDueSince.getTime() + CLIENT_DUNNING_DAYS.restricted * DAY_MS);
  return {
    ...{ id, status, cancelAtPeriodEnd },
    plan: toTerms(plan),
    startedAt: stored.startedAt.toISOString(),
    currentPeriodStart: stored.currentPeriodStart.toISOString(),
    currentPeriodEnd: stored.currentPeriodEnd.toISOString(),
    trialEndsAt: stored.trialEndsAt?.toISOString() ?? null,
    pausedAt: stored.pausedAt?.toISOString() ?? null,
    isRenewalDue: isRenewalDue(stored, now()),
    period: period && toPeriod(period),
    pending: pending && { ...toTerms(pending), startsAt: stored.currentPeriodEnd.toISOString() },
    isChanging: stored.changeVersionId !== null,
    pastDueSince: pastDueSince?.toISOString() ?? null,
    unpaidStage: dunningStage,
    restsAt: rests?.toISOString() ?? null,
    ownSpendCapMicros: stored.spendCapMicros?.toString() ?? null,
    nextInvoice: nextInvoice(row),
  };
}

function toTerms(terms: PlanTerms) {
  return {
    ...terms,
    priceMicros: terms.priceMicros.toString(),
    spendCapMicros: terms.spendCapMicros?.toString() ?? null,
  };
}

function toPeriod(period: NonNullable<ClientPlanRow["period"]>) {
  const { startsAt, endsAt, includedSeconds, coveredSeconds, billableSeconds, calls } = period;
  return {
    ...{ includedSeconds, coveredSeconds, billableSeconds, calls },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    remainingSeconds: includedSeconds - coveredSeconds,
    chargeMicros: period.chargeMicros.toString(),
    spendCapMicros: period.spendCapMicros?.toString() ?? null,
  };
}

/** What the period's end brings: the plan's next price, and what a postpaid plan's calls come to so far. */
function nextInvoice({
  subscription,
  plan,
  pending,
  period,
}: ClientPlanRow): SubscriptionResource["nextInvoice"] {
  if (!subscription || !plan || subscription.pausedAt) return null;
  const planMicros = subscription.cancelAtPeriodEnd ? 0n : (pending ?? plan).priceMicros;
  const used = plan.kind === "postpaid" ? roundToPayable(period?.chargeMicros ?? 0n, plan.currency) : 0n;
  if (subscription.cancelAtPeriodEnd && used === 0n) return null;
  return {
    at: subscription.currentPeriodEnd.toISOString(),
    planMicros: planMicros.toString(),
    usageMicros: used.toString(),
    totalMicros: (planMicros + used).toString(),
  };
}

/** What a plan would cost, as shown before anybody agrees. */
export function toPreviewResource(preview: Preview): SubscriptionPreviewResource {
  const { kind, timing, explanation, trialDays, costs } = preview;
  return {
    ...{ kind, timing, explanation, trialDays, currency: costs.currency },
    plan: toTerms(preview.plan),
    takesEffectAt: preview.takesEffectAt.toISOString(),
    prorationDate: preview.prorationDate?.toISOString() ?? null,
    lines: costs.lines.map(({ description, amountMicros, isProration }) => ({
      description,
      amountMicros: amountMicros.toString(),
      isProration,
    })),
    subtotalMicros: costs.subtotalMicros.toString(),
    taxMicros: costs.taxMicros.toString(),
    totalMicros: costs.totalMicros.toString(),
    dueNowMicros: costs.dueNowMicros.toString(),
    nextInvoice: {
      at: preview.nextInvoiceAt.toISOString(),
      planMicros: preview.plan.priceMicros.toString(),
    },
  };
}
