import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";

export interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** What will be here, and why one would want it. */
  children?: ReactNode;
  /** The first thing to do. */
  action?: ReactNode;
  className?: string;
}

/** Nothing yet: explains, and offers the first action. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-center justify-center rounded-lg border border-border-strong border-dashed px-6 py-14 text-center",
        className,
      )}
    >
      {Icon ? (
        <span className="mb-3 flex size-10 items-center justify-center rounded-lg border bg-raised shadow-card">
          <Icon aria-hidden className="size-5 text-muted-foreground" />
        </span>
      ) : null}
      <h2 className="font-semibold text-base">{title}</h2>
      {children ? <div className="mt-1 max-w-md text-pretty text-muted-foreground">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
