import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction, read } from "@/lib/data/transaction";
import { findPlacedCall } from "@/lib/domain/outbound-service/find-placed-call";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { enqueue } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts, EndedReason, VoiceEngine } from "@/lib/vendors/voice/port";
import { CALL_STATUSES } from "@/types/calls";
import { advanceCalls } from "./advance-calls";
import { isFinalReport, isTerminal } from "./apply-facts";
import { failedReport } from "./failed-report";
import { findEngine } from "./find-engine";
import { linkRemoteCall } from "./link-remote-call";
import { isClosedUnseen } from "./reopen-call";

/** After this an engine that does not show a call surely has none. */
const CERTAIN_AFTER_MS = 120_000;
const LOOK_AGAIN_MS = 15_000;
/** So long an engine may take to say what an ended call cost; its client's money must not be held for ever. */
const COST_WITHIN_MS = 86_400_000;
/** Clocks of the engine and ours may differ. */
const LOOK_BACK_MS = 300_000;

const openCall = z.object({
  id: z.string(),
  integrationId: z.string(),
  externalId: z.string().nullable(),
  status: z.enum(CALL_STATUSES),
  createdAt: z.date(),
  durationSeconds: z.number().nullable(),
  isViaService: z.boolean(),
});

type OpenCall = z.infer<typeof openCall>;

type Finding =
  | { kind: "facts"; facts: CallFacts }
  | { kind: "gone"; reason: EndedReason; detail: string }
  | { kind: "look-again" };

/**
 * Asks the engine about a call that is not settled, or was closed unseen, and brings it up to date with the answer, by
 * the same rules as events do. A call that the engine surely does not have is closed, and one whose cost it never says
 * is settled after a day without. Throws `VendorError` when it cannot be asked now; the job tries again.
 */
export async function reconcileCall(
  scope: TenantScope & { workspaceId: string },
  callId: string,
): Promise<void> {
  const ctx = systemContext("reconcile-call", scope);
  try {
    const call = await findOpenCall(ctx, callId);
    if (!call) return;
    await applyFinding(ctx, call, await askEngine(ctx, call));
  } finally {
    await ctx.settle();
  }
}

async function findOpenCall(ctx: TenantContext, callId: string): Promise<OpenCall | undefined> {
  const { partnerId } = ctx.scope;
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      openCall,
      sql`select id, integration_id as "integrationId", external_id as "externalId", status, created_at as "createdAt",
                 duration_seconds as "durationSeconds", is_via_service as "isViaService"
            from calls c where id = ${callId}::uuid and partner_id = ${partnerId}::uuid
             and (settled_at is null or ${isClosedUnseen})`,
    ),
  );
  return call;
}

async function askEngine(ctx: TenantContext, call: OpenCall): Promise<Finding> {
  const engine = await findEngine(ctx, call.integrationId);
  if (!engine) {
    const detail = "The provider key was removed before the provider had reported the call.";
    return { kind: "gone", reason: "configuration_error", detail };
  }
  return call.externalId === null ? lookUp(ctx, engine, call) : ask(engine, call.externalId);
}

async function ask(engine: VoiceEngine, externalId: string): Promise<Finding> {
  try {
    return { kind: "facts", facts: await engine.getCall(externalId) };
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
    return { kind: "gone", reason: "provider_error", detail: "The provider no longer knows this call." };
  }
}

async function lookUp(ctx: TenantContext, engine: VoiceEngine, call: OpenCall): Promise<Finding> {
  const told = call.isViaService ? await findPlacedCall(ctx, call.id) : null;
  const named = told?.state === "placed" ? await ask(engine, told.externalId) : null;
  // What somebody else says is ours has to bear our id at the engine.
  if (named?.kind === "facts" && named.facts.callId === call.id) return named;
  const since = new Date(call.createdAt.getTime() - LOOK_BACK_MS);
  const facts = await engine.findCallByOurId(call.id, since);
  if (facts) return { kind: "facts", facts };
  if (told?.state === "refused") return { kind: "gone", reason: "provider_error", detail: told.message };
  if (nowMs() - call.createdAt.getTime() < CERTAIN_AFTER_MS) return { kind: "look-again" };
  return { kind: "gone", reason: "provider_error", detail: "The provider did not place this call." };
}

async function applyFinding(ctx: TenantContext, call: OpenCall, finding: Finding): Promise<void> {
  const callId = call.id;
  await inSystemTransaction(ctx, async (txCtx) => {
    if (finding.kind === "look-again") {
      const payload = { partnerId: ctx.scope.partnerId, workspaceId: ctx.scope.workspaceId, callId };
      const startAfter = new Date(nowMs() + LOOK_AGAIN_MS);
      await enqueue(txCtx, "call.reconcile", payload, { startAfter, singletonKey: callId });
    } else if (finding.kind === "gone") {
      const dial = { state: "rejected", error: finding.detail } as const;
      const isUnplaced = call.externalId === null;
      await advanceCalls(txCtx, [
        {
          callId,
          reports: [closingReport(call, finding)],
          dial: isUnplaced ? dial : undefined,
          log: { kind: "closed_unseen", detail: { reason: finding.detail } },
          isUnseen: !isTerminal(call.status),
        },
      ]);
    } else {
      const { facts, isCostGivenUp } = withCost(finding.facts, call);
      await linkRemoteCall(txCtx, callId, facts.externalId);
      const dial = call.externalId === null ? ({ state: "accepted" } as const) : undefined;
      const log = { kind: "reconciled", ...(isCostGivenUp ? { detail: { reason: NO_COST } } : {}) } as const;
      await advanceCalls(txCtx, [{ callId, reports: [facts], dial, externalId: facts.externalId, log }]);
    }
  });
}

const NO_COST = "The provider did not say within a day what the call cost.";

/** What the client pays depends on the length alone, so a cost that never comes is booked as none. */
function withCost(facts: CallFacts, call: OpenCall): { facts: CallFacts; isCostGivenUp: boolean } {
  const isOver = facts.status !== undefined && isTerminal(facts.status);
  const isLate = nowMs() - call.createdAt.getTime() >= COST_WITHIN_MS;
  if (!isOver || !isLate || isFinalReport(facts)) return { facts, isCostGivenUp: false };
  const durationSeconds = facts.durationSeconds ?? call.durationSeconds ?? 0;
  return { facts: { ...facts, durationSeconds, costLines: [], providerCostMicros: 0n }, isCostGivenUp: true };
}

/** A call that is known to have ended keeps its ending and length; any other failed. */
function closingReport(call: OpenCall, finding: { reason: EndedReason; detail: string }): CallFacts {
  const failed = failedReport(finding.reason, finding.detail);
  if (!isTerminal(call.status)) return failed;
  const durationSeconds = call.durationSeconds ?? 0;
  return { externalId: "", status: call.status, durationSeconds, costLines: [], providerCostMicros: 0n };
}
