import type { StripeStore } from "./store";
import type { Doc } from "./values";

/** Where every "now" of the stand-in comes from, in epoch seconds. Nothing else reads the machine's clock. */
export interface StripeClock {
  now(): number;
  /** Moves the stand-in's time forward for everything that has no test clock of its own. */
  advance(seconds: number): void;
}

type Hand = Doc & { offset: number };

/** Opens the clock; how far it was moved forward is kept, so that a restart does not turn it back. */
export function createClock(store: StripeStore): StripeClock {
  const hands = store.collection<Hand>("stand-in", "clock");
  const offset = () => hands.get("offset")?.offset ?? 0;
  return {
    now: () => Math.floor(Date.now() / 1000) + offset(),
    advance(seconds) {
      hands.put({ id: "offset", object: "clock", offset: offset() + seconds });
    },
  };
}
