import type { AlertTone } from "@/components/ui/alert";
import type { PartnerBillingResource } from "@/types/partner-billing";

/** Something to say about the agency's plan. */
export interface PlanNotice {
  id:
    | "exempt"
    | "closing"
    | "restricted"
    | "unpaid"
    | "ended"
    | "incomplete"
    | "ending"
    | "pending"
    | "trial";
  tone: AlertTone;
  title: string;
  text: string;
}

type Billing = Pick<PartnerBillingResource, "isExempt" | "subscription" | "dunning">;

/** What a person should know about the plan beyond its figures, the most serious first. */
export function planNotices({ isExempt, subscription, dunning }: Billing): PlanNotice[] {
  if (isExempt) {
    return [
      {
        id: "exempt",
        tone: "info",
        title: "Your agency is not billed",
        text: "Your plan and your clients' calls cost you nothing here.",
      },
    ];
  }
  if (!subscription) return [];
  const debt = debtNotice(subscription, dunning);
  return [...(debt ? [debt] : []), ...changeNotices(subscription)];
}

type Subscription = NonNullable<Billing["subscription"]>;

function debtNotice(
  subscription: Subscription,
  { stage, since, next }: Billing["dunning"],
): PlanNotice | null {
  const then = next ? ` ${NEXT_WORDS[next.stage] ?? ""} on ${dayOf(next.at)}.` : "";
  if (stage === "suspended")
    return {
      id: "closing",
      tone: "danger",
      title: "Your agency is closed because its plan is not paid",
      text: "Pay what is due, and everything opens again by itself.",
    };
  if (stage === "restricted")
    return {
      id: "restricted",
      tone: "danger",
      title: subscription.endedAt ? "Your plan has ended" : "Your plan is not paid",
      text: `Your team can change nothing but billing; your clients keep working.${then}`,
    };
  if (stage === "past_due" || stage === "grace")
    return {
      id: "unpaid",
      tone: "warning",
      title: "Your last payment did not go through",
      text: `${since ? `Unpaid since ${dayOf(since)}. ` : ""}Nothing has changed yet.${then}`,
    };
  if (subscription.endedAt)
    return {
      id: "ended",
      tone: "warning",
      title: `Your plan ended on ${dayOf(subscription.endedAt)}`,
      text: "Choose a plan to go on.",
    };
  if (subscription.status === "incomplete")
    return {
      id: "incomplete",
      tone: "warning",
      title: "The first payment of your plan is not complete",
      text: "Pay the open invoice, or choose a plan again.",
    };
  return null;
}

const NEXT_WORDS: Partial<Record<NonNullable<Billing["dunning"]["next"]>["stage"], string>> = {
  grace: "We remind you",
  restricted: "Your team can change nothing but billing",
  suspended: "Your agency and your clients' pages are closed",
};

function changeNotices({
  status,
  endedAt,
  cancelsAtPeriodEnd,
  currentPeriodEnd,
  pendingPlan,
  trialEndsAt,
}: Subscription): PlanNotice[] {
  if (endedAt) return [];
  const notices: PlanNotice[] = [];
  if (cancelsAtPeriodEnd)
    notices.push({
      id: "ending",
      tone: "warning",
      title: `Your plan is cancelled and ends on ${dayOf(currentPeriodEnd)}`,
      text: "Everything works until then. After that your team can change nothing but billing, and a week later your agency is closed.",
    });
  else if (pendingPlan)
    notices.push({
      id: "pending",
      tone: "info",
      title: `${pendingPlan.name} begins on ${dayOf(currentPeriodEnd)}`,
      text: "Until then you keep the plan you have.",
    });
  if (status === "trialing" && trialEndsAt)
    notices.push({
      id: "trial",
      tone: "info",
      title: `Your trial lasts until ${dayOf(trialEndsAt)}`,
      text: cancelsAtPeriodEnd ? "Nothing is charged." : "Your card is charged for the first time then.",
    });
  return notices;
}

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** A day in words, of UTC as on invoices: November 21, 2026. */
export function dayOf(instant: string): string {
  return DAY.format(Date.parse(instant));
}

/** What can be done with the plan now. */
export function planActions({ isExempt, subscription }: Pick<Billing, "isExempt" | "subscription">) {
  const isLive = subscription !== null && subscription.endedAt === null && !isExempt;
  const isChosen =
    isLive && subscription.status !== "incomplete" && subscription.status !== "incomplete_expired";
  const waits = isChosen && (subscription.cancelsAtPeriodEnd || subscription.pendingPlan !== null);
  return {
    choose: !isExempt && !isChosen,
    change: isChosen && !waits && (subscription.status === "active" || subscription.status === "trialing"),
    keep: waits,
    cancel: isChosen && !subscription.cancelsAtPeriodEnd,
  };
}
