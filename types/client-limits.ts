import { z } from "zod";
import { micros } from "./primitives";

function most(maximum: number) {
  return z.number().int().min(0).max(maximum).nullable();
}

/**
 * How much one client may use; null is without a limit. Months are those of the client's own time zone, spend is in
 * micros of the client's currency.
 */
export const clientLimits = z.strictObject({
  minutesPerMonth: most(10_000_000),
  agents: most(10_000),
  concurrentCalls: most(10_000),
  phoneNumbers: most(100_000),
  spendMicrosPerMonth: micros.refine((amount) => !amount.startsWith("-"), "must not be negative").nullable(),
});
export type ClientLimits = z.infer<typeof clientLimits>;

export const NO_LIMITS: ClientLimits = {
  minutesPerMonth: null,
  agents: null,
  concurrentCalls: null,
  phoneNumbers: null,
  spendMicrosPerMonth: null,
};

/** The limits a stored value names; the others are without one. Throws when the value is not ours. */
export function toClientLimits(stored: unknown): ClientLimits {
  return { ...NO_LIMITS, ...clientLimits.partial().parse(stored) };
}
