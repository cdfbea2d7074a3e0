import type { PeriodRow } from "./rows";

/**
 * What of a spend cap is left after the earlier parts of a period that was paid: a change of plan or a pause in between
 * does not give it anew. Null is no cap.
 */
export function capLeft(capMicros: bigint | null, earlier: Pick<PeriodRow, "chargeMicros">[]): bigint | null {
  if (capMicros === null) return null;
  const spent = earlier.reduce((sum, { chargeMicros }) => sum + chargeMicros, 0n);
  return spent >= capMicros ? 0n : capMicros - spent;
}
