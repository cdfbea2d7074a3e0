"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteVariable } from "@/lib/client/variables/mutations";
import { useVariable } from "@/lib/client/variables/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { VariableDetail, VariableResource } from "@/types/variables";

/** Asks before a variable goes, naming the agents whose texts mention it. */
export function DeleteVariableDialog({
  variable,
  onClose,
}: {
  variable: VariableResource;
  onClose: () => void;
}) {
  const { slug } = useWorkspaceScope();
  const { data, isError } = useVariable(slug, variable.id, true);
  const remove = useDeleteVariable(slug, variable.id);
  const confirm = async () => {
    try {
      await remove.mutateAsync();
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success("Variable deleted");
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete {{${variable.name}}}?`}
      description={usageWords(data, isError)}
      goes={variable.defaultValue ? [`Its default, “${variable.defaultValue}”`] : []}
      stays={
        data && data.agents.length > 0
          ? ["The name in your texts, without a value unless a call brings one"]
          : []
      }
      confirmLabel="Delete variable"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}

const MOST_NAMED = 5;

function usageWords(variable: VariableDetail | undefined, isError: boolean): string {
  if (isError) return "Which agents mention it could not be found out.";
  if (!variable) return "Looking for agents that mention it…";
  const { agents } = variable;
  if (agents.length === 0) return "No agent mentions it.";
  const named = agents.slice(0, MOST_NAMED).map(({ name, isLive }) => `${name}${isLive ? " (live)" : ""}`);
  const rest = agents.length - named.length;
  return `These agents mention it: ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}
