"use client";

import { useState } from "react";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useChangeClientPlan, useStartClientPlan } from "@/lib/client/client-billing/mutations";
import { usePlanPreview } from "@/lib/client/client-billing/queries";
import { messageOf } from "@/lib/client/form-problem";
import { usePlans } from "@/lib/client/plans/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import type { SubscriptionResource } from "@/types/subscriptions";
import { spellPrice } from "../../plans/plan-words";
import { PlanLinkDialog } from "./plan-link-dialog";
import { PlanPreview } from "./plan-preview";

export interface ChoosePlanSheetProps {
  client: ClientResource;
  /** The plan the client has; null makes a page on which it takes its first. */
  current: SubscriptionResource | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Another plan for a client after a look at what it costs, or the page on which it takes its first. */
export function ChoosePlanSheet({ client, current, open, onOpenChange }: ChoosePlanSheetProps) {
  const [planId, setPlanId] = useState("");
  const plans = usePlans("live");
  const preview = usePlanPreview(client.id, planId);
  const start = useStartClientPlan(client.id);
  const change = useChangeClientPlan(client.id);
  const idempotency = useIdempotencyKey();
  const [problem, setProblem] = useState<string | null>(null);
  const fitting = (plans.data ?? []).filter(({ currency }) => currency === client.currency);
  const send = async () => {
    if (planId === "") return setProblem("Choose a plan.");
    try {
      if (!current) {
        const body = { planId };
        await start.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
        return;
      }
      const prorationDate = preview.data?.prorationDate;
      const body = { action: "change" as const, planId, ...(prorationDate ? { prorationDate } : {}) };
      await change.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      setProblem(messageOf(error));
      return;
    }
    idempotency.renew();
    toast.success("The plan is changed");
    onOpenChange(false);
  };
  if (start.data) {
    return <PlanLinkDialog url={start.data.url} clientName={client.name} open onOpenChange={onOpenChange} />;
  }
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={current ? `Change the plan of ${client.name}` : `Offer ${client.name} a plan`}
      description={
        current
          ? "Its card is charged for what is due at once."
          : "You get a page to send on, on which the client leaves its card and takes the plan."
      }
      isDirty={false}
      isPending={start.isPending || change.isPending}
      submitLabel={current ? "Change plan" : "Make the page"}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      error={problem}
    >
      <Field
        label="Plan"
        required
        hint={
          plans.data && fitting.length === 0
            ? `You have no plan in ${client.currency} yet. Make one under Plans.`
            : undefined
        }
      >
        <NativeSelect
          value={planId}
          onChange={(event) => {
            setPlanId(event.target.value);
            setProblem(null);
          }}
        >
          <option value="">Choose a plan</option>
          {fitting.map((plan) => (
            <option key={plan.id} value={plan.id} disabled={plan.id === current?.plan.planId}>
              {plan.name}, {spellPrice({ ...plan.current, currency: plan.currency })}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {planId === "" ? null : <PlanPreview query={preview} />}
    </FormSheet>
  );
}
