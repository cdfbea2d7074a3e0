"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useArchiveAgent } from "@/lib/client/agents/version-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { useCampaignsThatStop } from "./use-campaigns-that-stop";

export interface AgentWindowProps {
  agent: AgentResource;
  open: boolean;
  onClose: () => void;
}

/** Puts an agent away after saying what that means. */
export function ArchiveAgent({ agent, open, onClose }: AgentWindowProps) {
  const { slug } = useWorkspaceScope();
  const campaigns = useCampaignsThatStop(agent.id, open);
  const archive = useArchiveAgent(slug, agent.id);
  const confirm = () =>
    archive.mutate(true, {
      onSuccess: () => {
        toast.success(`${agent.name} is archived`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Archive the agent ${agent.name}?`}
      description="You can bring it back at any time."
      goes={["Its place at the provider: it takes and places no calls", ...campaigns]}
      stays={["Its definition and versions", "Its calls with recordings and transcripts"]}
      confirmLabel="Archive agent"
      tone="primary"
      pending={archive.isPending}
      error={archive.error ? messageOf(archive.error) : undefined}
      onConfirm={confirm}
    />
  );
}
