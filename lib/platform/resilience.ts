import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  type IRetryBackoffContext,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { countMetric } from "./metrics";
import { VendorError } from "./vendor-error";

export interface VendorPolicyOptions {
  /** Which vendor and whose account: breakers are kept per name, so that one bad key does not stop the others. */
  name: string;
  /** Short vendor name for metrics and error texts. */
  vendor: string;
  /** True only for requests that may safely happen twice. */
  retryable: boolean;
  /** For one attempt. */
  timeoutMs: number;
  /** Attempts after the first. */
  retries?: number;
  /** For all attempts and the pauses between them. */
  totalMs?: number;
  /** First delay; doubles each time, half of it random. */
  baseDelayMs?: number;
}

const MAX_DELAY_MS = 8_000;
const BREAK_AFTER_FAILURES = 8;
const HALF_OPEN_AFTER_MS = 5_000;
const MAX_BREAKERS = 5_000;

const breakers = new Map<string, IPolicy>();

/** A refusal is an answer: only silence and 5xx speak about the vendor's health. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof TaskCancelledError ||
    (error instanceof VendorError && (error.kind === "unavailable" || error.kind === "timeout"))
  );
}

function isTransient(error: unknown): boolean {
  return error instanceof TaskCancelledError || (error instanceof VendorError && error.isTransient);
}

function breakerOf(name: string): IPolicy {
  const known = breakers.get(name);
  if (known) return known;
  // Oldest first out: a map of tenants must not grow for the life of the process.
  if (breakers.size >= MAX_BREAKERS) breakers.delete(breakers.keys().next().value ?? name);
  const breaker = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(BREAK_AFTER_FAILURES),
    halfOpenAfter: HALF_OPEN_AFTER_MS,
  });
  breaker.onBreak(() => countMetric("vendor.circuit_opened"));
  breakers.set(name, breaker);
  return breaker;
}

function delayOf(context: IRetryBackoffContext<unknown>, baseDelayMs: number): number {
  const error = "error" in context.result ? context.result.error : undefined;
  const asked = error instanceof VendorError ? error.retryAfterMs : undefined;
  if (asked !== undefined) return Math.min(asked, MAX_DELAY_MS);
  const full = Math.min(baseDelayMs * 2 ** (context.attempt - 1), MAX_DELAY_MS);
  return full / 2 + (Math.random() * full) / 2;
}

/** Cockatiel's own errors become ours, so that callers know one error type. */
function asVendorError(error: unknown, vendor: string): unknown {
  if (error instanceof TaskCancelledError) {
    return new VendorError({
      kind: "timeout",
      vendor,
      message: `${vendor} did not answer in time`,
      cause: error,
    });
  }
  if (error instanceof BrokenCircuitError) {
    const message = `${vendor} keeps failing; not asked again for a few seconds`;
    return new VendorError({ kind: "unavailable", vendor, message, cause: error });
  }
  return error;
}

/**
 * Runs requests to one vendor under a time-out, a circuit breaker and, when `retryable`, retries with exponential
 * backoff and jitter that honour `Retry-After`. `work` throws `VendorError`; the signal aborts when time is up.
 */
export function vendorPolicy(
  options: VendorPolicyOptions,
): <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T> {
  const attempts = retry(handleWhen(isTransient), {
    maxAttempts: options.retryable ? (options.retries ?? 2) : 0,
    backoff: new DelegateBackoff((context: IRetryBackoffContext<unknown>) =>
      delayOf(context, options.baseDelayMs ?? 250),
    ),
  });
  const limit = timeout(options.timeoutMs, TimeoutStrategy.Aggressive);
  const inner = wrap(attempts, breakerOf(options.name), limit);
  const policy =
    options.totalMs === undefined ? inner : wrap(timeout(options.totalMs, TimeoutStrategy.Aggressive), inner);
  return async (work) => {
    try {
      return await policy.execute(({ signal }) => work(signal));
    } catch (error) {
      countMetric("vendor.failed", { vendor: options.vendor });
      throw asVendorError(error, options.vendor);
    }
  };
}
