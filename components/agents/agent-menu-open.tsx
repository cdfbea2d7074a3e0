"use client";

import { Archive, ArchiveRestore, Copy, Ellipsis, Power, RotateCw, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { useSyncAgent, useUpdateAgent } from "@/lib/client/agents/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { type AgentMenuProps, menuLook } from "./agent-menu";
import { ArchiveAgent } from "./list/archive-agent";
import { DeleteAgent } from "./list/delete-agent";
import { useRestore } from "./list/use-restore";

const DuplicateDialog = dynamic(
  () => import("./list/duplicate-dialog").then((module) => module.DuplicateDialog),
  { ssr: false },
);

const tellError = (error: unknown) => toast.error(messageOf(error));
type Window = "duplicate" | "archive" | "delete" | null;

/** The open menu of what is seldom done to an agent. */
export function AgentMenuOpen({ agent, isQuiet = false }: AgentMenuProps) {
  const can = useCan();
  const [open, setOpen] = useState<Window>(null);
  const close = () => setOpen(null);
  const isArchived = agent.archivedAt !== null;
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button {...menuLook(agent, isQuiet)}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {isArchived ? <RestoreItem agent={agent} /> : <RunningItems agent={agent} />}
          <DropdownMenuItem onSelect={() => setOpen("duplicate")}>
            <Copy aria-hidden />
            Duplicate
          </DropdownMenuItem>
          {isArchived ? null : (
            <DropdownMenuItem onSelect={() => setOpen("archive")}>
              <Archive aria-hidden />
              Archive
            </DropdownMenuItem>
          )}
          {can("agents.delete") ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={() => setOpen("delete")}>
                <Trash2 aria-hidden />
                Delete
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {open === "duplicate" ? <DuplicateDialog agent={agent} onClose={close} /> : null}
      <ArchiveAgent agent={agent} open={open === "archive"} onClose={close} />
      <DeleteAgent agent={agent} open={open === "delete"} onClose={close} />
    </>
  );
}

function RunningItems({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
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
  const again = () =>
    sync.mutate(undefined, { onSuccess: () => toast.success("Publishing again"), onError: tellError });
  return (
    <>
      <DropdownMenuItem onSelect={toggle}>
        <Power aria-hidden />
        {agent.isActive ? "Switch off" : "Switch on"}
      </DropdownMenuItem>
      {agent.integrationId && agent.publishedVersion !== null ? (
        <DropdownMenuItem onSelect={again}>
          <RotateCw aria-hidden />
          Publish again
        </DropdownMenuItem>
      ) : null}
    </>
  );
}

function RestoreItem({ agent }: { agent: AgentResource }) {
  const { restore } = useRestore(agent);
  return (
    <DropdownMenuItem onSelect={restore}>
      <ArchiveRestore aria-hidden />
      Restore
    </DropdownMenuItem>
  );
}
