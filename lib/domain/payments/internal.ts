import { VendorError } from "@/lib/platform/vendor-error";

/** True when the service says that there is no such thing, or that it is not for us to see. */
export function isUnknownThing(error: unknown): boolean {
  return error instanceof VendorError && (error.kind === "not_found" || error.kind === "invalid");
}

/**
 * Whether the service has refused what was asked for, so that asking again is no use. A service that is away, a key that
 * is in use and keys of ours that it does not take (401) say nothing of the payment.
 */
export function isRefused(error: unknown): error is VendorError {
  if (!(error instanceof VendorError) || error.isTransient || error.kind === "conflict") return false;
  return error.kind !== "auth" || error.statusCode === 403;
}

/** What came of reading a thing whole. `waiting` may be settled by asking again a little later. */
export type SyncOutcome =
  | { outcome: "applied" }
  /** `mayCome`: what it names may be written down here in a moment, by whoever is making it now. */
  | { outcome: "ignored"; reason: string; mayCome?: true }
  | { outcome: "waiting"; reason: string };

export const APPLIED: SyncOutcome = { outcome: "applied" };

/** Not ours, or not meant for us: nothing was changed. */
export function ignored(reason: string): SyncOutcome {
  return { outcome: "ignored", reason };
}

/** Of a customer we do not know: somebody else's, or one that is being made here this moment. */
export function ofNobody(thing: string): SyncOutcome {
  return { outcome: "ignored", reason: `The ${thing} is of a customer who is none of ours.`, mayCome: true };
}
