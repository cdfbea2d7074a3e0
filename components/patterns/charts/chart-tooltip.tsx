import { Swatch } from "./chart-legend";
import { type ChartPoint, type ChartSeries, seriesColour } from "./chart-types";

export interface ChartTooltipProps {
  label: string;
  series: readonly ChartSeries[];
  /** The values of the point, by series. */
  point: ChartPoint["values"];
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
            <span className="tabular font-medium">{format(point[item.key] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
