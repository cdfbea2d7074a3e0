import { processSingleton } from "@/lib/data/singleton";
import { gapMs } from "./pace";

/**
 * Keeps dials with a key as far apart as its calls per second ask, however late this process comes to them: those whose
 * instants are over go one after the other, not all at once.
 */
export class Spacing {
  private readonly free = new Map<string, number>();
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** Takes the next place of a key for whoever is due in so many milliseconds; answers how long they wait for it. */
  take(keyId: string, dueInMs: number, callsPerSecond: number): number {
    const now = this.now();
    const start = Math.max(now + Math.max(0, dueInMs), this.free.get(keyId) ?? 0);
    this.free.set(keyId, start + gapMs(callsPerSecond));
    return start - now;
  }
}

/** The places of all keys that this process dials with. */
export function dialSpacing(): Spacing {
  return processSingleton("dialer.spacing", () => new Spacing());
}
