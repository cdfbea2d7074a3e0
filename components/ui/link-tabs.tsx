"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { cn } from "./cn";

export interface LinkTab {
  label: string;
  href: string;
  count?: number | undefined;
}

export interface LinkTabsProps {
  /** What the tabs are parts of, for screen readers: "Client". */
  label: string;
  tabs: readonly LinkTab[];
  /** The one being shown; anything else marks none. */
  currentHref: string;
  className?: string;
}

/** Tabs that are places: each has its own address. Where they do not fit, the row scrolls to the current one. */
export function LinkTabs({ label, tabs, currentHref, className }: LinkTabsProps) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>(`[href="${CSS.escape(currentHref)}"]`);
    // Set by hand: scrollIntoView would move the page as well.
    if (row.current && current) {
      row.current.scrollLeft = current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2;
    }
  }, [currentHref]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className={cn("relative flex gap-4 overflow-x-auto border-b scrollbar-none", className)}
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.href === currentHref ? "page" : undefined}
          className="inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-1 font-medium text-muted-foreground hover:text-foreground focus-visible:rounded-sm focus-visible:outline-2 focus-visible:outline-ring focus-visible:-outline-offset-2 aria-[current=page]:border-accent-text aria-[current=page]:text-foreground"
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="tabular rounded-full bg-muted px-1.5 text-muted-foreground text-xs">
              {tab.count}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
