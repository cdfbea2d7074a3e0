import type { SubscriptionResource } from "@/types/subscriptions";

/** What has to be said about a plan, the most serious first. */
export type PlanNotice =
  | "rests"
  | "past_due"
  | "incomplete"
  | "cap_reached"
  | "changing"
  | "paused"
  | "ending"
  | "pending"
  | "trial";

/** What a person should know about the plan beyond its figures. */
export function planNotices(plan: SubscriptionResource): PlanNotice[] {
  const rests = plan.unpaidStage === "restricted" || plan.unpaidStage === "suspended";
  const isPaused = plan.pausedAt !== null || plan.status === "paused";
  return [
    ...(rests ? (["rests"] as const) : plan.pastDueSince === null ? [] : (["past_due"] as const)),
    ...(plan.status === "incomplete" ? (["incomplete"] as const) : []),
    ...(capReached(plan) ? (["cap_reached"] as const) : []),
    ...(plan.isChanging ? (["changing"] as const) : []),
    ...(isPaused ? (["paused"] as const) : []),
    ...(plan.cancelAtPeriodEnd ? (["ending"] as const) : []),
    ...(plan.pending && !plan.cancelAtPeriodEnd ? (["pending"] as const) : []),
    ...(plan.status === "trialing" && plan.trialEndsAt !== null ? (["trial"] as const) : []),
  ];
}

/** The most a period's usage may come to; the client's own cap goes before the plan's. Null is any amount. */
export function spendCap({
  plan,
  ownSpendCapMicros,
}: Pick<SubscriptionResource, "plan" | "ownSpendCapMicros">): string | null {
  return plan.kind === "postpaid" ? (ownSpendCapMicros ?? plan.spendCapMicros) : null;
}

function capReached(subscription: SubscriptionResource): boolean {
  const cap = spendCap(subscription);
  if (cap === null || subscription.period === null) return false;
  return BigInt(subscription.period.chargeMicros) >= BigInt(cap);
}
