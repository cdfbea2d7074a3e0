import type { VersionRow } from "./rows";

export type ChangeTiming = "now" | "next_period";

type Terms = Pick<VersionRow, "kind" | "priceMicros" | "interval" | "intervalCount">;

/**
 * When a change of plan takes effect: another interval at once, for it begins a new period; another kind (paid ahead or
 * afterwards) with the next period; a dearer plan at once, with proration; one that costs the same or less with the next
 * period, so that nobody loses what is paid for.
 */
export function changeTiming(from: Terms, to: Terms): ChangeTiming {
  if (from.interval !== to.interval || from.intervalCount !== to.intervalCount) return "now";
  if (from.kind !== to.kind) return "next_period";
  return to.priceMicros > from.priceMicros ? "now" : "next_period";
}

/** The rule in words, for the person who is about to change. */
export function changeWords(from: Terms, to: Terms, isTrial: boolean): string {
  if (isTrial) return "The trial goes on with the present plan, and the new one begins when it is over.";
  if (from.interval !== to.interval || from.intervalCount !== to.intervalCount) {
    return "The new plan has another billing interval, so it begins at once with a new period. What is left of the present one is credited; minutes that were used ahead of time are taken off the new ones.";
  }
  if (from.kind !== to.kind) {
    return "The new plan is paid in another way, so it begins with the next period. Until then everything stays as it is.";
  }
  return to.priceMicros > from.priceMicros
    ? "The new plan costs more, so it begins at once. You pay the difference for the rest of the present period."
    : "The new plan does not cost more, so it begins with the next period. Until then you keep what you have paid for.";
}
