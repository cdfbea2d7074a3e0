"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useRemovePlanVariant } from "@/lib/client/platform/mutations";
import type { PlanVariantResource } from "@/types/plans";

export interface RemoveVariantDialogProps {
  variant: PlanVariantResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a plan goes. One that agencies have is retired rather than deleted. */
export function RemoveVariantDialog({ variant, open, onOpenChange }: RemoveVariantDialogProps) {
  const remove = useRemovePlanVariant();
  const { id, name, partners } = variant;
  const isUsed = partners > 0;
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: ({ outcome }) => {
        onOpenChange(false);
        toast.success(outcome === "deleted" ? `${name} was deleted` : `${name} is retired`);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isUsed ? `Retire the plan ${name}?` : `Delete the plan ${name}?`}
      goes={[
        isUsed
          ? "It is given to no other agency and leaves your price page"
          : "The plan, from your price page too",
      ]}
      stays={
        isUsed
          ? [
              `${partners === 1 ? "The agency that has it keeps it" : `The ${partners} agencies that have it keep it`}`,
            ]
          : []
      }
      confirmLabel={isUsed ? "Retire plan" : "Delete plan"}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={confirm}
    />
  );
}
