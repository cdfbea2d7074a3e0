import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { cn } from "./cn";

export interface Crumb {
  label: string;
  /** Absent on the page one is on. */
  href?: string;
}

/** The way here. The last crumb is the current page. */
export function Breadcrumb({ crumbs, className }: { crumbs: readonly Crumb[]; className?: string }) {
  return (
    <nav aria-label="Breadcrumb" className={cn("min-w-0", className)}>
      <ol className="flex min-w-0 items-center gap-1 text-muted-foreground">
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <li
              key={`${crumb.href ?? ""}${crumb.label}`}
              className={cn("flex items-center gap-1", isLast ? "min-w-0" : "max-sm:hidden")}
            >
              {index > 0 ? (
                <ChevronRight
                  aria-hidden
                  className="size-3.5 shrink-0 text-subtle-foreground max-sm:hidden"
                />
              ) : null}
              {crumb.href && !isLast ? (
                <Link href={crumb.href} className="focus-ring truncate rounded-sm px-1 hover:text-foreground">
                  {crumb.label}
                </Link>
              ) : (
                <span
                  aria-current={isLast ? "page" : undefined}
                  className="truncate px-1 font-medium text-foreground"
                >
                  {crumb.label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
