import type { Span } from "./price-state";

type Version = Span & { id: string };

/** Where a new version fits among those of its subject. */
export type Place =
  | { kind: "fits"; closes: string | null; until: Date | null }
  /** Another one begins at the very same moment. */
  | { kind: "taken"; by: string };

/**
 * Places a version that begins at `start` among the others of its subject: it ends the one in force then and gives way
 * to the next one. A version that began at the very moment of a change made now is replaced whole; two cannot be
 * scheduled for one moment.
 */
export function placeVersion(versions: readonly Version[], start: Date, isNow: boolean): Place {
  const live = versions.filter(
    ({ validFrom, validUntil }) => validUntil === null || (validUntil > start && validUntil > validFrom),
  );
  const same = live.find(({ validFrom }) => validFrom.getTime() === start.getTime());
  if (same && !isNow) return { kind: "taken", by: same.id };
  const present = same ?? live.find(({ validFrom }) => validFrom < start);
  const starts = live.map(({ validFrom }) => validFrom).filter((from) => from > start);
  const next = starts.reduce<Date | null>((least, from) => (least && least < from ? least : from), null);
  return { kind: "fits", closes: present?.id ?? null, until: next };
}
