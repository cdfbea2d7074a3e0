"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useDiscardDraft } from "@/lib/client/agents/version-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

export interface DiscardDraftProps {
  agent: AgentResource;
  revision: () => number;
  onDiscarded: (agent: AgentResource) => void;
}

/** Takes the draft back to what is live. Nothing to see while they are the same. */
export function DiscardDraft({ agent, revision, onDiscarded }: DiscardDraftProps) {
  const { slug } = useWorkspaceScope();
  const [isAsking, setAsking] = useState(false);
  const discard = useDiscardDraft(slug, agent.id);
  if (!agent.hasDraft || agent.publishedVersion === null) return null;
  const confirm = () =>
    discard.mutate(revision(), {
      onSuccess: (stored) => {
        onDiscarded(stored);
        setAsking(false);
        toast.success("The draft is what is live again");
      },
    });
  return (
    <>
      <Button onClick={() => setAsking(true)}>Discard draft</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Discard the unpublished changes?"
        goes={["Everything changed since the last publishing"]}
        stays={[`Version ${agent.publishedVersion}, which takes the calls`]}
        confirmLabel="Discard draft"
        pending={discard.isPending}
        error={discard.error ? messageOf(discard.error) : undefined}
        onConfirm={confirm}
      />
    </>
  );
}
