import { cva } from "class-variance-authority";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";

const chipVariants = cva(
  "focus-ring tabular inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 font-medium text-sm",
  {
    variants: {
      tone: {
        neutral: "bg-raised text-foreground hover:bg-muted",
        success: "border-success-text/30 bg-success-soft text-success-text",
        warning: "border-warning-text/30 bg-warning-soft text-warning-text",
        danger: "border-danger-text/30 bg-danger-soft text-danger-text",
      },
    },
  },
);

export interface TopBarChipProps {
  href: string;
  tone?: "neutral" | "success" | "warning" | "danger";
  /** The whole thing in words: "3 live calls", "Balance 12.40 USD, about 4 days". */
  label: string;
  /** A pulsing dot: it is going on right now. */
  live?: boolean;
  children: ReactNode;
}

/** A figure that stays in view in the top bar and leads to its page. */
export function TopBarChip({ href, tone = "neutral", label, live = false, children }: TopBarChipProps) {
  return (
    <Link href={href} aria-label={label} title={label} className={chipVariants({ tone })}>
      {live ? <span aria-hidden className={cn("size-1.5 animate-pulse rounded-full bg-current")} /> : null}
      {children}
    </Link>
  );
}
