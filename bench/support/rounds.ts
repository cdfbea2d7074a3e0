/** Measures ours and the twin in turn, so that a slow minute of the machine hits both. */
export async function interleave<T>(
  rounds: number,
  measure: { ours: () => Promise<T>; twin: () => Promise<T> },
): Promise<Array<{ ours: T; twin: T }>> {
  const pairs: Array<{ ours: T; twin: T }> = [];
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first alternates too: what one leaves behind, such as dirty pages, is paid by both alike.
    const isOursFirst = round % 2 === 0;
    const first = await (isOursFirst ? measure.ours() : measure.twin());
    const second = await (isOursFirst ? measure.twin() : measure.ours());
    pairs.push(isOursFirst ? { ours: first, twin: second } : { ours: second, twin: first });
  }
  return pairs;
}

export type Spread = { median: number; min: number; max: number };

/** The middle of the values and how far they lie apart. */
export function spread(values: readonly number[], digits = 3): Spread {
  return {
    median: rounded(median(values), digits),
    min: rounded(Math.min(...values), digits),
    max: rounded(Math.max(...values), digits),
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which this share of the values lies, interpolated. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return low + (high - low) * (position - Math.floor(position));
}

export function rounded(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
