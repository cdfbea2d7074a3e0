"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useUnassignIntegration } from "@/lib/client/integrations/mutations";
import type { ClientResource } from "@/types/clients";
import type { AssignmentResource } from "@/types/integrations";

export interface TakeKeyDialogProps {
  client: ClientResource;
  assignment: AssignmentResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a client loses its key: its agents stop. */
export function TakeKeyDialog({ client, assignment, open, onOpenChange }: TakeKeyDialogProps) {
  const unassign = useUnassignIntegration(client.id);
  const confirm = () =>
    unassign.mutate(assignment.provider, {
      onSuccess: () => {
        onOpenChange(false);
        toast.success(`${client.name} has no key any more`);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Take ${assignment.name} from ${client.name}?`}
      goes={["Its agents lose their phone numbers and go back to not synced: they take and place no calls"]}
      stays={["The agents with their settings, and all calls", "The key itself, for your other clients"]}
      confirmLabel="Take key away"
      pending={unassign.isPending}
      error={unassign.error ? messageOf(unassign.error) : undefined}
      onConfirm={confirm}
    />
  );
}
