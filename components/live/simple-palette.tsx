"use client";

import { CommandPalette } from "@/components/shell/command-palette";
import type { NavSection } from "@/components/shell/navigation";
import type { PaletteItem } from "@/components/shell/palette-types";
import { useAuthContext } from "@/lib/client/account/queries";

/** ⌘K outside a workspace: the pages of this area, and every workspace one can open. */
export function SimplePalette({ navigation }: { navigation: readonly NavSection[] }) {
  const { data } = useAuthContext();
  const pages = navigation.flatMap(({ items }) =>
    items.map(({ label, href, icon }): PaletteItem => ({ id: href, label, href, icon, group: "Pages" })),
  );
  const workspaces = (data?.workspaces ?? []).map(
    ({ id, slug, name }): PaletteItem => ({
      id,
      label: name,
      href: `/w/${slug}/dashboard`,
      icon: "building",
      group: "Workspaces",
    }),
  );
  const account: PaletteItem = {
    id: "account",
    label: "Your account",
    href: "/account",
    icon: "user",
    group: "Pages",
  };
  return <CommandPalette items={[...pages, account, ...workspaces]} />;
}
