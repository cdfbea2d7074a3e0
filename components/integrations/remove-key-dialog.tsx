"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteIntegration } from "@/lib/client/integrations/mutations";
import type { IntegrationResource } from "@/types/integrations";
import { PROVIDER_NAMES } from "./provider-names";

export interface KeyDialogProps {
  integration: IntegrationResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a key set goes: its clients' agents stop being synced. */
export function RemoveKeyDialog({ integration, open, onOpenChange }: KeyDialogProps) {
  const remove = useDeleteIntegration();
  const { id, name, provider, workspaces } = integration;
  const providerName = PROVIDER_NAMES[provider];
  const clients =
    workspaces.length === 0
      ? []
      : [
          `Agents of ${describeClients(workspaces.length)} on it move to a key that shares its load; without one they go back to not synced and cannot call`,
        ];
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        onOpenChange(false);
        toast.success(`${name} was removed`);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove the key ${name}?`}
      goes={["The stored key and the phone numbers that came with it", ...clients]}
      stays={["Agents with their settings, and all calls", `Everything in your ${providerName} account`]}
      confirmLabel="Remove key"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={confirm}
    />
  );
}

function describeClients(count: number): string {
  return count === 1 ? "the 1 client" : `the ${count} clients`;
}
