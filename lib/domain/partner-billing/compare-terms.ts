/** What an agency pays for its plan. */
interface Terms {
  interval: "month" | "year";
  priceMicros: bigint;
}

/** Whether a change costs the same or more, and so begins at once; anything cheaper begins with the next period. */
export function isUpgrade(from: Terms, to: Terms): boolean {
  // Another interval is a new period with the payment service whatever it costs: what is left of the old one is credited.
  if (from.interval !== to.interval) return true;
  return to.priceMicros >= from.priceMicros;
}
