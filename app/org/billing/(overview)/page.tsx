import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgencyPlanPage } from "@/components/agency-billing/agency-plan-page";
import { agencyBillingKeys } from "@/lib/client/agency-billing/keys";
import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Billing" };

/** The agency's own plan with the platform. */
export default async function OrgBillingPage() {
  const ctx = await loadPartnerPage("/org/billing", "partner.billing.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(agencyBillingKeys.billing(), async () => toPartnerBilling(await getPartnerBilling(ctx)));
  return (
    <Prefetched client={ahead.client}>
      <AgencyPlanPage />
    </Prefetched>
  );
}
