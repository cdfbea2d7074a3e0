/** One line, area or bar stack. Colours are `var(--chart-1)` … unless a tone is named. */
export interface ChartSeries {
  key: string;
  label: string;
  tone?: ChartTone;
}

export type ChartTone = "success" | "warning" | "danger" | "info" | "muted";

export interface ChartPoint {
  /** On the axis: "Nov 3". */
  label: string;
  /** By series key; a missing one counts as zero. */
  values: Readonly<Record<string, number>>;
  /** The calls behind the point. */
  href?: string | undefined;
}

const TONES: Record<ChartTone, string> = {
  success: "var(--chart-3)",
  warning: "var(--chart-2)",
  danger: "var(--chart-4)",
  info: "var(--chart-1)",
  muted: "var(--chart-6)",
};

/** The CSS colour of a series; neighbours differ in lightness as well as in hue. */
export function seriesColour(series: { tone?: ChartTone }, index = 0): string {
  return series.tone ? TONES[series.tone] : `var(--chart-${(index % 6) + 1})`;
}
