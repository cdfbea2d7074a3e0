"use client";

import { Switcher } from "@/components/shell/switcher";
import { useAuthContext } from "@/lib/client/account/queries";

/** The agency or the console one is in, and the way into its workspaces. */
export function AreaSwitcher({ name, description }: { name: string; description: string }) {
  const { data } = useAuthContext();
  const items = (data?.workspaces ?? []).map(({ id, slug, name: label }) => ({
    id,
    label,
    href: `/w/${slug}/dashboard`,
  }));
  return <Switcher noun="Workspace" current={{ id: "area", label: name, description }} items={items} />;
}
