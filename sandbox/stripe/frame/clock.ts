/** Where every "now" of the stand-in comes from, in epoch seconds. Nothing else reads the machine's clock. */
export interface StripeClock {
  now(): number;
  /** Moves the stand-in's time forward for everything that has no test clock of its own. */
  advance(seconds: number): void;
}

export function createClock(): StripeClock {
  let offset = 0;
  return {
    now: () => Math.floor(Date.now() / 1000) + offset,
    advance(seconds) {
      offset += seconds;
    },
  };
}
