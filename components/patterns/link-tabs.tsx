import Link from "next/link";
import { cn } from "../ui/cn";
import { tabClassName, tabListClassName } from "../ui/tab-styles";

export interface LinkTab {
  label: string;
  href: string;
  count?: number;
}

/** Tabs that are places: each has its own address. `currentHref` is the one being shown. */
export function LinkTabs({
  label,
  tabs,
  currentHref,
  className,
}: {
  label: string;
  tabs: readonly LinkTab[];
  currentHref: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn(tabListClassName, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.href === currentHref ? "page" : undefined}
          className={tabClassName}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="tabular rounded-full bg-muted px-1.5 text-xs">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
