"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

export interface AgentMenuProps {
  agent: AgentResource;
  /** Without a frame, for lists. */
  isQuiet?: boolean;
}

/** What is seldom done to an agent; the menu arrives when it is asked for. Nothing for those who may change nothing. */
export function AgentMenu({ agent, isQuiet = false }: AgentMenuProps) {
  const can = useCan();
  const { Part, trigger } = useOnDemand(loadMenu);
  if (!can("agents.write")) return null;
  if (Part) return <Part agent={agent} isQuiet={isQuiet} />;
  return (
    <Button {...menuLook(agent, isQuiet)} aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

/** The look of the menu's button, open or not. */
export function menuLook({ name }: AgentResource, isQuiet: boolean) {
  return isQuiet
    ? ({ variant: "ghost", size: "icon-sm", "aria-label": `Actions of ${name}` } as const)
    : ({ size: "icon", "aria-label": "More actions" } as const);
}

async function loadMenu() {
  return (await import("./agent-menu-open")).AgentMenuOpen;
}
