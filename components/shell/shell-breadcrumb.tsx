"use client";

import { usePathname } from "next/navigation";
import { Breadcrumb, type Crumb } from "../ui/breadcrumb";
import { findActiveHref, type NavSection } from "./navigation";
import { useNamedPage } from "./page-name";

export interface ShellBreadcrumbProps {
  /** The area one is in: the workspace, the agency, the console. */
  root: { label: string; href: string };
  navigation: readonly NavSection[];
}

/** Where one is, from the address and the navigation. Pages below a list lead back to it. */
export function ShellBreadcrumb({ root, navigation }: ShellBreadcrumbProps) {
  const pathname = usePathname();
  const pageName = useNamedPage();
  const activeHref = findActiveHref(navigation, pathname);
  const active = navigation.flatMap(({ items }) => items).find(({ href }) => href === activeHref);
  const crumbs: Crumb[] = [{ label: root.label, href: root.href }];
  if (active) crumbs.push({ label: active.label, href: active.href });
  if (active && pathname !== active.href) {
    crumbs.push({ label: pageName ?? (pathname.endsWith("/new") ? "New" : "Details") });
  }
  return <Breadcrumb crumbs={crumbs} />;
}
