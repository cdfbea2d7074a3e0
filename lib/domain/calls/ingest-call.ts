import { setTimeout as delay } from "node:timers/promises";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { claimTheseCalls } from "@/lib/domain/webhooks/claim-events";
import { resolveCalls } from "@/lib/domain/webhooks/resolve-calls";
import { enqueue } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts, VoiceEngine } from "@/lib/vendors/voice/port";
import type { IngestCallBody, IngestedCallResource } from "@/types/call-ingest";
import { advanceCalls } from "./advance-calls";
import { isFinalReport, isTerminal } from "./apply-facts";
import { findLinks } from "./compare-calls";
import { engineWords } from "./engine-words";
import { findEngine } from "./find-engine";
import { findIngestTarget, type IngestTarget } from "./find-ingest-target";

/** How often a call that is over is asked for again while the provider still counts. */
const TRIES = 4;
const TRY_EVERY_MS = 800;
const LOOK_AGAIN_MS = 15_000;

/**
 * Asks the provider for one call now. A call of ours gets what it lacks; one that only the provider knows, of an agent of
 * this workspace, becomes ours. Waits a few seconds for a call that has just ended, then leaves the rest to a job.
 * Throws `not_found` for a call that is not this workspace's or that the provider does not know, `provider_refused` or
 * `provider_unavailable` in the engine's words. Asking again changes nothing.
 */
export async function ingestCall(ctx: WorkspaceContext, body: IngestCallBody): Promise<IngestedCallResource> {
  const target = await findIngestTarget(ctx, body);
  if (target.kind === "untaken") return leaveToJob(ctx, target.callId);
  const engine = await findEngine(ctx, target.integrationId);
  if (!engine) throw new DomainError("conflict", "The provider key of this call was removed.");
  const facts = await askUntilReady(ctx, engine, target.externalId);
  if (target.kind === "remote" && facts.agentExternalId !== target.agentExternalId) throw notFound("call");
  return inSystemTransaction(ctx, async (txCtx) => {
    const callId = target.kind === "own" ? target.callId : await takeIn(txCtx, target, facts);
    if (target.kind === "own") await bringUpToDate(txCtx, callId, facts);
    await audit(txCtx, { action: "call.ingested", entityType: "call", entityId: callId });
    if (isFinalReport(facts)) return { callId, state: "ready" };
    await fileLookUp(txCtx, callId, LOOK_AGAIN_MS);
    return { callId, state: "pending" };
  });
}

/** Looked up by our own id. */
function leaveToJob(ctx: WorkspaceContext, callId: string): Promise<IngestedCallResource> {
  return inSystemTransaction(ctx, async (txCtx) => {
    await fileLookUp(txCtx, callId, 0);
    await audit(txCtx, { action: "call.ingested", entityType: "call", entityId: callId });
    return { callId, state: "pending" };
  });
}

async function fileLookUp(
  ctx: InTransaction<WorkspaceContext>,
  callId: string,
  afterMs: number,
): Promise<void> {
  const payload = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id, callId };
  await enqueue(ctx, "call.reconcile", payload, {
    startAfter: new Date(nowMs() + afterMs),
    singletonKey: callId,
  });
}

async function askUntilReady(
  ctx: WorkspaceContext,
  engine: VoiceEngine,
  externalId: string,
): Promise<CallFacts> {
  for (let tries = 1; ; tries += 1) {
    const facts = await ask(ctx, engine, externalId);
    const isOver = facts.status !== undefined && isTerminal(facts.status);
    if (!isOver || isFinalReport(facts) || tries >= TRIES) return facts;
    await delay(TRY_EVERY_MS);
  }
}

async function ask(ctx: WorkspaceContext, engine: VoiceEngine, externalId: string): Promise<CallFacts> {
  try {
    return await engine.getCall(externalId);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (error.kind === "not_found") throw notFound("call");
    const code = error.isTransient ? "provider_unavailable" : "provider_refused";
    throw new DomainError(code, engineWords(error.message, ctx), { cause: error });
  }
}

function logOf(ctx: WorkspaceContext) {
  return { kind: "ingested" as const, actorLabel: ctx.actor.label };
}

async function bringUpToDate(
  ctx: InTransaction<WorkspaceContext>,
  callId: string,
  facts: CallFacts,
): Promise<void> {
  await advanceCalls(ctx, [{ callId, reports: [facts], log: logOf(ctx) }]);
}

/** The call of ours that the remote one is, or becomes. */
async function takeIn(
  ctx: InTransaction<WorkspaceContext>,
  { integrationId, externalId, provider }: Extract<IngestTarget, { kind: "remote" }>,
  facts: CallFacts,
): Promise<string> {
  const key = { integrationId, callExternalId: externalId };
  const [claimed] = await claimTheseCalls(ctx, [key]);
  if (!claimed) throw new DomainError("conflict", "This call is being taken in at this moment.");
  const [link] = await findLinks(ctx, [key]);
  if (link) {
    if (link.workspaceId !== ctx.workspace.id) throw notFound("call");
    await bringUpToDate(ctx, link.callId, facts);
    return link.callId;
  }
  const unknown = { ...key, provider, reports: [facts] };
  const resolution = (await resolveCalls(ctx, [unknown], "list")).get(unknown);
  if (resolution?.kind === "later") throw new DomainError("conflict", resolution.reason);
  if (resolution?.kind !== "known") throw notFound("call");
  const { callId, isNew } = resolution;
  await advanceCalls(ctx, [{ callId, isNew, reports: [facts], externalId, log: logOf(ctx) }]);
  return callId;
}
