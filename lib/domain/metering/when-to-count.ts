import type { ClaimedUsage } from "./claim-usage";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The payment service counts usage of the last 35 days; a little less, as both clocks differ. */
const OLDEST_MS = 35 * 24 * HOUR_MS - HOUR_MS;
/** An invoice stays open for its period's usage for an hour after the period; a little less again. */
const DRAFT_MS = 55 * MINUTE_MS;
/** The service counts what it was told a little later: before a row moves, what was told of it last must show. */
const COUNTING_MS = 20 * MINUTE_MS;

/** Under which time a row is told; `late` when it is not its own, `wait` and `never` when it is not told now. */
type Counting =
  | { kind: "own" | "late"; at: Date }
  | { kind: "wait"; seconds: number }
  | { kind: "never"; reason: string };

const TOO_OLD = "The call is older than the 35 days the payment service counts.";
const NO_INVOICE = "The agency's plan has ended and its last invoice is out: none would have this call.";

/**
 * When usage counts: at its own time as long as the invoice of its period is open, and later at the moment it is told, so
 * that the next invoice has it. What was used in a trial stays there, where it is free. Without a subscription that goes
 * on no invoice would have it any more.
 */
export function whenToCount(row: ClaimedUsage, now: Date): Counting {
  const at = row.lateAt ?? row.occurredAt;
  const overAge = now.getTime() - at.getTime() - OLDEST_MS;
  const { subscription } = row;
  if (subscription === null || isInTrial(at, subscription)) {
    return overAge > 0 ? { kind: "never", reason: TOO_OLD } : { kind: "own", at };
  }
  const border = borderBefore(now, subscription);
  const overDraft = now.getTime() - border.getTime() - DRAFT_MS;
  if (subscription.endedAt !== null && overDraft > 0) return { kind: "never", reason: NO_INVOICE };
  const isInvoiced = at < border && overDraft > 0;
  if (!isInvoiced && overAge <= 0) return { kind: "own", at };
  const waitMs = COUNTING_MS - (isInvoiced ? overDraft : overAge);
  if (row.triedAt !== null && waitMs > 0) return { kind: "wait", seconds: Math.ceil(waitMs / 1_000) };
  return { kind: "late", at: now };
}

type Subscription = NonNullable<ClaimedUsage["subscription"]>;

function isInTrial(at: Date, { trialEndsAt }: Subscription): boolean {
  return trialEndsAt !== null && at < trialEndsAt;
}

/** The end of the last period that is over, also where nobody has told of the renewal yet. */
function borderBefore(now: Date, { endedAt, periodStart, periodEnd }: Subscription): Date {
  return endedAt ?? (periodEnd <= now ? periodEnd : periodStart);
}
