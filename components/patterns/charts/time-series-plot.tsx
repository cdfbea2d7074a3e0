"use client";

import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatCompact } from "../../ui/format";
import { ChartTooltip } from "./chart-tooltip";
import { type ChartPoint, type ChartSeries, seriesColour } from "./chart-types";

export interface TimeSeriesPlotProps {
  kind: "bars" | "area" | "lines";
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  format: (value: number) => string;
}

const CHARTS = { bars: BarChart, area: AreaChart, lines: LineChart };
const TICK = { fill: "var(--muted-foreground)", fontSize: 12 };

/** The drawing itself, in a file of its own so that the chart library is loaded only where a chart is shown. */
export function TimeSeriesPlot({ kind, series, points, format }: TimeSeriesPlotProps) {
  const Chart = CHARTS[kind];
  const data = points.map(({ label, values }) => ({ label, ...values }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Chart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barCategoryGap="22%">
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={24} tickMargin={6} />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={40}
          tickFormatter={formatCompact}
          allowDecimals={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={kind === "bars" ? { fill: "var(--muted)" } : { stroke: "var(--border-strong)" }}
          content={({ active, label, payload }) =>
            active ? (
              <ChartTooltip
                label={String(label ?? "")}
                series={series}
                point={payload?.[0]?.payload}
                format={format}
              />
            ) : null
          }
        />
        {series.map((item, index) => drawSeries({ kind, item, index, isTop: index === series.length - 1 }))}
      </Chart>
    </ResponsiveContainer>
  );
}

interface DrawOptions {
  kind: TimeSeriesPlotProps["kind"];
  item: ChartSeries;
  index: number;
  isTop: boolean;
}

function drawSeries({ kind, item, index, isTop }: DrawOptions) {
  const colour = seriesColour(item, index);
  const common = { key: item.key, dataKey: item.key, name: item.label, isAnimationActive: false };
  if (kind === "bars") {
    const { key, ...rest } = common;
    return (
      <Bar
        key={key}
        {...rest}
        stackId="all"
        fill={colour}
        maxBarSize={32}
        radius={isTop ? [3, 3, 0, 0] : 0}
      />
    );
  }
  const { key, ...rest } = common;
  if (kind === "area") {
    return (
      <Area
        key={key}
        {...rest}
        stackId="all"
        type="monotone"
        stroke={colour}
        fill={colour}
        fillOpacity={0.18}
        strokeWidth={1.5}
      />
    );
  }
  return <Line key={key} {...rest} type="monotone" stroke={colour} strokeWidth={2} dot={false} />;
}
