"use client";

import { usePathname } from "next/navigation";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

/** The parts of one agent. */
export function AgentTabs({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const pathname = usePathname();
  usePageName(agent.name);
  const root = `/w/${slug}/agents/${agent.id}`;
  const tabs = [
    { label: "Agent", href: root },
    { label: "History", href: `${root}/history` },
  ];
  return <LinkTabs label="Agent" tabs={tabs} currentHref={pathname} className="mb-4" />;
}
