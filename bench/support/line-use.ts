import type { EngineCall } from "./dial-world";

/** How a provider's lines were used in a stretch of time. */
export interface LineUse {
  /** Share of the lines in use, over the time. */
  share: number;
  /** Most calls at a time, in the whole run. */
  peak: number;
  /** Most dials within a second, in the whole run. */
  mostPerSecond: number;
}

/** The lines that these calls took between two instants, of so many. What exceeds the lines is no use of them. */
export function lineUse(
  calls: readonly EngineCall[],
  { lines, from, to }: { lines: number; from: number; to: number },
): LineUse {
  const steps = calls
    .flatMap(({ dialledAt, freeAt }) => [
      { at: dialledAt, step: 1 },
      ...(freeAt === null ? [] : [{ at: freeAt, step: -1 }]),
    ])
    // A line that is free in the same millisecond is free before it is taken.
    .sort((left, right) => left.at - right.at || left.step - right.step);
  let [active, peak, used, last] = [0, 0, 0, from];
  for (const { at, step } of [...steps, { at: to, step: 0 }]) {
    const until = Math.min(Math.max(at, from), to);
    used += Math.min(active, lines) * (until - last);
    last = until;
    active += step;
    peak = Math.max(peak, active);
  }
  return { share: used / (lines * (to - from)), peak, mostPerSecond: mostWithinASecond(calls) };
}

function mostWithinASecond(calls: readonly EngineCall[]): number {
  const instants = calls.map(({ dialledAt }) => dialledAt).sort((left, right) => left - right);
  let [most, first] = [0, 0];
  for (const [index, at] of instants.entries()) {
    while ((instants[first] ?? at) <= at - 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
