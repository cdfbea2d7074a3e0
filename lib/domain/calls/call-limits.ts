import { chargeForSeconds } from "@/lib/domain/shared/money";
import type { ClientLimits } from "@/types/client-limits";

/** What a workspace has used of what it may, in its running month and right now. */
export interface CallUsage {
  callsInProgress: number;
  /** Seconds of calls that have ended and are not billed yet: the engine still owes its last word. */
  endedSeconds: number;
  billedSeconds: bigint;
  chargeMicros: bigint;
}

/** A limit that one more call would break: what the workspace may do, and what helps beside a higher limit. */
export interface BrokenLimit {
  allowance: string;
  instead: string;
}

/** What a minute of the workspace costs. */
interface Price {
  rateMicrosPerMinute: bigint;
  currency: string;
}

const NEXT_MONTH = "Wait for the next month";

/** Whether any of the limits is about calls; without one nothing need be counted. */
export function limitsCalls({
  concurrentCalls,
  minutesPerMonth,
  spendMicrosPerMonth,
}: ClientLimits): boolean {
  return concurrentCalls !== null || minutesPerMonth !== null || spendMicrosPerMonth !== null;
}

/**
 * The first limit that one more call would break, or null. Every call in progress and the new one count as one minute:
 * what they really take is known when they end, so a month can end over its limit by what they take beyond that. From
 * their end on they count in full, billed or not.
 */
export function brokenLimit(
  limits: ClientLimits,
  usage: CallUsage,
  { rateMicrosPerMinute, currency }: Price,
): BrokenLimit | null {
  const { concurrentCalls, minutesPerMonth, spendMicrosPerMonth } = limits;
  const calls = usage.callsInProgress + 1;
  if (concurrentCalls !== null && calls > concurrentCalls) {
    const allowance = `have ${counted(concurrentCalls, "call")} at a time`;
    return { allowance, instead: "Wait for a call to end" };
  }
  const openSeconds = usage.endedSeconds + calls * 60;
  const seconds = usage.billedSeconds + BigInt(openSeconds);
  if (minutesPerMonth !== null && seconds > BigInt(minutesPerMonth) * 60n) {
    return { allowance: `use ${counted(minutesPerMonth, "minute")} a month`, instead: NEXT_MONTH };
  }
  const spend = usage.chargeMicros + chargeForSeconds(openSeconds, rateMicrosPerMinute);
  if (spendMicrosPerMonth !== null && spend > BigInt(spendMicrosPerMonth)) {
    return { allowance: `spend ${inMoney(spendMicrosPerMonth, currency)} a month`, instead: NEXT_MONTH };
  }
  return null;
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

function inMoney(micros: string, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(micros) / 1_000_000);
}
