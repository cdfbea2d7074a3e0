import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";

export interface UsageBarProps {
  /** What is used, for screen readers. */
  label: string;
  used: number;
  /** Null is without a limit: then there is no bar. */
  limit: number | null;
  /** The figures in words. */
  children: ReactNode;
  className?: string;
}

const NEARLY = 0.8;

/** How much of a limit is used, in figures and as a bar that warns from four fifths. */
export function UsageBar({ label, used, limit, children, className }: UsageBarProps) {
  const share = limit === null ? 0 : used / Math.max(limit, 1);
  const tone = share >= 1 ? "danger" : share >= NEARLY ? "warning" : "accent";
  return (
    <span className={cn("flex flex-col gap-1", className)}>
      <span className="tabular whitespace-nowrap">{children}</span>
      {limit === null ? null : <Progress label={label} value={used} max={Math.max(limit, 1)} tone={tone} />}
    </span>
  );
}
