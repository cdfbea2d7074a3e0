import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PlanPage } from "@/components/plans/plan-page";
import { planKeys } from "@/lib/client/plans/keys";
import { getPlan } from "@/lib/domain/client-plans/plan-rows";
import { toClientPlanResource } from "@/lib/domain/client-plans/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Plan" };

interface PageProps {
  params: Promise<{ planId: string }>;
}

export default async function OrgPlanPage({ params }: PageProps) {
  const { planId } = await params;
  const ctx = await loadPartnerPage(`/org/plans/${planId}`, "partner.plans.read");
  const plan = await found(planId, (id) => getPlan(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(planKeys.plan(plan.id), toClientPlanResource(plan));
  return (
    <Prefetched client={ahead.client}>
      <PlanPage planId={plan.id} />
    </Prefetched>
  );
}
