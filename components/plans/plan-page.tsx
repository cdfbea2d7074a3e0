"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { usePageName } from "@/components/shell/page-name";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useUpdatePlan } from "@/lib/client/plans/mutations";
import { usePlan } from "@/lib/client/plans/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientPlanResource } from "@/types/client-plans";
import { PlanEditor } from "./plan-editor";
import { PLAN_LOOKS, planState } from "./plan-looks";
import { changesTerms, type PlanTexts, planProblems, toPlanChange, toPlanTexts } from "./plan-texts";
import { PlanVersions } from "./plan-versions";
import { olderSubscribers, spellSubscribers } from "./plan-words";
import { RetirePlan } from "./retire-plan";
import { SellingNotice } from "./selling-notice";

const MigrateDialog = dynamic(() => import("./migrate-dialog").then((module) => module.MigrateDialog), {
  ssr: false,
});

/** One plan: its terms to change, who is on which version, and the ways to move them or to retire it. */
export function PlanPage({ planId }: { planId: string }) {
  const query = usePlan(planId);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(plan) => <Plan plan={plan} />}
    </QueryState>
  );
}

function Plan({ plan }: { plan: ClientPlanResource }) {
  const mayManage = usePartnerCan()("partner.plans.manage");
  const [isMigrating, setMigrating] = useState(false);
  const isRetired = plan.retiredAt !== null;
  usePageName(plan.name);
  return (
    <>
      <PageHeader
        title={plan.name}
        status={<StatusBadge status={planState(plan)} looks={PLAN_LOOKS} />}
        actions={mayManage && !isRetired ? <RetirePlan plan={plan} /> : null}
      />
      {plan.isPublic && !isRetired ? <SellingNotice /> : null}
      <div className="flex flex-col gap-6">
        <Terms plan={plan} readOnlyReason={whyReadOnly(isRetired, mayManage)} />
        <section aria-labelledby="plan-versions">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
            <h2 id="plan-versions" className="font-semibold text-lg">
              Versions
            </h2>
            {mayManage && !isRetired && olderSubscribers(plan) > 0 ? (
              <Button onClick={() => setMigrating(true)}>Move to the newest terms…</Button>
            ) : null}
          </div>
          <PlanVersions plan={plan} />
        </section>
      </div>
      {isMigrating ? <MigrateDialog plan={plan} open={isMigrating} onOpenChange={setMigrating} /> : null}
    </>
  );
}

function whyReadOnly(isRetired: boolean, mayManage: boolean): string | null {
  if (isRetired) return "A retired plan cannot be changed. Make a new one instead.";
  return mayManage ? null : "Admins of your agency change plans.";
}

function Terms({ plan, readOnlyReason }: { plan: ClientPlanResource; readOnlyReason: string | null }) {
  const update = useUpdatePlan(plan.id);
  const idempotency = useIdempotencyKey();
  const save = async (texts: PlanTexts) => {
    const body = toPlanChange(texts);
    const saved = await update.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    idempotency.renew();
    toast.success(
      saved.current.number > plan.current.number ? `Version ${saved.current.number} published` : "Plan saved",
    );
  };
  return (
    <PlanEditor
      initial={toPlanTexts(plan)}
      currencies={null}
      saveLabel="Save"
      isPending={update.isPending}
      onSave={save}
      readOnlyReason={readOnlyReason}
      notice={(texts) => <VersionNotice plan={plan} texts={texts} />}
    />
  );
}

function VersionNotice({ plan, texts }: { plan: ClientPlanResource; texts: PlanTexts }) {
  if (Object.keys(planProblems(texts)).length > 0 || !changesTerms(texts, plan)) return null;
  return (
    <Alert tone="info" title={`Saving publishes version ${plan.current.number + 1}`}>
      {plan.subscribers === 0
        ? "New subscribers get it."
        : `New subscribers get it. ${spellSubscribers(plan.subscribers)} on the plan keep their terms until you move them.`}
    </Alert>
  );
}
