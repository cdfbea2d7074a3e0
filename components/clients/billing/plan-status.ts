import type { StatusLook } from "@/components/patterns/status-badge";
import { formatMoney, formatNumber } from "@/config/format";
import type { SubscriptionResource } from "@/types/subscriptions";

type Status = SubscriptionResource["status"] | "ending";

export const PLAN_STATUS_LOOKS: Record<Status, StatusLook> = {
  incomplete: { label: "Not paid yet", tone: "warning" },
  trialing: { label: "On trial", tone: "info" },
  active: { label: "Active", tone: "success" },
  ending: { label: "Cancelled", tone: "warning" },
  past_due: { label: "Unpaid", tone: "danger" },
  unpaid: { label: "Unpaid", tone: "danger" },
  paused: { label: "Paused", tone: "neutral" },
  canceled: { label: "Ended", tone: "neutral" },
  incomplete_expired: { label: "Never paid", tone: "neutral" },
};

/** The state of a client's plan in one word; one that was cancelled says so while it still runs. */
export function planStatus({
  status,
  cancelAtPeriodEnd,
}: Pick<SubscriptionResource, "status" | "cancelAtPeriodEnd">): Status {
  return cancelAtPeriodEnd && (status === "active" || status === "trialing") ? "ending" : status;
}

/** What can be done with a plan now. */
export function planActions(
  plan: Pick<SubscriptionResource, "status" | "cancelAtPeriodEnd" | "pausedAt" | "plan" | "isChanging">,
) {
  const runs = ["trialing", "active"].includes(plan.status) && plan.pausedAt === null;
  const isPaused = plan.pausedAt !== null || plan.status === "paused";
  return {
    change: runs && !plan.isChanging,
    keep: runs && plan.cancelAtPeriodEnd,
    pause: runs && !plan.cancelAtPeriodEnd,
    resume: isPaused,
    setCap: plan.plan.kind === "postpaid",
    cancel: plan.status !== "canceled" && plan.status !== "incomplete_expired",
  };
}

/** What the button says that has a paused plan go on: with its price where a new period begins with it. */
export function resumeLabel({
  isRenewalDue,
  plan,
  pending,
}: Pick<SubscriptionResource, "isRenewalDue" | "plan" | "pending">): string {
  if (!isRenewalDue) return "Resume";
  const { priceMicros, currency } = pending ?? plan;
  return `Pay ${formatMoney(priceMicros, { currency })} and resume`;
}

/** "120.5 of 300 minutes used", or how many there were of a plan without any. */
export function spellUsedMinutes({
  includedSeconds,
  coveredSeconds,
  billableSeconds,
}: Pick<
  NonNullable<SubscriptionResource["period"]>,
  "includedSeconds" | "coveredSeconds" | "billableSeconds"
>) {
  const minutes = (seconds: number) => formatNumber(seconds / 60, 1);
  if (includedSeconds === 0) return `${minutes(billableSeconds)} minutes used`;
  return `${minutes(coveredSeconds)} of ${minutes(includedSeconds)} minutes used`;
}
