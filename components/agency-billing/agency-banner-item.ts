import type { BannerItem } from "@/components/patterns/banner";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { dayOf } from "./plan-state";

type Stage = PartnerBillingResource["dunning"]["stage"];

export interface AgencyStanding {
  stage: Stage;
  /** What comes next and when; null while it is not known. */
  next: PartnerBillingResource["dunning"]["next"];
  seesBilling: boolean;
}

/** The line over the agency's pages while its plan is not paid; null when there is nothing to say to this person. */
export function agencyBannerItem({ stage, next, seesBilling }: AgencyStanding): BannerItem | null {
  const action = { label: "Go to billing", href: "/org/billing" };
  if (stage === "restricted" || stage === "suspended") {
    if (!seesBilling)
      return {
        id: "plan-unpaid",
        severity: "danger",
        message:
          "Your agency's plan is not paid: you can look at everything and change nothing. Tell an owner.",
      };
    if (stage === "suspended")
      return {
        id: "plan-unpaid",
        severity: "danger",
        message:
          "Your agency is closed because its plan is not paid. Everything opens again with the payment.",
        action,
      };
    const closing = next?.stage === "suspended" ? ` On ${dayOf(next.at)} your agency is closed.` : "";
    return {
      id: "plan-unpaid",
      severity: "danger",
      message: `Your plan is not paid: your team can change nothing but billing.${closing}`,
      action,
    };
  }
  if (stage === "none" || !seesBilling) return null;
  const restriction =
    next?.stage === "restricted" ? ` From ${dayOf(next.at)} your team can change nothing else.` : "";
  return {
    id: "plan-unpaid",
    severity: "warning",
    message: `The last payment of your plan did not go through.${restriction}`,
    action,
  };
}
