import type { StatusLook } from "@/components/patterns/status-badge";
import { formatMoney } from "@/config/format";
import type { PartnerBillingResource } from "@/types/partner-billing";

type Subscription = NonNullable<PartnerBillingResource["subscription"]>;
type Card = NonNullable<PartnerBillingResource["card"]>;

export const AGENCY_PLAN_LOOKS: Record<Subscription["status"], StatusLook> = {
  incomplete: { label: "Not paid yet", tone: "warning" },
  trialing: { label: "On trial", tone: "info" },
  active: { label: "Active", tone: "success" },
  past_due: { label: "Unpaid", tone: "danger" },
  unpaid: { label: "Unpaid", tone: "danger" },
  paused: { label: "Paused", tone: "neutral" },
  canceled: { label: "Ended", tone: "neutral" },
  incomplete_expired: { label: "Never paid", tone: "neutral" },
};

/** "$199 a month": whole amounts carry no cents. */
export function planPriceText({
  priceMicros,
  currency,
  interval,
}: Pick<Subscription, "priceMicros" | "currency" | "interval">): string {
  if (BigInt(priceMicros) === 0n) return "Free";
  return `${formatMoney(priceMicros, { currency }).replace(/\.00$/, "")} a ${interval}`;
}

/** "Visa ending in 4242, until 04/2027". */
export function cardText({ brand, lastFour, expiryMonth, expiryYear }: Card): string {
  const name = brand.charAt(0).toUpperCase() + brand.slice(1);
  return `${name} ending in ${lastFour}, until ${String(expiryMonth).padStart(2, "0")}/${expiryYear}`;
}

/** What the plan costs in this interval; null where it is not sold so. */
export function priceIn(
  plan: Pick<PartnerBillingResource["plans"][number], "priceMicrosPerMonth" | "priceMicrosPerYear">,
  interval: Subscription["interval"],
): string | null {
  return interval === "month" ? plan.priceMicrosPerMonth : plan.priceMicrosPerYear;
}

const LIMITS = [
  ["workspaces", "Clients"],
  ["teamMembers", "People in your team"],
  ["customDomains", "Domains of your own"],
  ["agentsPerWorkspace", "Most agents of a client"],
] as const;

/** How much of each limit is used; a limit that is null is none. */
export function limitsUsed({ plan, used }: Pick<PartnerBillingResource, "plan" | "used">) {
  return LIMITS.map(([name, label]) => ({
    name,
    label,
    used: used[name],
    limit: plan?.limits[name] ?? null,
  }));
}
