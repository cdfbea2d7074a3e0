import type { ChartPoint, ChartSeries } from "./chart-types";

const STEPS = [1, 2, 2.5, 5, 10] as const;
const MOST_LINES = 5;

/** Even values for the lines of an axis, from zero to at least `most`. Whole numbers only while the values are. */
export function axisTicks(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / (MOST_LINES - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = STEPS.map((step) => step * power).find((step) => step >= rough) ?? 10 * power;
  const step = Number.isInteger(most) ? Math.max(1, Math.ceil(nice)) : nice;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** The highest value a plot has to reach: of one point's series together where they are stacked, else of any. */
export function highest(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  isStacked: boolean,
): number {
  const heights = points.map(({ values }) => {
    const all = series.map(({ key }) => Math.max(0, values[key] ?? 0));
    return isStacked ? all.reduce((sum, value) => sum + value, 0) : Math.max(0, ...all);
  });
  return Math.max(0, ...heights);
}

/** Where the middle of a point's column is, as a share of the width. */
export function columnCentre(index: number, count: number): number {
  return count === 0 ? 0 : (index + 0.5) / count;
}

/** Upper edges of a series, drawn alone or on top of the ones before it; shares of the height, point by point. */
export function edges(input: {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  index: number;
  top: number;
  isStacked: boolean;
}): number[] {
  const { points, series, index, top, isStacked } = input;
  const counted = isStacked ? series.slice(0, index + 1) : series.slice(index, index + 1);
  return points.map(
    ({ values }) => counted.reduce((sum, { key }) => sum + Math.max(0, values[key] ?? 0), 0) / top,
  );
}

/** A line through the edges in a box of 100 by 100, as SVG path data. */
export function linePath(heights: readonly number[]): string {
  return heights
    .map((height, index) => {
      const x = round(columnCentre(index, heights.length) * 100);
      return `${index === 0 ? "M" : "L"}${x} ${round((1 - height) * 100)}`;
    })
    .join("");
}

/** Which points carry a label: an even step that ends on the last one; every other of them also on a narrow screen. */
export function labelOf(index: number, count: number): "always" | "wide" | "never" {
  const step = Math.max(1, Math.ceil(count / 10));
  const fromEnd = count - 1 - index;
  if (fromEnd % step !== 0) return "never";
  return (fromEnd / step) % 2 === 0 ? "always" : "wide";
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
