"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { AgentResource } from "@/types/agents";

/** What is seldom done to an agent; the menu arrives when it is asked for. */
export function AgentMenu({ agent }: { agent: AgentResource }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part agent={agent} />;
  return (
    <Button size="icon" aria-label="More actions" aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./agent-menu-open")).AgentMenuOpen;
}
