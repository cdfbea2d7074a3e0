"use client";

import { useState } from "react";
import { formatCompact } from "@/config/format";
import { cn } from "../../ui/cn";
import { ChartCursor } from "./chart-cursor";
import { ChartTooltip } from "./chart-tooltip";
import type { ChartPoint, ChartSeries } from "./chart-types";
import { PlotBars } from "./plot-bars";
import { axisTicks, columnCentre, highest, labelOf } from "./plot-geometry";
import { PlotLines } from "./plot-lines";

export interface TimeSeriesPlotProps {
  label: string;
  kind: "bars" | "area" | "lines";
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  format: (value: number) => string;
}

/**
 * The drawing itself. Plain markup that scales with its box: it needs no measuring, so it is there with the page and
 * nothing jumps. Pointer and arrow keys show the figures of a point; the same figures stand beside it as a table.
 */
export function TimeSeriesPlot({ label, kind, series, points, format }: TimeSeriesPlotProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const ticks = axisTicks(highest(points, series, kind !== "lines"));
  const top = ticks.at(-1) ?? 1;
  const drawn = { series, points, top, pointed };
  return (
    <div className="grid size-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_1.5rem] gap-x-2 pt-2 pr-3 text-muted-foreground text-xs">
      <ValueAxis ticks={ticks} top={top} />
      <div className="relative rounded-xs outline-ring outline-offset-2 has-[:focus-visible]:outline-2">
        {ticks.map((tick) => (
          <span
            key={tick}
            className="absolute inset-x-0 border-t"
            style={{ bottom: `${(tick / top) * 100}%` }}
          />
        ))}
        {kind === "bars" ? <PlotBars {...drawn} /> : <PlotLines kind={kind} {...drawn} />}
        <Tip series={series} points={points} pointed={pointed} format={format} />
        <ChartCursor
          label={label}
          count={points.length}
          pointed={pointed}
          onPoint={setPointed}
          indexAt={(x) => Math.floor(x * points.length)}
          describe={(index) => describePoint(points[index], series, format)}
          hrefOf={points.some((point) => point.href) ? (index) => points[index]?.href : undefined}
        />
      </div>
      <TimeAxis points={points} />
    </div>
  );
}

function describePoint(
  point: ChartPoint | undefined,
  series: readonly ChartSeries[],
  format: TimeSeriesPlotProps["format"],
): string {
  if (!point) return "";
  const figures = series.map(({ key, label }) => `${label} ${format(point.values[key] ?? 0)}`);
  return `${point.label}: ${figures.join(", ")}`;
}

function ValueAxis({ ticks, top }: { ticks: readonly number[]; top: number }) {
  return (
    <div aria-hidden className="tabular relative min-w-8 text-right">
      {/* The widest label gives the column its width; the labels themselves stand at their lines. */}
      <span className="invisible">{formatCompact(top)}</span>
      {ticks.map((tick) => (
        <span
          key={tick}
          className="absolute right-0 translate-y-1/2 leading-none"
          style={{ bottom: `${(tick / top) * 100}%` }}
        >
          {formatCompact(tick)}
        </span>
      ))}
    </div>
  );
}

function TimeAxis({ points }: { points: readonly ChartPoint[] }) {
  return (
    <div aria-hidden className="relative col-start-2">
      {points.map(({ label }, index) => {
        const shown = labelOf(index, points.length);
        return shown === "never" ? null : (
          <span
            key={label}
            className={cn(
              "absolute top-1.5 -translate-x-1/2 whitespace-nowrap",
              shown === "wide" && "max-sm:hidden",
            )}
            style={{ left: `${columnCentre(index, points.length) * 100}%` }}
          >
            {label}
          </span>
        );
      })}
    </div>
  );
}

interface TipProps {
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  pointed: number | null;
  format: (value: number) => string;
}

/** What is pointed at, on the side where there is room. */
function Tip({ series, points, pointed, format }: TipProps) {
  const point = pointed === null ? undefined : points[pointed];
  if (!point || pointed === null) return null;
  const centre = columnCentre(pointed, points.length);
  const isRight = centre > 0.5;
  return (
    <div
      aria-hidden
      className={cn("pointer-events-none absolute top-1 z-10", isRight ? "-translate-x-full -ml-3" : "ml-3")}
      style={{ left: `${centre * 100}%` }}
    >
      <ChartTooltip label={point.label} series={series} point={point.values} format={format} />
    </div>
  );
}
