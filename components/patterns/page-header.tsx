import type { ReactNode } from "react";
import { formatNumber } from "@/config/format";
import { Breadcrumb, type Crumb } from "../ui/breadcrumb";

export interface PageHeaderProps {
  title: ReactNode;
  /** Of everything, not of the page loaded so far. Absent while unknown. */
  count?: number | undefined;
  /** There are more than `count`, and nobody has counted them. */
  hasMore?: boolean;
  description?: ReactNode;
  /** Beside the title: a status badge. */
  status?: ReactNode;
  /** Primary action last. */
  actions?: ReactNode;
  breadcrumbs?: readonly Crumb[];
}

/** The one h1 of a page, what it is about, and what can be done here. */
export function PageHeader({
  title,
  count,
  hasMore = false,
  description,
  status,
  actions,
  breadcrumbs,
}: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1 pb-4">
      {breadcrumbs ? <Breadcrumb crumbs={breadcrumbs} className="-ml-1" /> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-center gap-2">
          <h1 className="min-w-0 truncate font-semibold text-xl">{title}</h1>
          {count === undefined ? null : (
            <span className="tabular rounded-full bg-muted px-2 text-muted-foreground text-sm">
              {formatNumber(count)}
              {hasMore ? "+" : ""}
            </span>
          )}
          {status}
        </div>
        {actions ? (
          <div data-print="hide" className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        ) : null}
      </div>
      {description ? <p className="max-w-prose text-muted-foreground">{description}</p> : null}
    </header>
  );
}
