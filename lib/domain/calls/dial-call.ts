import { setTimeout as delay } from "node:timers/promises";
import type { TenantScope } from "@/lib/data/scope";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { DomainError } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { nowMs } from "@/lib/platform/clock";
import { DecryptError } from "@/lib/platform/crypto";
import { countMetric } from "@/lib/platform/metrics";
import { VendorError } from "@/lib/platform/vendor-error";
import type { PlaceCallInput, VoiceEngine } from "@/lib/vendors/voice/port";
import { dialClearance } from "./dial-clearance";
import type { DialTarget } from "./find-dial-target";
import { CLOSED, type DialOutcome, recordDialOutcome, WITHDRAWN } from "./record-dial-outcome";

export interface DialRequest {
  scope: TenantScope & { workspaceId: string };
  callId: string;
  target: DialTarget;
  /** E.164. */
  to: string;
  contactName?: string;
  variables?: Record<string, string>;
  /** From this instant on the call may not begin: hours are over, or the campaign is. */
  notAfter?: Date | undefined;
}

/** The engine, or who asks it on our behalf. */
export interface Dialler {
  placeCall(input: PlaceCallInput & Pick<DialRequest, "notAfter">): Promise<DialOutcome>;
}

/** A busy engine is asked once more if it names so short a wait; longer ones are the caller's to decide. */
const LONGEST_RETRY_WAIT_MS = 5_000;
const DEFAULT_RETRY_WAIT_MS = 1_000;

/**
 * Asks the engine to dial a recorded intent and stores what it answered. Called once per intent: after an answer that
 * may mean anything the call is looked up at the engine, never dialled again.
 */
export async function dialCall(request: DialRequest): Promise<void> {
  const ctx = systemContext("dial-call", request.scope);
  try {
    const outcome = await askToDial(ctx, request, await openEngine(ctx, request.target.integrationId));
    if (outcome === null) return;
    ctx.log.info({ callId: request.callId, outcome: outcome.outcome }, "dialled");
    await recordDialOutcome(ctx, request, outcome);
  } finally {
    await ctx.settle();
  }
}

/**
 * What the engine says to a recorded intent; null where it was not asked because the intent is too old or was closed, and
 * nothing is to be stored. For who stores the answer itself, once for each intent; see `dialCall`.
 */
export async function askToDial(
  ctx: TenantContext,
  request: DialRequest,
  engine: Dialler | null,
): Promise<DialOutcome | null> {
  if (!engine) {
    return { outcome: "rejected", reason: "auth", message: "The provider key of this agent cannot be used." };
  }
  const first = await placeOnce(ctx, engine, request);
  if (first?.outcome !== "rejected" || first.reason !== "rate_limited") return first;
  const waitMs = first.retryAfterMs ?? DEFAULT_RETRY_WAIT_MS;
  if (waitMs > LONGEST_RETRY_WAIT_MS) return first;
  // A refused request certainly did not dial, so this is not a second call.
  await delay(waitMs);
  return placeOnce(ctx, engine, request);
}

/** Null when the key set is gone or cannot be opened, which is noted in the log. */
export async function openEngine(ctx: TenantContext, integrationId: string): Promise<VoiceEngine | null> {
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
  engine: Dialler,
  request: DialRequest,
): Promise<DialOutcome | null> {
  // Much may have happened since the intent was recorded, or since the engine was busy.
  const clearance = await dialClearance(request);
  if (clearance === "late") {
    countMetric("dialer.dial_late");
    ctx.log.warn({ callId: request.callId }, "an intent was not dialled: it is too old, or closed");
    return null;
  }
  if (clearance !== "clear") return clearance === "closed" ? CLOSED : WITHDRAWN;
  const { callId, target, to, contactName, variables, notAfter } = request;
  if (notAfter && nowMs() >= notAfter.getTime()) return WITHDRAWN;
  const { agentExternalId, phoneNumberExternalId } = target;
  try {
    return await engine.placeCall({
      callId,
      agentExternalId,
      phoneNumberExternalId,
      to,
      contactName,
      variables,
      notAfter,
    });
  } catch (error) {
    ctx.log.error({ error, callId }, "dialling broke off");
    return { outcome: "ambiguous", message: "The dial request broke off without an answer." };
  }
}
