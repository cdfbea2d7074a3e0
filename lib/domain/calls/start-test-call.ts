import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { announce } from "@/lib/domain/shared/announce";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import type { WebCallOutcome } from "@/lib/vendors/voice/port";
import type { TestCallResource } from "@/types/test-calls";
import { assertCanPlaceCall } from "./assert-can-place-call";
import { openEngine } from "./dial-call";
import { type AgentTarget, findWebTarget } from "./find-dial-target";
import { insertIntent } from "./insert-intent";
import { recordDialOutcome } from "./record-dial-outcome";

const NO_KEY = {
  outcome: "rejected",
  reason: "auth",
  message: "The provider key of this agent cannot be used.",
} as const;

/**
 * Opens a call with the live version of an agent, for a browser to join. It is recorded, held for and charged like any
 * other call. Throws `agent_not_ready`, what `assertCanPlaceCall` throws, and `unavailable` with the engine's words when
 * it opens none; an answer that was lost is looked up and never asked for again.
 */
export async function startTestCall(
  ctx: WorkspaceContext,
  agentId: string,
  input: { variables: Record<string, string> },
): Promise<TestCallResource> {
  const callId = newId();
  const target = await inTransaction(ctx, async (tx) => {
    const { target, standing } = await findWebTarget(tx, agentId);
    await assertCanPlaceCall(tx, { callId, agentId, to: null }, standing);
    const { integrationId, provider } = target;
    await insertIntent(tx, {
      ...{ callId, createdAt: now(), agentId, integrationId, provider, type: "test" },
      ...{ from: null, to: null, contactName: null },
    });
    await audit(tx, {
      action: "call.test_started",
      entityType: "call",
      entityId: callId,
      after: { agentId },
    });
    await announce(tx, ctx.workspace.id, { type: "call.updated", id: callId, status: "initiated" });
    return target;
  });
  const outcome = await openAtEngine(ctx, { callId, target, variables: input.variables });
  const scope = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
  await recordDialOutcome(ctx, { callId, scope }, outcome);
  if (outcome.outcome === "accepted") return { callId, provider: target.provider, session: outcome.session };
  throw new DomainError("unavailable", outcome.message);
}

async function openAtEngine(
  ctx: WorkspaceContext,
  { callId, target, variables }: { callId: string; target: AgentTarget; variables: Record<string, string> },
): Promise<WebCallOutcome> {
  const { agentExternalId, integrationId, provider } = target;
  const engine = await openEngine(ctx, integrationId);
  if (!engine) return NO_KEY;
  try {
    return await engine.createWebCall({ callId, agentExternalId, variables });
  } catch (error) {
    ctx.log.error({ error, callId, provider }, "opening a call from the browser broke off");
    return { outcome: "ambiguous", message: "The phone service did not answer. Try again in a moment." };
  }
}
