import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PlansPage } from "@/components/plans/plans-page";
import { planKeys } from "@/lib/client/plans/keys";
import { listPlans } from "@/lib/domain/client-plans/list-plans";
import { toClientPlanResource } from "@/lib/domain/client-plans/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Plans" };

/** What the agency still needs to sell is left to the browser: not every role that sees plans may know. */
export default async function OrgPlansPage() {
  const ctx = await loadPartnerPage("/org/plans", "partner.plans.read");
  const ahead = startPrefetch(ctx);
  await ahead.page(planKeys.list("live"), async () => {
    const { rows, nextCursor } = await listPlans(ctx, { limit: 50, status: "live" });
    return page(rows.map(toClientPlanResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <PlansPage />
    </Prefetched>
  );
}
