import { Swatch } from "./chart-legend";
import { type ChartSeries, seriesColour } from "./chart-types";

export interface ChartTooltipProps {
  label: string;
  series: readonly ChartSeries[];
  /** The row under the pointer, as the chart library hands it over. */
  point: unknown;
  format: (value: number) => string;
}

export function ChartTooltip({ label, series, point, format }: ChartTooltipProps) {
  return (
    <div className="min-w-32 rounded-md border bg-raised px-2.5 py-2 text-sm shadow-pop">
      <p className="mb-1 font-medium">{label}</p>
      <ul>
        {series.map((item, index) => (
          <li key={item.key} className="flex items-center justify-between gap-4">
            <span className="inline-flex items-center gap-1.5 text-muted-foreground">
              <Swatch colour={seriesColour(item, index)} />
              {item.label}
            </span>
            <span className="tabular font-medium">{format(readNumber(point, item.key))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function readNumber(point: unknown, key: string): number {
  const value: unknown = typeof point === "object" && point !== null ? Reflect.get(point, key) : null;
  return typeof value === "number" ? value : 0;
}
