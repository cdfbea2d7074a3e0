import type { NavIconName } from "./nav-icon";

export interface NavItem {
  label: string;
  href: string;
  icon: NavIconName;
}

export interface NavSection {
  /** Small heading; absent for the first, unnamed group. */
  section?: string;
  items: readonly NavItem[];
}

/** The item whose address is the longest prefix of the path, by whole segments. Null outside all of them. */
export function findActiveHref(sections: readonly NavSection[], pathname: string): string | null {
  const hrefs = sections.flatMap(({ items }) => items.map(({ href }) => href));
  const fitting = hrefs.filter(
    (href) => pathname === href || pathname.startsWith(href.endsWith("/") ? href : `${href}/`),
  );
  return fitting.sort((one, other) => other.length - one.length)[0] ?? null;
}
