import { VendorError } from "@/lib/platform/vendor-error";

/** True when the service says that there is no such thing, or that it is not for us to see. */
export function isUnknownThing(error: unknown): boolean {
  return error instanceof VendorError && (error.kind === "not_found" || error.kind === "invalid");
}

/** What came of reading a thing whole. `waiting` may be settled by asking again a little later. */
export type SyncOutcome = { outcome: "applied" } | { outcome: "ignored" | "waiting"; reason: string };

export const APPLIED: SyncOutcome = { outcome: "applied" };

/** Not ours, or not meant for us: nothing was changed. */
export function ignored(reason: string): SyncOutcome {
  return { outcome: "ignored", reason };
}
