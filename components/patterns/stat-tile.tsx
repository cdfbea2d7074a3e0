import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/config/format";
import { cn } from "../ui/cn";
import { Sparkline } from "./sparkline";

export interface StatDelta {
  /** Change as a share: 0.12 is 12 % more than before. Null when there was nothing before. */
  share: number | null;
  /** Which direction is welcome; neutral figures take no colour. */
  goodWhen?: "up" | "down" | "neutral";
  /** Against what: "vs last week". */
  against: string;
  /** The figure is a share itself: the change is said in points of a hundred. */
  inPoints?: boolean;
}

export interface StatTileProps {
  label: string;
  value: ReactNode;
  delta?: StatDelta | undefined;
  trend?: readonly number[];
  hint?: ReactNode;
  href?: string | undefined;
}

/** One figure with its change and shape. */
export function StatTile({ label, value, delta, trend, hint, href }: StatTileProps) {
  return (
    <div
      className={cn(
        "relative rounded-lg border bg-raised px-4 py-3 shadow-card",
        href && "hover:border-border-strong",
      )}
    >
      <div className="text-muted-foreground text-sm">
        {href ? (
          <Link href={href} className="row-link outline-none">
            {label}
          </Link>
        ) : (
          label
        )}
      </div>
      <div className="mt-1 flex items-end justify-between gap-3">
        <div className="tabular shrink-0 font-semibold text-2xl tracking-tight">{value}</div>
        {trend ? <Sparkline values={trend} className="min-w-0 shrink" /> : null}
      </div>
      <div className="mt-1 flex min-h-5 items-center gap-1.5 text-muted-foreground text-sm">
        {delta ? <Delta {...delta} /> : null}
        {hint}
      </div>
    </div>
  );
}

function Delta({ share, goodWhen = "up", against, inPoints = false }: StatDelta) {
  if (share === null) return <span>no earlier figure</span>;
  const direction = share > 0 ? "up" : share < 0 ? "down" : "flat";
  const Icon = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight }[direction];
  const neutral = goodWhen === "neutral" || direction === "flat";
  const tone = neutral
    ? "text-muted-foreground"
    : direction === goodWhen
      ? "text-success-text"
      : "text-danger-text";
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cn("tabular inline-flex items-center whitespace-nowrap font-medium", tone)}>
        <Icon aria-hidden className="size-3.5" />
        <span className="sr-only">{direction === "flat" ? "unchanged" : direction} </span>
        {inPoints
          ? `${formatNumber(Math.abs(share) * 100, 1)} pts`
          : formatPercent(Math.abs(share), Math.abs(share) < 0.1 ? 1 : 0)}
      </span>
      {against}
    </span>
  );
}
