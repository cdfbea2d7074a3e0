"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { messageOf } from "@/lib/client/form-problem";
import { useMigratePlan } from "@/lib/client/plans/mutations";
import type { ClientPlanResource, PlanMigrationResource } from "@/types/client-plans";
import {
  olderSubscribers,
  spellMinutes,
  spellOverage,
  spellPrice,
  spellSkip,
  spellSubscribers,
} from "./plan-words";

export interface MigrateDialogProps {
  plan: ClientPlanResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Moves subscribers of older versions to the newest one, and tells who moves and who does not. */
export function MigrateDialog({ plan, open, onOpenChange }: MigrateDialogProps) {
  const migrate = useMigratePlan(plan.id);
  if (migrate.data) return <Outcome outcome={migrate.data} open={open} onOpenChange={onOpenChange} />;
  const newest = { ...plan.current, currency: plan.currency };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Move ${spellSubscribers(olderSubscribers(plan))} to version ${newest.number}?`}
      description={`From their next period on they have ${spellPrice(newest)}, ${spellMinutes(newest)}, ${spellOverage(newest)}. They are told by mail.`}
      stays={["What they have until their running period ends"]}
      confirmLabel="Move clients"
      tone="primary"
      pending={migrate.isPending}
      error={migrate.error ? messageOf(migrate.error) : null}
      onConfirm={() => migrate.mutate({ workspaceIds: "all" })}
    />
  );
}

interface OutcomeProps {
  outcome: PlanMigrationResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Outcome({ outcome: { moving, skipped }, open, onOpenChange }: OutcomeProps) {
  const left = skipped.filter(({ reason }) => reason !== "on_newest");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={moving === 0 ? "Nobody moves" : `${spellSubscribers(moving)} will move`}
        description={moving === 0 ? undefined : "With the next period of each. They are told by mail."}
        footer={<Button onClick={() => onOpenChange(false)}>Close</Button>}
      >
        {left.length === 0 ? (
          <p className="text-muted-foreground">Everybody else has the newest terms.</p>
        ) : (
          <>
            <h3 className="mb-1 font-medium">Left where they are</h3>
            <ul className="divide-y border-y">
              {left.map(({ workspaceId, name, reason }) => (
                <li key={workspaceId} className="py-1.5">
                  {name} <span className="text-muted-foreground">{spellSkip(reason)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
