"use client";

import { usePathname, useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useDeleteAgent } from "@/lib/client/agents/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentWindowProps } from "./archive-agent";
import { useCampaignsThatStop } from "./use-campaigns-that-stop";

/** Deletes an agent after saying what goes with it. */
export function DeleteAgent({ agent, open, onClose }: AgentWindowProps) {
  const router = useRouter();
  const pathname = usePathname();
  const { slug } = useWorkspaceScope();
  const campaigns = useCampaignsThatStop(agent.id, open);
  const remove = useDeleteAgent(slug, agent.id);
  const list = `/w/${slug}/agents`;
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(`${agent.name} is deleted`);
        onClose();
        if (pathname !== list) router.push(list);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Delete the agent ${agent.name}?`}
      goes={[
        "Its instructions, voice and settings, in every version",
        agent.direction === "inbound" ? "Its answering: callers reach nobody" : "Its calling",
        ...campaigns,
      ]}
      stays={["Its calls with recordings and transcripts", "What they cost, on the ledger"]}
      confirmLabel="Delete agent"
      typeToConfirm={agent.name}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={confirm}
    />
  );
}
