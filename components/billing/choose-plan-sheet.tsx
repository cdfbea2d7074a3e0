"use client";

import { Package } from "lucide-react";
import { type ReactNode, useState } from "react";
import { PlanPreview } from "@/components/clients/billing/plan-preview";
import { EmptyState } from "@/components/patterns/empty-state";
import { FormSheet } from "@/components/patterns/form-sheet";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useChangeSubscription, useStartSubscription } from "@/lib/client/subscriptions/mutations";
import { useOfferedPlans, useSubscriptionPreview } from "@/lib/client/subscriptions/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SubscriptionPreviewResource, SubscriptionResource } from "@/types/subscriptions";
import { goToHostedPage } from "./go-to-hosted-page";
import { PlanOptions } from "./plan-options";
import { Refusal } from "./refusal";

export interface ChoosePlanSheetProps {
  /** The plan there is; null or one that is over makes it a first one, taken on the payment page. */
  current: SubscriptionResource | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The plans on offer with what each would have cost lately; what a choice costs is shown before anything is agreed to. */
export function ChoosePlanSheet({ current, open, onOpenChange }: ChoosePlanSheetProps) {
  const { slug } = useWorkspaceScope();
  const [planId, setPlanId] = useState("");
  const offers = useOfferedPlans(slug);
  const preview = useSubscriptionPreview(slug, planId);
  const isChange =
    current !== null && current.status !== "canceled" && current.status !== "incomplete_expired";
  const { send, problem, clearProblem, isPending } = useSend(isChange, preview.data ?? null, () =>
    onOpenChange(false),
  );
  const submit = async () => {
    // The instant a preview is reckoned from grows old: after a refusal a fresh one is shown.
    if (!(await send(planId))) await preview.refetch();
  };
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={isChange ? "Change your plan" : "Choose a plan"}
      description={
        isChange
          ? "You see what it costs and when it begins before you agree."
          : "You leave your card on the payment page, and come back here."
      }
      isDirty={false}
      isPending={isPending || (planId !== "" && preview.isFetching)}
      submitLabel={spellSubmit(isChange, preview.data)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      error={problem}
    >
      <QueryState
        query={offers}
        skeleton={<Skeleton className="h-60 rounded-lg" />}
        isEmpty={(plans) => plans.length === 0}
        empty={
          <EmptyState icon={Package} title="There are no plans to choose" className="py-8">
            Ask your agency; until then calls are paid from the balance.
          </EmptyState>
        }
      >
        {(plans) => (
          <PlanOptions
            plans={plans}
            value={planId}
            onChange={(next) => {
              setPlanId(next);
              clearProblem();
            }}
          />
        )}
      </QueryState>
      {planId === "" ? null : <PlanPreview query={preview} />}
    </FormSheet>
  );
}

function spellSubmit(isChange: boolean, preview: SubscriptionPreviewResource | undefined): string {
  if (!isChange) return "Go to payment";
  if (!preview || BigInt(preview.dueNowMicros) <= 0n) return "Change plan";
  return `Pay ${formatMoney(preview.dueNowMicros, { currency: preview.currency })} and change`;
}

/** Sends the choice: a first plan leads to the payment page, a change is done at once. */
function useSend(isChange: boolean, preview: SubscriptionPreviewResource | null, onDone: () => void) {
  const { slug } = useWorkspaceScope();
  const start = useStartSubscription(slug);
  const change = useChangeSubscription(slug);
  const idempotency = useIdempotencyKey();
  const [problem, setProblem] = useState<ReactNode>(null);
  const act = async (planId: string, shown: SubscriptionPreviewResource) => {
    if (!isChange) {
      const body = { planId };
      goToHostedPage(await start.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) }));
      return;
    }
    const { prorationDate } = shown;
    const body = { action: "change" as const, planId, ...(prorationDate ? { prorationDate } : {}) };
    await change.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    toast.success(shown.timing === "now" ? `You have ${shown.plan.name} now` : "The change is noted");
    onDone();
  };
  /** False when it was refused. */
  const send = async (planId: string): Promise<boolean> => {
    if (planId === "" || preview?.plan.planId !== planId) {
      setProblem(
        planId === "" ? "Choose a plan." : "What it costs could not be shown. Try again in a moment.",
      );
      return true;
    }
    try {
      await act(planId, preview);
    } catch (error) {
      setProblem(<Refusal error={error} />);
      return false;
    } finally {
      idempotency.renew();
    }
    return true;
  };
  return {
    send,
    problem,
    clearProblem: () => setProblem(null),
    isPending: start.isPending || change.isPending,
  };
}
