import { type ChartSeries, seriesColour } from "./chart-types";

/** Which colour is which. Swatches are SVG, so they print and survive a strict style policy. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-sm">
      {series.map((item, index) => (
        <li key={item.key} className="inline-flex items-center gap-1.5">
          <Swatch colour={seriesColour(item, index)} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

export function Swatch({ colour }: { colour: string }) {
  return (
    <svg aria-hidden="true" className="size-2.5 shrink-0">
      <rect width="10" height="10" rx="2" fill={colour} />
    </svg>
  );
}
