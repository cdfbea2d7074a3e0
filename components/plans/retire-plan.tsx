"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useRetirePlan } from "@/lib/client/plans/mutations";
import type { ClientPlanResource } from "@/types/client-plans";
import { spellSubscribers } from "./plan-words";

/** Takes a plan off sale for good, after saying what stays. */
export function RetirePlan({ plan }: { plan: ClientPlanResource }) {
  const [asking, setAsking] = useState(false);
  const retire = useRetirePlan(plan.id);
  const confirm = () =>
    retire.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        toast.success(`${plan.name} is retired`);
      },
    });
  return (
    <>
      <Button className="text-danger-text" onClick={() => setAsking(true)}>
        Retire…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Retire the plan ${plan.name}?`}
        description="This cannot be taken back. Its name can be used for another plan."
        goes={[
          "Nobody can choose it any more",
          "Its terms cannot be changed, nor clients moved to newer ones",
        ]}
        stays={[
          plan.subscribers === 0
            ? "Nobody is on it"
            : `${spellSubscribers(plan.subscribers)} on it: the plan and its price go on`,
          "Invoices and calls that name it",
        ]}
        confirmLabel="Retire plan"
        pending={retire.isPending}
        error={retire.error ? messageOf(retire.error) : null}
        onConfirm={confirm}
      />
    </>
  );
}
