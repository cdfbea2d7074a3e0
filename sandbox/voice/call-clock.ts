/** Thrown out of a waiting call when somebody ends it from outside. */
export class HungUp extends Error {
  readonly endedReason: string;

  constructor(endedReason: string) {
    super(endedReason);
    this.name = "HungUp";
    this.endedReason = endedReason;
  }
}

/** Simulated time of one call: waits are real, divided by the scale, and can be cut short. */
export interface CallClock {
  readonly scale: number;
  readonly fastForwarded: boolean;
  /** Waits this many simulated seconds; throws HungUp when the call is ended meanwhile. */
  wait(seconds: number): Promise<void>;
  /** Ends the wait that is going on, and no other. */
  skip(): void;
  /** From now on nothing takes any time. */
  fastForward(): void;
  /** Ends the call at the next wait, or at once when it is waiting. */
  hangUp(endedReason: string): void;
  /** The server stops: waits never come back. */
  freeze(): void;
}

export function createCallClock(scale: number): CallClock {
  let fastForwarded = false;
  let frozen = false;
  let hungUp: HungUp | null = null;
  let wake: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function sleep(seconds: number): Promise<void> {
    if (frozen) await new Promise<never>(() => {});
    if (fastForwarded || seconds <= 0) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, (seconds * 1000) / scale);
    });
    wake = null;
  }

  return {
    scale,
    get fastForwarded() {
      return fastForwarded;
    },
    async wait(seconds) {
      if (!hungUp) await sleep(seconds);
      if (hungUp) throw hungUp;
    },
    skip() {
      clearTimeout(timer);
      wake?.();
    },
    fastForward() {
      fastForwarded = true;
      clearTimeout(timer);
      wake?.();
    },
    hangUp(endedReason) {
      hungUp ??= new HungUp(endedReason);
      clearTimeout(timer);
      wake?.();
    },
    freeze() {
      frozen = true;
      clearTimeout(timer);
    },
  };
}
