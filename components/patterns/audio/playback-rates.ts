export const PLAYBACK_RATES = [0.75, 1, 1.25, 1.5, 2] as const;

/** The next speed up or down from any speed; stays at the ends. */
export function nextRate(current: number, direction: 1 | -1): number {
  const candidates = PLAYBACK_RATES.filter((rate) => (direction > 0 ? rate > current : rate < current));
  return (direction > 0 ? candidates[0] : candidates.at(-1)) ?? current;
}
