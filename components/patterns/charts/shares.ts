/** Where a slice begins and how long it is, as shares of the whole (0 to 1). */
export interface Slice {
  start: number;
  share: number;
}

/** Cuts a whole into slices. Negative values count as zero; an empty whole gives empty slices. */
export function toSlices(values: readonly number[]): Slice[] {
  const sizes = values.map((value) => Math.max(0, value));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let start = 0;
  return sizes.map((size) => {
    const share = total === 0 ? 0 : size / total;
    const slice = { start, share };
    start += share;
    return slice;
  });
}

/** The step of a value on a scale of `steps` (1 to steps); 0 only for nothing at all. */
export function toStep(value: number, most: number, steps: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.min(steps, Math.max(1, Math.ceil((value / most) * steps)));
}
