"use client";

import { Banner } from "@/components/patterns/banner";
import { useAgencyBilling } from "@/lib/client/agency-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { agencyBannerItem } from "./agency-banner-item";

/**
 * The line over the agency's pages while its plan is not paid. The frame says the stage it was drawn with; who may see
 * billing has it looked up, with the days, and sees it go once it is paid.
 */
export function AgencyBanner({ stage }: { stage: PartnerBillingResource["dunning"]["stage"] }) {
  const seesBilling = usePartnerCan()("partner.billing.read");
  const { data } = useAgencyBilling(seesBilling && stage !== "none");
  const dunning = data?.dunning ?? { stage, next: null };
  const item = agencyBannerItem({ ...dunning, seesBilling });
  return item ? <Banner items={[item]} /> : null;
}
