import type { NavIconName } from "./nav-icon";

export interface PaletteItem {
  id: string;
  label: string;
  /** Heading it stands under: "Pages", "Agents", "Calls". */
  group: string;
  icon?: NavIconName;
  description?: string;
  /** Words it is found by besides the label. */
  keywords?: readonly string[];
  /** Where it leads; without it `onSelect` acts. */
  href?: string;
  onSelect?: () => void;
}

/** Items by their group, in order of first appearance. */
export function groupItems(items: readonly PaletteItem[]): [group: string, items: PaletteItem[]][] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups];
}
