import { setTimeout as delay } from "node:timers/promises";
import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction } from "@/lib/data/transaction";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { DomainError } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { isWorkspaceOpen } from "@/lib/domain/workspaces/standing";
import { enqueue } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import { DecryptError } from "@/lib/platform/crypto";
import { VendorError } from "@/lib/platform/vendor-error";
import type { EndedReason, PlaceCallOutcome, VoiceEngine } from "@/lib/vendors/voice/port";
import { advanceCalls } from "./advance-calls";
import { failedReport } from "./failed-report";
import type { DialTarget } from "./find-dial-target";
import { linkRemoteCall } from "./link-remote-call";

export interface DialRequest {
  scope: TenantScope & { workspaceId: string };
  callId: string;
  target: DialTarget;
  /** E.164. */
  to: string;
  contactName?: string;
  variables?: Record<string, string>;
}

/** A busy engine is asked once more if it names so short a wait; longer ones are the caller's to decide. */
const LONGEST_RETRY_WAIT_MS = 5_000;
const DEFAULT_RETRY_WAIT_MS = 1_000;
/** An engine that dials although it did not answer shows the call by then. */
const LOOK_UP_AFTER_MS = 3_000;

/**
 * Asks the engine to dial a recorded intent and stores what it answered. Called once per intent: after an answer that
 * may mean anything the call is looked up at the engine, never dialled again.
 */
export async function dialCall(request: DialRequest): Promise<void> {
  const ctx = systemContext("dial-call", request.scope);
  try {
    const outcome = await askEngine(ctx, request);
    ctx.log.info({ callId: request.callId, outcome: outcome.outcome }, "dialled");
    await recordOutcome(ctx, request, outcome);
  } finally {
    await ctx.settle();
  }
}

type DialOutcome = PlaceCallOutcome | typeof CLOSED;

const CLOSED = {
  outcome: "rejected",
  reason: "closed",
  message: "The workspace was suspended before the call was placed.",
} as const;

async function askEngine(ctx: TenantContext, request: DialRequest): Promise<DialOutcome> {
  const engine = await openEngine(ctx, request.target.integrationId);
  if (!engine) {
    return { outcome: "rejected", reason: "auth", message: "The provider key of this agent cannot be used." };
  }
  const first = await placeOnce(ctx, engine, request);
  if (first.outcome !== "rejected" || first.reason !== "rate_limited") return first;
  const waitMs = first.retryAfterMs ?? DEFAULT_RETRY_WAIT_MS;
  if (waitMs > LONGEST_RETRY_WAIT_MS) return first;
  // A refused request certainly did not dial, so this is not a second call.
  await delay(waitMs);
  return placeOnce(ctx, engine, request);
}

async function openEngine(ctx: TenantContext, integrationId: string): Promise<VoiceEngine | null> {
  try {
    return (await loadEngine(ctx, integrationId)).engine;
  } catch (error) {
    const isUnusable =
      error instanceof DomainError ||
      error instanceof DecryptError ||
      (error instanceof VendorError && error.kind === "invalid");
    if (!isUnusable) throw error;
    ctx.log.error({ error, integrationId }, "the provider key cannot be opened");
    return null;
  }
}

async function placeOnce(
  ctx: TenantContext,
  engine: VoiceEngine,
  request: DialRequest,
): Promise<DialOutcome> {
  // The workspace may have been closed since the intent was recorded, or since the engine was busy.
  if (!(await isWorkspaceOpen(ctx, request.scope.workspaceId))) return CLOSED;
  const { callId, target, to, contactName, variables } = request;
  const { agentExternalId, phoneNumberExternalId } = target;
  try {
    return await engine.placeCall({
      callId,
      agentExternalId,
      phoneNumberExternalId,
      to,
      contactName,
      variables,
    });
  } catch (error) {
    ctx.log.error({ error, callId }, "dialling broke off");
    return { outcome: "ambiguous", message: "The dial request broke off without an answer." };
  }
}

const REASONS: Readonly<Record<"rate_limited" | "auth" | "invalid" | "closed", EndedReason>> = {
  rate_limited: "concurrency_limit",
  auth: "configuration_error",
  invalid: "configuration_error",
  closed: "canceled",
};

async function recordOutcome(ctx: TenantContext, request: DialRequest, outcome: DialOutcome): Promise<void> {
  const { callId, scope } = request;
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
