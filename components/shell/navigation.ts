import type { NavIconName } from "./nav-icon";

export interface NavItem {
  label: string;
  /** For the phone's bottom bar. */
  shortLabel?: string;
  href: string;
  icon: NavIconName;
}

export interface NavSection {
  /** Small heading; absent for the first, unnamed group. */
  section?: string;
  items: readonly NavItem[];
}

/**
 * The item the path belongs to: the longest address that is a prefix of it, by whole segments. A home, above other items,
 * counts only when it is the path itself, so that pages outside the navigation light nothing. Null outside all of them.
 */
export function findActiveHref(sections: readonly NavSection[], pathname: string): string | null {
  const hrefs = sections.flatMap(({ items }) => items.map(({ href }) => href));
  const isHome = (href: string) => hrefs.some((other) => other !== href && isWithin(other, href));
  const fitting = hrefs.filter((href) => pathname === href || (isWithin(pathname, href) && !isHome(href)));
  return fitting.sort((one, other) => other.length - one.length)[0] ?? null;
}

function isWithin(pathname: string, href: string): boolean {
  return pathname.startsWith(href.endsWith("/") ? href : `${href}/`);
}
