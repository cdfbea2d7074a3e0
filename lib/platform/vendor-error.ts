/**
 * Why an outside service did not do what was asked.
 * `unavailable` and `timeout` say nothing about whether the service acted: never repeat a non-idempotent request on them.
 */
export type VendorErrorKind =
  | "auth"
  | "not_found"
  | "invalid"
  | "conflict"
  | "rate_limited"
  | "unavailable"
  | "timeout";

const TRANSIENT: ReadonlySet<VendorErrorKind> = new Set(["rate_limited", "unavailable", "timeout"]);

/** The one error every vendor adapter throws. `message` is the provider's own words, fit to be shown to the customer. */
export class VendorError extends Error {
  readonly kind: VendorErrorKind;
  readonly vendor: string;
  readonly statusCode: number | undefined;
  /** How long the vendor asked us to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(input: {
    kind: VendorErrorKind;
    vendor: string;
    message: string;
    statusCode?: number | undefined;
    retryAfterMs?: number | undefined;
    cause?: unknown;
  }) {
    super(input.message, { cause: input.cause });
    this.name = "VendorError";
    this.kind = input.kind;
    this.vendor = input.vendor;
    this.statusCode = input.statusCode;
    this.retryAfterMs = input.retryAfterMs;
  }

  /** True when the same request may succeed later without anybody changing anything. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.kind);
  }
}

/** Which kind of failure an HTTP status of a vendor means. */
export function kindOfStatus(status: number): VendorErrorKind {
  if (status === 401 || status === 403) return "auth";
  if (status === 404 || status === 410) return "not_found";
  if (status === 408) return "timeout";
  if (status === 409) return "conflict";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "unavailable" : "invalid";
}

/** Milliseconds a `Retry-After` value (seconds or an HTTP date) asks for; undefined when absent or unreadable. */
export function retryAfterMs(value: string | null | undefined, nowMs: number): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
