export interface Rhythm {
  interval: "month" | "year";
  intervalCount: number;
}

/** What tells where a subscription's periods begin. */
export interface Anchored {
  startedAt: Date;
  trialEndsAt: Date | null;
  periodStart: Date;
  periodEnd: Date;
}

/**
 * The instant so many periods after the anchor, in UTC as the payment service counts: the 29th to 31st become the last day
 * of shorter months and come back in longer ones.
 */
export function boundary(anchor: Date, rhythm: Rhythm, steps: number): Date {
  const months = steps * rhythm.intervalCount * (rhythm.interval === "year" ? 12 : 1);
  const [year, month] = [anchor.getUTCFullYear(), anchor.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Date.UTC(year, month, Math.min(anchor.getUTCDate(), lastDay));
  const intoDay =
    anchor.getTime() - Date.UTC(anchor.getUTCFullYear(), anchor.getUTCMonth(), anchor.getUTCDate());
  return new Date(day + intoDay);
}

/**
 * From where periods are counted: the end of the trial or the start, whichever leads to the end of the known period;
 * otherwise that end itself, on the later day of the two the period lies between, since one of them may be cut short.
 */
export function anchorOf(known: Anchored, rhythm: Rhythm): Date {
  const candidates = known.trialEndsAt ? [known.trialEndsAt, known.startedAt] : [known.startedAt];
  const fitting = candidates.find((candidate) => isBoundary(candidate, rhythm, known.periodEnd));
  if (fitting) return fitting;
  const { periodStart, periodEnd } = known;
  return isBoundary(periodStart, rhythm, periodEnd) ? periodStart : periodEnd;
}

function isBoundary(anchor: Date, rhythm: Rhythm, at: Date): boolean {
  if (at < anchor) return false;
  return boundary(anchor, rhythm, stepsUntil(anchor, rhythm, at)).getTime() === at.getTime();
}

/** How many whole periods lie between the anchor and the instant. */
function stepsUntil(anchor: Date, rhythm: Rhythm, at: Date): number {
  const months =
    (at.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + at.getUTCMonth() - anchor.getUTCMonth();
  const perStep = rhythm.intervalCount * (rhythm.interval === "year" ? 12 : 1);
  const guess = Math.max(0, Math.floor(months / perStep));
  return boundary(anchor, rhythm, guess) > at ? guess - 1 : guess;
}

/** The end of the period that begins at `start`: the anchor's first boundary after it. */
export function endOfPeriod(anchor: Date, rhythm: Rhythm, start: Date): Date {
  let steps = Math.max(0, stepsUntil(anchor, rhythm, start));
  while (boundary(anchor, rhythm, steps) <= start) steps += 1;
  return boundary(anchor, rhythm, steps);
}
