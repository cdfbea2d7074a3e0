import type { OfferedPlanResource } from "@/types/client-plans";

/** The plan on which the last thirty days would have cost least; null where that says nothing: no calls, one plan, a tie. */
export function bestPlanId(plans: readonly OfferedPlanResource[]): string | null {
  const [first, second] = plans
    .filter(({ isOnOffer, isCurrent }) => isOnOffer || isCurrent)
    .map(({ id, lastThirtyDays }) => ({
      id,
      calls: lastThirtyDays.calls,
      cost: BigInt(lastThirtyDays.totalMicros),
    }))
    .toSorted((one, other) => (one.cost < other.cost ? -1 : one.cost > other.cost ? 1 : 0));
  if (!first || !second || first.calls === 0 || first.cost === second.cost) return null;
  return first.id;
}
