"use client";

import { toast } from "@/components/ui/toast";
import { useArchiveAgent } from "@/lib/client/agents/version-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

/** Brings an archived agent back, and says so. */
export function useRestore({ id, name }: AgentResource) {
  const { slug } = useWorkspaceScope();
  const archive = useArchiveAgent(slug, id);
  return {
    isPending: archive.isPending,
    restore: () =>
      archive.mutate(false, {
        onSuccess: () => toast.success(`${name} is back`),
        onError: (error) => toast.error(messageOf(error)),
      }),
  };
}
