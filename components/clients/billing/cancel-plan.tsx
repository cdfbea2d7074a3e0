"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useCancelClientPlan } from "@/lib/client/client-billing/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import type { SubscriptionResource } from "@/types/subscriptions";

type When = "now" | "period_end";

export interface CancelPlanProps {
  client: ClientResource;
  subscription: SubscriptionResource;
  onClose: () => void;
}

/** Ends a client's plan, with its period or at once. */
export function CancelPlan({ client, subscription, onClose }: CancelPlanProps) {
  const { cancelAtPeriodEnd, plan } = subscription;
  const [when, setWhen] = useState<When>(cancelAtPeriodEnd ? "now" : "period_end");
  const cancel = useCancelClientPlan(client.id);
  const idempotency = useIdempotencyKey();
  const confirm = () => {
    const body = { when };
    cancel.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: () => {
          idempotency.renew();
          toast.success(when === "now" ? "The plan has ended" : "The plan ends with its period");
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open && !cancel.isPending) onClose();
      }}
      title={`Cancel ${plan.name} of ${client.name}?`}
      stays={["The balance, which pays for calls afterwards", "Agents, calls and numbers"]}
      confirmLabel="Cancel plan"
      pending={cancel.isPending}
      error={cancel.error ? messageOf(cancel.error) : null}
      onConfirm={confirm}
    >
      <RadioGroup
        aria-label="When it ends"
        value={when}
        onValueChange={(value) => setWhen(value === "now" ? "now" : "period_end")}
      >
        {cancelAtPeriodEnd ? null : (
          <RadioOption
            value="period_end"
            label="With its period"
            description="What is paid for can be used until then; it can be taken back."
          />
        )}
        <RadioOption
          value="now"
          label="At once"
          description="What was used is invoiced. Minutes that are left are lost, and nothing is given back by itself."
        />
      </RadioGroup>
    </ConfirmDialog>
  );
}
