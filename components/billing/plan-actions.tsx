"use client";

import { useState } from "react";
import { planActions, resumeLabel } from "@/components/clients/billing/plan-status";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useCancelSubscription, useChangeSubscription } from "@/lib/client/subscriptions/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SubscriptionResource } from "@/types/subscriptions";
import { spellDay } from "./plan-days";
import { Refusal } from "./refusal";

export interface PlanActionsProps {
  subscription: SubscriptionResource;
  /** Opens the choice of plans. */
  onChange: () => void;
}

const DONE = {
  keep: "Your plan goes on",
  pause: "Your plan is paused",
  resume: "Your plan goes on",
} as const;

/** Change, cancel or keep, pause or resume. */
export function PlanActions({ subscription, onChange }: PlanActionsProps) {
  const { slug } = useWorkspaceScope();
  const change = useChangeSubscription(slug);
  const idempotency = useIdempotencyKey();
  const [asking, setAsking] = useState<"cancel" | "pause" | null>(null);
  const can = planActions(subscription);
  const act = (action: keyof typeof DONE) => {
    const body = { action } as const;
    change.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: () => {
          idempotency.renew();
          setAsking(null);
          toast.success(DONE[action]);
        },
        onError: (error) => (action === "pause" ? undefined : toast.error(messageOf(error))),
      },
    );
  };
  return (
    <div className="flex flex-wrap gap-2 rounded-b-lg border-t bg-surface px-4 py-2.5">
      {can.change ? <Button onClick={onChange}>Change plan</Button> : null}
      {can.keep ? (
        <Button variant="primary" loading={change.isPending} onClick={() => act("keep")}>
          Keep the plan
        </Button>
      ) : null}
      {can.resume ? (
        <Button variant="primary" loading={change.isPending} onClick={() => act("resume")}>
          {resumeLabel(subscription)}
        </Button>
      ) : null}
      {can.pause ? (
        <Button variant="ghost" onClick={() => setAsking("pause")}>
          Pause…
        </Button>
      ) : null}
      {can.cancel && !subscription.cancelAtPeriodEnd ? (
        <Button variant="ghost" onClick={() => setAsking("cancel")}>
          Cancel…
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking === "pause"}
        onOpenChange={(open) => setAsking(open ? "pause" : null)}
        title={`Pause ${subscription.plan.name}?`}
        goes={["Minutes of the plan are not used while it rests", "Calls are paid from the balance"]}
        stays={[
          "You are not charged for it until you resume",
          "What is left of the period once you resume; when its end has passed, a new one begins and is paid then",
        ]}
        confirmLabel="Pause plan"
        tone="primary"
        pending={change.isPending}
        error={change.error ? <Refusal error={change.error} /> : null}
        onConfirm={() => act("pause")}
      />
      <CancelDialog
        subscription={subscription}
        open={asking === "cancel"}
        onOpenChange={(open) => setAsking(open ? "cancel" : null)}
      />
    </div>
  );
}

interface CancelDialogProps {
  subscription: SubscriptionResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function CancelDialog({ subscription, open, onOpenChange }: CancelDialogProps) {
  const { slug, timeZone } = useWorkspaceScope();
  const cancel = useCancelSubscription(slug);
  const idempotency = useIdempotencyKey();
  const end = spellDay(subscription.currentPeriodEnd, timeZone);
  const confirm = () =>
    cancel.mutate(
      { idempotencyKey: idempotency.keyFor("cancel") },
      {
        onSuccess: () => {
          idempotency.renew();
          onOpenChange(false);
          toast.success(`Your plan ends on ${end}`);
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Cancel ${subscription.plan.name}?`}
      description={`It ends on ${end}. You can take this back until then.`}
      goes={["Its minutes, from then on", "Its price of a minute"]}
      stays={[`What you paid for, until ${end}`, "Your balance, calls and invoices"]}
      confirmLabel="Cancel plan"
      pending={cancel.isPending}
      error={cancel.error ? messageOf(cancel.error) : null}
      onConfirm={confirm}
    />
  );
}
