import type { StatusLook } from "@/components/patterns/status-badge";
import type { PartnerBillingResource } from "@/types/partner-billing";

type Stage = PartnerBillingResource["dunning"]["stage"];
type Status = NonNullable<PartnerBillingResource["subscription"]>["status"];

export const STAGE_LOOKS: Record<Stage, StatusLook> = {
  none: { label: "Owes nothing", tone: "success" },
  past_due: { label: "Past due", tone: "warning" },
  grace: { label: "Reminded", tone: "warning" },
  restricted: { label: "Restricted", tone: "danger" },
  suspended: { label: "Suspended for debt", tone: "danger" },
};

export const SUBSCRIPTION_LOOKS: Record<Status, StatusLook> = {
  incomplete: { label: "Not paid yet", tone: "warning" },
  trialing: { label: "On trial", tone: "info" },
  active: { label: "Active", tone: "success" },
  past_due: { label: "Past due", tone: "warning" },
  unpaid: { label: "Unpaid", tone: "danger" },
  paused: { label: "Paused", tone: "neutral" },
  canceled: { label: "Ended", tone: "neutral" },
  incomplete_expired: { label: "Never paid", tone: "neutral" },
};

/** What happens to the subscription when its period ends, in words. */
export function spellEnd({
  cancelsAtPeriodEnd,
  pendingPlan,
  endedAt,
}: Pick<
  NonNullable<PartnerBillingResource["subscription"]>,
  "cancelsAtPeriodEnd" | "pendingPlan" | "endedAt"
>): string {
  if (endedAt) return "It is over";
  if (cancelsAtPeriodEnd) return "Ends with the period";
  return pendingPlan ? `${pendingPlan.name} takes over` : "Renews";
}
