import { z } from "zod";

function most(maximum: number) {
  return z.number().int().min(0).max(maximum).nullable();
}

/** An amount of micros that is not negative and fits every column: at most a billion units. */
export const amountMicros = z.string().regex(/^\d{1,15}$/, {
  error: "must be a whole number of micros as a string, not negative",
});

/**
 * How much one client may use; null is without a limit. Months are those of the client's own time zone, spend is in
 * micros of the client's currency.
 */
export const clientLimits = z.strictObject({
  minutesPerMonth: most(10_000_000),
  agents: most(10_000),
  concurrentCalls: most(10_000),
  phoneNumbers: most(100_000),
  spendMicrosPerMonth: amountMicros.nullable(),
});
export type ClientLimits = z.infer<typeof clientLimits>;

export const NO_LIMITS: ClientLimits = {
  minutesPerMonth: null,
  agents: null,
  concurrentCalls: null,
  phoneNumbers: null,
  spendMicrosPerMonth: null,
};

const someLimits = clientLimits.partial();
type SomeLimits = z.output<typeof someLimits>;

/** The limits with those replaced that are named. */
export function withLimits(limits: ClientLimits, some: SomeLimits | undefined): ClientLimits {
  const named = Object.entries(some ?? {}).filter(([, limit]) => limit !== undefined);
  return clientLimits.parse({ ...limits, ...Object.fromEntries(named) });
}

/** The limits a stored value names; the others are without one. Throws when the value is not ours. */
export function toClientLimits(stored: unknown): ClientLimits {
  return withLimits(NO_LIMITS, someLimits.parse(stored));
}
