"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { usePageName } from "@/components/shell/page-name";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useClients } from "@/lib/client/partner/queries";
import { useCreatePlan } from "@/lib/client/plans/mutations";
import { useSellingState } from "@/lib/client/plans/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { planCurrencies } from "./plan-currencies";
import { PlanEditor } from "./plan-editor";
import { emptyPlan, type PlanTexts, toPlanChange } from "./plan-texts";
import { SellingNotice } from "./selling-notice";

/** A new plan, tried on a client while it is typed. */
export function NewPlanPage() {
  const router = useRouter();
  const create = useCreatePlan();
  const idempotency = useIdempotencyKey();
  const clients = useClients({ show: "all", search: "" });
  const selling = useSellingState(true);
  const currencies = planCurrencies(selling.data?.account?.currency, clients.data ?? []);
  const [first = "USD"] = currencies;
  const initial = useMemo(() => emptyPlan(first), [first]);
  usePageName("New plan");
  const save = async (texts: PlanTexts) => {
    const body = { ...toPlanChange(texts), currency: texts.currency };
    const made = await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    idempotency.renew();
    toast.success(`${made.name} is ready`);
    router.push(`/org/plans/${made.id}`);
  };
  return (
    <>
      <PageHeader
        title="New plan"
        description="A price, the minutes it includes, and what a minute costs after that."
      />
      <SellingNotice />
      {clients.isPending || selling.isPending ? (
        <Skeleton className="h-96 rounded-lg" />
      ) : (
        <PlanEditor
          initial={initial}
          currencies={currencies}
          saveLabel="Make plan"
          isPending={create.isPending}
          onSave={save}
        />
      )}
    </>
  );
}
