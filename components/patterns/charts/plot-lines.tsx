import { type ChartSeries, seriesColour } from "./chart-types";
import type { PlotDrawingProps } from "./plot-bars";
import { columnCentre, edges, linePath } from "./plot-geometry";

/** Series as lines, or as areas on top of each other. */
export function PlotLines({
  kind,
  series,
  points,
  top,
  pointed,
}: PlotDrawingProps & { kind: "area" | "lines" }) {
  const isStacked = kind === "area";
  const paths = series.map((_, index) => linePath(edges({ points, series, index, top, isStacked })));
  const last = columnCentre(points.length - 1, points.length) * 100;
  const first = columnCentre(0, points.length) * 100;
  const cursor = pointed === null ? null : columnCentre(pointed, points.length) * 100;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      {cursor === null ? null : (
        <path d={`M${cursor} 0V100`} stroke="var(--border-strong)" vectorEffect="non-scaling-stroke" />
      )}
      {/* Later areas reach higher, so they are drawn first and the lower ones cover them. */}
      {isStacked
        ? [...series.keys()]
            .reverse()
            .map((index) => (
              <path
                key={keyOf(series, index)}
                d={`${paths[index]}L${last} 100L${first} 100Z`}
                fill={colourAt(series, index)}
                fillOpacity={0.18}
              />
            ))
        : null}
      {series.map((item, index) => (
        <path
          key={item.key}
          d={paths[index]}
          fill="none"
          stroke={seriesColour(item, index)}
          strokeWidth={isStacked ? 1.5 : 2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

function keyOf(series: readonly ChartSeries[], index: number): string {
  return series[index]?.key ?? String(index);
}

function colourAt(series: readonly ChartSeries[], index: number): string {
  const item = series[index];
  return item ? seriesColour(item, index) : "none";
}
