"use client";

import { PanelLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { SIDEBAR_KEY } from "./appearance";
import { type Brand, BrandMark } from "./brand-mark";
import { NavIcon } from "./nav-icon";
import { findActiveHref, type NavItem, type NavSection } from "./navigation";

export interface SidebarProps {
  brand: Brand;
  homeHref: string;
  navigation: readonly NavSection[];
  /** The workspace switcher. */
  switcher?: ReactNode;
}

/** 240 px wide, or 64 px of icons. Its width lives on `<html>`, set before the first paint, so it never jumps. */
export function Sidebar({ brand, homeHref, navigation, switcher }: SidebarProps) {
  const activeHref = findActiveHref(navigation, usePathname());
  return (
    <aside
      data-print="hide"
      className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r bg-surface md:flex collapsed:w-16"
    >
      <Link
        href={homeHref}
        className="focus-ring m-2 flex h-8 items-center rounded-md px-1.5 collapsed:justify-center"
      >
        <BrandMark brand={brand} className="collapsed:hidden" />
        <BrandMark brand={brand} compact className="hidden collapsed:flex" />
      </Link>
      {switcher ? <div className="px-2 pb-2">{switcher}</div> : null}
      <nav aria-label="Main" className="scrollbar-thin flex-1 overflow-y-auto px-2 py-1">
        {navigation.map(({ section, items }) => (
          <div key={section ?? items[0]?.href} className="pb-3">
            {section ? (
              <h2 className="px-2 pt-1 pb-1 font-medium text-subtle-foreground text-xs collapsed:sr-only">
                {section}
              </h2>
            ) : null}
            <ul className="flex flex-col gap-0.5">
              {items.map((item) => (
                <li key={item.href}>
                  <SidebarLink item={item} active={item.href === activeHref} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="border-t p-2">
        <CollapseButton />
      </div>
    </aside>
  );
}

function SidebarLink({ item, active }: { item: NavItem; active: boolean }) {
  return (
    <Link
      href={item.href}
      title={item.label}
      aria-current={active ? "page" : undefined}
      className={cn(
        "focus-ring flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted-foreground hover:bg-muted hover:text-foreground collapsed:justify-center",
        active && "bg-muted text-foreground [&_svg]:text-accent-text",
      )}
    >
      <NavIcon name={item.icon} className="size-4 shrink-0" />
      <span className="truncate collapsed:sr-only">{item.label}</span>
    </Link>
  );
}

function CollapseButton() {
  return (
    <button
      type="button"
      onClick={toggleSidebar}
      title="Collapse or expand the sidebar"
      className="focus-ring flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-muted-foreground hover:bg-muted hover:text-foreground collapsed:justify-center"
    >
      <PanelLeft aria-hidden className="size-4 shrink-0" />
      <span className="collapsed:hidden">Collapse</span>
      <span className="sr-only hidden collapsed:inline">Expand</span>
    </button>
  );
}

function toggleSidebar(): void {
  const { dataset } = document.documentElement;
  const collapsed = dataset.sidebar !== "collapsed";
  if (collapsed) dataset.sidebar = "collapsed";
  else delete dataset.sidebar;
  try {
    localStorage.setItem(SIDEBAR_KEY, collapsed ? "collapsed" : "open");
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
    return;
  }
}
