import type { Recurring } from "../catalog/prices";

const DAY = 86_400;

/** The instant `months` after the anchor; the 31st becomes the last day of shorter months. Epoch seconds. */
function plusMonths(anchor: number, months: number): number {
  const from = new Date(anchor * 1000);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const midnight = Date.UTC(
    from.getUTCFullYear(),
    from.getUTCMonth() + months,
    Math.min(from.getUTCDate(), lastDay),
  );
  return Math.floor(midnight / 1000) + (((anchor % DAY) + DAY) % DAY);
}

type Rhythm = Pick<Recurring, "interval" | "interval_count">;

/** The start of the period that is `steps` periods away from the anchor. */
export function boundary(anchor: number, rhythm: Rhythm, steps: number): number {
  const count = rhythm.interval_count * steps;
  switch (rhythm.interval) {
    case "day":
      return anchor + count * DAY;
    case "week":
      return anchor + count * 7 * DAY;
    case "month":
      return plusMonths(anchor, count);
    case "year":
      return plusMonths(anchor, count * 12);
  }
}

/** The period around an instant, as the anchor lays them out: start inclusive, end exclusive. */
export function periodAround(anchor: number, rhythm: Rhythm, at: number): { start: number; end: number } {
  const days = { day: 1, week: 7, month: 31, year: 366 }[rhythm.interval] * rhythm.interval_count;
  // Never too late: periods are at most this long, before the anchor they are counted backwards.
  let step =
    at >= anchor
      ? Math.floor((at - anchor) / (days * DAY))
      : -Math.ceil((anchor - at) / (days * 0.9 * DAY)) - 1;
  while (boundary(anchor, rhythm, step + 1) <= at) step += 1;
  return { start: boundary(anchor, rhythm, step), end: boundary(anchor, rhythm, step + 1) };
}
