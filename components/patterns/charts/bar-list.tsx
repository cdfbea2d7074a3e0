import Link from "next/link";
import { formatNumber, formatPercent } from "@/config/format";
import { type ChartTone, seriesColour } from "./chart-types";

export interface BarListItem {
  key: string;
  label: string;
  value: number;
  tone?: ChartTone;
  href?: string | undefined;
}

/** Values by size as bars, each with its name, figure and share of all. */
export function BarList({ label, items }: { label: string; items: readonly BarListItem[] }) {
  const most = Math.max(0, ...items.map(({ value }) => value));
  const total = items.reduce((sum, { value }) => sum + value, 0);
  return (
    <ul aria-label={label} className="flex flex-col gap-2.5">
      {items.map(({ key, label: name, value, href, tone }) => (
        <li key={key} className="relative flex flex-col gap-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1">
              {href ? (
                <Link href={href} prefetch={false} className="focus-ring rounded-sm hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
            <span className="tabular font-medium">{formatNumber(value)}</span>
            <span className="tabular w-11 text-right text-muted-foreground">
              {formatPercent(total === 0 ? 0 : value / total)}
            </span>
          </span>
          <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-muted">
            <span
              className="block h-full rounded-full"
              style={{
                width: `${most === 0 ? 0 : (value / most) * 100}%`,
                background: seriesColour({ tone: tone ?? "info" }),
              }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
