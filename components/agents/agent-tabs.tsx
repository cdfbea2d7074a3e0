"use client";

import { usePathname } from "next/navigation";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

/** The parts of one agent. */
export function AgentTabs({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const pathname = usePathname();
  usePageName(agent.name);
  const root = `/w/${slug}/agents/${agent.id}`;
  const tabs = [
    { label: "Agent", href: root },
    { label: "History", href: `${root}/history` },
    ...(can("tools.log.read") ? [{ label: "Function calls", href: `${root}/functions` }] : []),
  ];
  return <LinkTabs label="Agent" tabs={tabs} currentHref={pathname} className="mb-4" />;
}
