"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { CopyRow } from "@/components/patterns/copy-row";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/lib/client/form-problem";
import { useRotateFunctionSecret } from "@/lib/client/function-calls/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** The secret that signs the agent's function calls: made anew, and shown once. */
export function FunctionSecret({ agentId }: { agentId: string }) {
  const { slug } = useWorkspaceScope();
  const mayManage = useCan()("tools.credentials.manage");
  const [isAsking, setIsAsking] = useState(false);
  const rotate = useRotateFunctionSecret(slug, agentId);
  if (!mayManage) return null;
  const confirm = () => rotate.mutate(undefined, { onSuccess: () => setIsAsking(false) });
  return (
    <div className="flex flex-col gap-2">
      {rotate.data ? (
        <>
          <CopyRow label="Signing secret" value={rotate.data.secret} />
          <p className="text-muted-foreground text-sm">Store it on your server now. It is not shown again.</p>
        </>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-muted-foreground text-sm">
            Each function call is signed, so that your server can tell it is ours.
          </p>
          <Button size="sm" onClick={() => setIsAsking(true)}>
            New signing secret
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Make a new signing secret?"
        description="Calls are signed with the new one at once. Your server refuses them until it knows it."
        confirmLabel="Make a new one"
        pending={rotate.isPending}
        error={rotate.error ? messageOf(rotate.error) : undefined}
        onConfirm={confirm}
      />
    </div>
  );
}
