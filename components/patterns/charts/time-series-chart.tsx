"use client";

import { formatNumber } from "@/config/format";
import { ChartLegend } from "./chart-legend";
import type { ChartPoint, ChartSeries } from "./chart-types";
import { FigureTable } from "./figure-table";
import { TimeSeriesPlot } from "./time-series-plot";

const HEIGHTS = { sm: "h-40", md: "h-60", lg: "h-80" };

export interface TimeSeriesChartProps {
  /** What is shown, in words: "Calls by outcome, last 30 days". */
  label: string;
  kind?: "bars" | "area" | "lines";
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** Writes one value, with its unit. */
  format?: (value: number) => string;
  height?: keyof typeof HEIGHTS;
}

/** Values over time, with legend and the same figures as a table. Bars and areas are stacked. */
export function TimeSeriesChart({
  label,
  kind = "bars",
  series,
  points,
  format,
  height = "md",
}: TimeSeriesChartProps) {
  const write = format ?? formatWhole;
  return (
    <figure aria-label={label}>
      {series.length > 1 ? <ChartLegend series={series} /> : null}
      <div className={`mt-2 ${HEIGHTS[height]}`}>
        <TimeSeriesPlot label={label} kind={kind} series={series} points={points} format={write} />
      </div>
      <FigureTable
        caption={label}
        rowsLabel="When"
        columns={series}
        rows={points.map(({ label: name, href, values }) => ({
          ...{ name, href },
          cells: series.map(({ key }) => ({ key, text: write(values[key] ?? 0) })),
        }))}
      />
    </figure>
  );
}

function formatWhole(value: number): string {
  return formatNumber(value);
}
