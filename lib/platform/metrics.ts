const counters = new Map<string, number>();
const histograms = new Map<string, Histogram>();

/** Upper bounds in milliseconds; the last bucket has none. */
const BOUNDS_MS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

interface Histogram {
  count: number;
  sumMs: number;
  maxMs: number;
  buckets: number[];
}

export interface HistogramSummary {
  count: number;
  meanMs: number;
  maxMs: number;
  /** Upper bound of the bucket that holds the 95th percentile. */
  p95Ms: number;
}

export interface MetricsSnapshot {
  counters: Record<string, number>;
  histograms: Record<string, HistogramSummary>;
}

type Labels = Record<string, string>;

/** Labels must come from small fixed sets: a tenant id or a URL here would grow without end. */
function seriesName(name: string, labels: Labels | undefined): string {
  if (!labels) return name;
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return `${name}{${pairs.sort().join(",")}}`;
}

/** Adds to a count of this process. */
export function countMetric(name: string, labels?: Labels, by = 1): void {
  const series = seriesName(name, labels);
  counters.set(series, (counters.get(series) ?? 0) + by);
}

/** Records how long something took, in milliseconds. */
export function observeMs(name: string, durationMs: number, labels?: Labels): void {
  const series = seriesName(name, labels);
  const histogram = histograms.get(series) ?? {
    count: 0,
    sumMs: 0,
    maxMs: 0,
    buckets: new Array<number>(BOUNDS_MS.length + 1).fill(0),
  };
  const found = BOUNDS_MS.findIndex((bound) => durationMs <= bound);
  const bucket = found === -1 ? BOUNDS_MS.length : found;
  histogram.count += 1;
  histogram.sumMs += durationMs;
  histogram.maxMs = Math.max(histogram.maxMs, durationMs);
  histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1;
  histograms.set(series, histogram);
}

function summarise(histogram: Histogram): HistogramSummary {
  const rank = Math.ceil(histogram.count * 0.95);
  let seen = 0;
  const bucket = histogram.buckets.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
  return {
    count: histogram.count,
    meanMs: histogram.sumMs / histogram.count,
    maxMs: histogram.maxMs,
    p95Ms: Math.min(BOUNDS_MS[bucket] ?? histogram.maxMs, histogram.maxMs),
  };
}

/** Everything counted since the process started. */
export function metricsSnapshot(): MetricsSnapshot {
  return {
    counters: Object.fromEntries(counters),
    histograms: Object.fromEntries(
      [...histograms].map(([series, histogram]) => [series, summarise(histogram)]),
    ),
  };
}
