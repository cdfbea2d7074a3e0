import { setTimeout as delay } from "node:timers/promises";

/** Long enough for a machine that builds and tests at the same time; who waits in vain waits this long. */
const DEFAULT_DEADLINE_MS = 60_000;
const DEFAULT_INTERVAL_MS = 50;

/**
 * Polls until `probe` answers something truthy and answers that. A probe that throws counts as "not yet"; after the
 * deadline the error names the wish and carries the last failure.
 */
export async function waitFor<T>(
  wish: string,
  probe: () => T | Promise<T>,
  options: { deadlineMs?: number; intervalMs?: number } = {},
): Promise<NonNullable<T>> {
  const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
  const end = performance.now() + deadlineMs;
  let lastFailure: unknown;
  while (true) {
    try {
      const answer = await probe();
      if (answer) return answer;
      lastFailure = undefined;
    } catch (error) {
      lastFailure = error;
    }
    if (performance.now() >= end) {
      throw new Error(`Waited ${deadlineMs} ms in vain for ${wish}.`, { cause: lastFailure });
    }
    await delay(options.intervalMs ?? DEFAULT_INTERVAL_MS);
  }
}
