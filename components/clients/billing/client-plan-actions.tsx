"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useChangeClientPlan } from "@/lib/client/client-billing/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import type { SubscriptionResource } from "@/types/subscriptions";
import { planActions, resumeLabel } from "./plan-status";

const CancelPlan = dynamic(() => import("./cancel-plan").then((module) => module.CancelPlan), { ssr: false });
const SpendCapSheet = dynamic(() => import("./spend-cap-sheet").then((module) => module.SpendCapSheet), {
  ssr: false,
});

type Asked = "cancel" | "cap" | "pause" | null;
type Act = "keep" | "pause" | "resume";

const DONE: Record<Act, string> = {
  keep: "The plan goes on",
  pause: "The plan is paused",
  resume: "The plan runs again",
};

export interface ClientPlanActionsProps {
  client: ClientResource;
  subscription: SubscriptionResource;
  onChange: () => void;
}

/** What the agency can do with a client's plan in its present state. */
export function ClientPlanActions({ client, subscription, onChange }: ClientPlanActionsProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const change = useChangeClientPlan(client.id);
  const idempotency = useIdempotencyKey();
  const may = planActions(subscription);
  const act = (action: Act) => {
    const body = { action };
    change.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: () => {
          idempotency.renew();
          setAsked(null);
          toast.success(DONE[action]);
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  };
  const close = (open: boolean) => {
    if (!open && !change.isPending) setAsked(null);
  };
  return (
    <div className="flex flex-wrap gap-2 border-t px-4 py-3">
      {may.change ? <Button onClick={onChange}>Change plan…</Button> : null}
      {may.keep ? (
        <Button loading={change.isPending} onClick={() => act("keep")}>
          Take the cancellation back
        </Button>
      ) : null}
      {may.resume ? (
        <Button loading={change.isPending} onClick={() => act("resume")}>
          {resumeLabel(subscription)}
        </Button>
      ) : null}
      {may.setCap ? <Button onClick={() => setAsked("cap")}>Spend cap…</Button> : null}
      {may.pause ? <Button onClick={() => setAsked("pause")}>Pause…</Button> : null}
      {may.cancel ? (
        <Button className="text-danger-text" onClick={() => setAsked("cancel")}>
          Cancel plan…
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked === "pause"}
        onOpenChange={close}
        title={`Pause the plan of ${client.name}?`}
        description="Nothing is charged while it is paused, and its minutes cannot be used. Calls are paid from the balance."
        confirmLabel="Pause plan"
        tone="primary"
        pending={change.isPending}
        onConfirm={() => act("pause")}
      />
      {asked === "cancel" ? (
        <CancelPlan client={client} subscription={subscription} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "cap" ? (
        <SpendCapSheet
          workspaceId={client.id}
          subscription={subscription}
          open
          onOpenChange={(open) => {
            if (!open) setAsked(null);
          }}
        />
      ) : null}
    </div>
  );
}
