import { cn } from "../../ui/cn";
import { type ChartPoint, type ChartSeries, seriesColour } from "./chart-types";

export interface PlotDrawingProps {
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** The value at the upper edge of the plot. */
  top: number;
  /** The column the pointer is over. */
  pointed: number | null;
}

/** One column per point, its series stacked from the bottom. */
export function PlotBars({ series, points, top, pointed }: PlotDrawingProps) {
  return (
    <div className="absolute inset-0 flex items-stretch">
      {points.map((point, index) => (
        <div
          key={point.label}
          className={cn("flex min-w-0 flex-1 items-end justify-center", index === pointed && "bg-muted")}
        >
          <Column series={series} point={point} top={top} />
        </div>
      ))}
    </div>
  );
}

function Column({ series, point, top }: { series: readonly ChartSeries[]; point: ChartPoint; top: number }) {
  const values = series.map(({ key }) => Math.max(0, point.values[key] ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  return (
    <div
      className="relative flex w-[78%] max-w-8 flex-col-reverse overflow-hidden rounded-t-[3px]"
      style={{ height: `${(total / top) * 100}%` }}
    >
      {series.map((item, index) => (
        <span
          key={item.key}
          className="basis-0"
          style={{ flexGrow: values[index] ?? 0, background: seriesColour(item, index) }}
        />
      ))}
    </div>
  );
}
