"use client";

import { Ellipsis, Power, RotateCw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { useDeleteAgent, useSyncAgent, useUpdateAgent } from "@/lib/client/agents/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

const tellError = (error: unknown) => toast.error(messageOf(error));

/** The open menu of what is seldom done to an agent. */
export function AgentMenuOpen({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const update = useUpdateAgent(slug, agent.id);
  const sync = useSyncAgent(slug, agent.id);
  const toggle = () =>
    update.mutate(
      { revision: agent.revision, isActive: !agent.isActive },
      {
        onSuccess: ({ isActive }) => toast.success(isActive ? "Switched on" : "Switched off"),
        onError: tellError,
      },
    );
  const publish = () =>
    sync.mutate(undefined, { onSuccess: () => toast.success("Publishing again"), onError: tellError });
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={toggle}>
            <Power aria-hidden />
            {agent.isActive ? "Switch off" : "Switch on"}
          </DropdownMenuItem>
          {agent.integrationId ? (
            <DropdownMenuItem onSelect={publish}>
              <RotateCw aria-hidden />
              Publish again
            </DropdownMenuItem>
          ) : null}
          {can("agents.delete") ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={() => setAsking(true)}>
                <Trash2 aria-hidden />
                Delete
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteAgent agent={agent} open={asking} onOpenChange={setAsking} />
    </>
  );
}

interface DeleteAgentProps {
  agent: AgentResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function DeleteAgent({ agent, open, onOpenChange }: DeleteAgentProps) {
  const router = useRouter();
  const { slug } = useWorkspaceScope();
  const remove = useDeleteAgent(slug, agent.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(`${agent.name} is deleted`);
        router.push(`/w/${slug}/agents`);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete the agent ${agent.name}?`}
      goes={[
        "Its instructions, voice and settings",
        agent.direction === "inbound" ? "Its answering: callers reach nobody" : "Its calling",
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
