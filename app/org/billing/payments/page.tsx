import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { GettingPaidPage } from "@/components/connect/getting-paid-page";
import { planKeys } from "@/lib/client/plans/keys";
import { getConnect } from "@/lib/domain/connect/get-connect";
import { toConnectResource } from "@/lib/domain/connect/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Getting paid" };

/** How the agency's clients pay it. Stripe leads back here with `?from=`. */
export default async function OrgPaymentsPage() {
  const ctx = await loadPartnerPage("/org/billing/payments", "partner.billing.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(planKeys.selling(), async () => toConnectResource(await getConnect(ctx)));
  return (
    <Prefetched client={ahead.client}>
      <GettingPaidPage />
    </Prefetched>
  );
}
