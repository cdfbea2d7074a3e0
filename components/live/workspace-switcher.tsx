"use client";

import { Switcher } from "@/components/shell/switcher";
import type { SwitcherItem } from "@/components/shell/switcher-face";
import { useAuthContext } from "@/lib/client/account/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** The workspace one is in, and the way to the others and to the agency. */
export function WorkspaceSwitcher() {
  const { id, name } = useWorkspaceScope();
  const { data } = useAuthContext();
  const items = data?.workspaces.map(toItem) ?? [];
  const extra: SwitcherItem[] = data?.partner.role
    ? [{ id: "org", label: data.partner.name, description: "Agency dashboard", href: "/org" }]
    : [];
  return <Switcher noun="Workspace" current={{ id, label: name }} items={items} extra={extra} />;
}

function toItem({ id, slug, name }: { id: string; slug: string; name: string }): SwitcherItem {
  return { id, label: name, href: `/w/${slug}/dashboard` };
}
