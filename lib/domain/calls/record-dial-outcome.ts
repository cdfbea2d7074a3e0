import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { enqueue } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import type { EndedReason, PlaceCallOutcome } from "@/lib/vendors/voice/port";
import { advanceCalls } from "./advance-calls";
import { failedReport } from "./failed-report";
import { linkRemoteCall } from "./link-remote-call";

/** An engine that dials although it did not answer shows the call by then. */
const LOOK_UP_AFTER_MS = 3_000;

export const CLOSED = {
  outcome: "rejected",
  reason: "closed",
  message: "The workspace was suspended before the call was placed.",
} as const;

export type DialOutcome = PlaceCallOutcome | typeof CLOSED;

const REASONS: Readonly<Record<"rate_limited" | "auth" | "invalid" | "closed", EndedReason>> = {
  rate_limited: "concurrency_limit",
  auth: "configuration_error",
  invalid: "configuration_error",
  closed: "canceled",
};

/** Stores what the engine answered to a request to call; what may mean anything is looked up a little later. */
export async function recordDialOutcome(
  ctx: TenantContext,
  { callId, scope }: { callId: string; scope: TenantScope & { workspaceId: string } },
  outcome: DialOutcome,
): Promise<void> {
  await inSystemTransaction(ctx, async (txCtx) => {
    if (outcome.outcome === "accepted") {
      const { externalId } = outcome;
      await linkRemoteCall(txCtx, callId, externalId);
      await advanceCalls(txCtx, [{ callId, reports: [], dial: { state: "accepted" }, externalId }]);
    } else if (outcome.outcome === "rejected") {
      const reports = [failedReport(REASONS[outcome.reason])];
      await advanceCalls(txCtx, [{ callId, reports, dial: { state: "rejected", error: outcome.message } }]);
    } else {
      await advanceCalls(txCtx, [
        { callId, reports: [], dial: { state: "ambiguous", error: outcome.message } },
      ]);
      const payload = { partnerId: scope.partnerId, workspaceId: scope.workspaceId, callId };
      const startAfter = new Date(nowMs() + LOOK_UP_AFTER_MS);
      await enqueue(txCtx, "call.reconcile", payload, { startAfter, singletonKey: callId });
    }
  });
}
