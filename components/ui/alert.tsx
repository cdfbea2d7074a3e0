import { cva } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type AlertTone = "info" | "success" | "warning" | "danger";

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

const alertVariants = cva("flex gap-2.5 rounded-lg border px-3 py-2.5 text-base", {
  variants: {
    tone: {
      info: "border-info-text/25 bg-info-soft text-info-text",
      success: "border-success-text/25 bg-success-soft text-success-text",
      warning: "border-warning-text/25 bg-warning-soft text-warning-text",
      danger: "border-danger-text/25 bg-danger-soft text-danger-text",
    },
  },
});

export interface AlertProps {
  tone?: AlertTone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}

/** Something to know about this part of the page. A danger is announced at once, the rest politely. */
export function Alert({ tone = "info", title, children, actions, className }: AlertProps) {
  const Icon = ICONS[tone];
  return (
    <div role={tone === "danger" ? "alert" : "status"} className={cn(alertVariants({ tone }), className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-0.5 text-foreground">{children}</div> : null}
      </div>
      {actions ? <div className="flex shrink-0 items-start gap-2">{actions}</div> : null}
    </div>
  );
}
