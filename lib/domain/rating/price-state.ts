import type { PRICE_STATES } from "@/types/prices";

/** When a version begins and ends; one that was called off ends where it begins. */
export interface Span {
  validFrom: Date;
  validUntil: Date | null;
}

/** Whether a version is in force at an instant, lies ahead or is over. What was called off is over. */
export function priceState({ validFrom, validUntil }: Span, at: Date): (typeof PRICE_STATES)[number] {
  if (validUntil !== null && (validUntil <= at || validUntil <= validFrom)) return "past";
  return validFrom > at ? "future" : "current";
}
