"use client";

import { namelessParty } from "@/components/calls/call-looks";
import { CommandPalette } from "@/components/shell/command-palette";
import type { NavSection } from "@/components/shell/navigation";
import type { PaletteItem } from "@/components/shell/palette-types";
import { searchAgents } from "@/lib/client/agents/search-agents";
import { callHref } from "@/lib/client/calls/call-href";
import { searchCalls } from "@/lib/client/calls/search-calls";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** ⌘K in a workspace: pages, what can be done, and agents and calls found by typing. */
export function WorkspacePalette({ navigation }: { navigation: readonly NavSection[] }) {
  const { slug, view } = useWorkspaceScope();
  const can = useCan();
  const items: PaletteItem[] = navigation.flatMap((section) =>
    section.items.map(({ label, href, icon }) => ({ id: href, label, href, icon, group: "Pages" })),
  );
  if (can("agents.write")) {
    items.push({
      id: "new-agent",
      label: "New agent",
      href: `/w/${slug}/agents/new`,
      icon: "bot",
      group: "Actions",
      keywords: ["create", "add", "assistant"],
    });
  }
  if (!view)
    items.push({ id: "account", label: "Your account", href: "/account", icon: "user", group: "Pages" });
  const search = async (words: string, signal: AbortSignal) => {
    const [agents, calls] = await Promise.all([
      can("agents.read") ? searchAgents(slug, words, signal) : [],
      can("calls.read") ? searchCalls(slug, words, signal) : [],
    ]);
    return [
      ...agents.map(
        ({ id, name }): PaletteItem => ({
          id,
          label: name,
          group: "Agents",
          icon: "bot",
          href: `/w/${slug}/agents/${id}`,
        }),
      ),
      ...calls.map(
        (call): PaletteItem => ({
          id: call.id,
          label: call.contactName ?? otherNumber(call) ?? namelessParty(call),
          description: `${call.agentName}, ${call.createdAt.slice(0, 10)}`,
          group: "Calls",
          icon: "phone",
          href: callHref({ slug, callId: call.id, search: words }),
        }),
      ),
    ];
  };
  return <CommandPalette items={items} onSearch={search} />;
}

/** The number of the person on the other side. */
function otherNumber(call: { direction: string; fromNumber: string | null; toNumber: string | null }) {
  return call.direction === "inbound" ? call.fromNumber : call.toNumber;
}
