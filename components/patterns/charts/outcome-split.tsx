import Link from "next/link";
import { formatNumber, formatPercent } from "@/config/format";
import { Swatch } from "./chart-legend";
import { type ChartTone, seriesColour } from "./chart-types";
import { toSlices } from "./shares";

export interface OutcomeSlice {
  key: string;
  label: string;
  value: number;
  tone?: ChartTone;
  /** The calls behind the slice. */
  href?: string | undefined;
}

export interface OutcomeSplitProps {
  /** What is split: "Outcomes of 412 calls". */
  label: string;
  slices: readonly OutcomeSlice[];
  /** Under the total in the middle of the ring. */
  unit: string;
}

const RADIUS = 42;
const LENGTH = 2 * Math.PI * RADIUS;
/** A hair of background between neighbours, in units of the ring's length. */
const GAP = 1.5;

/** Parts of a whole: a ring, and a list that says the same in figures. */
export function OutcomeSplit({ label, slices, unit }: OutcomeSplitProps) {
  const cuts = toSlices(slices.map(({ value }) => value));
  const total = slices.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  return (
    <figure aria-label={label} className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <svg aria-hidden="true" viewBox="0 0 100 100" className="size-36 shrink-0">
        <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--muted)" strokeWidth="12" />
        {slices.map((slice, index) => {
          const cut = cuts[index];
          if (!cut || cut.share === 0) return null;
          const length = Math.max(0.5, cut.share * LENGTH - (cut.share < 1 ? GAP : 0));
          return (
            <circle
              key={slice.key}
              cx="50"
              cy="50"
              r={RADIUS}
              fill="none"
              stroke={seriesColour(slice, index)}
              strokeWidth="12"
              strokeDasharray={`${length} ${LENGTH - length}`}
              strokeDashoffset={LENGTH / 4 - cut.start * LENGTH}
            />
          );
        })}
        <text x="50" y="49" textAnchor="middle" className="tabular fill-foreground font-semibold text-[17px]">
          {formatNumber(total)}
        </text>
        <text x="50" y="61" textAnchor="middle" className="fill-muted-foreground text-[8.5px]">
          {unit}
        </text>
      </svg>
      <ul className="min-w-44 flex-1">
        {slices.map((slice, index) => (
          <li key={slice.key} className="flex items-center gap-2 py-1">
            <Swatch colour={seriesColour(slice, index)} />
            <span className="min-w-0 flex-1 truncate">
              {slice.href ? (
                <Link href={slice.href} prefetch={false} className="focus-ring rounded-sm hover:underline">
                  {slice.label}
                </Link>
              ) : (
                slice.label
              )}
            </span>
            <span className="tabular font-medium">{formatNumber(slice.value)}</span>
            <span className="tabular w-11 text-right text-muted-foreground">
              {formatPercent(cuts[index]?.share ?? 0)}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
