import { newId } from "@/lib/data/ids";
import { afterCommit, inTransaction } from "@/lib/data/transaction";
import { announce } from "@/lib/domain/shared/announce";
import { audit } from "@/lib/domain/shared/audit";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import type { OutboundCallBody } from "@/types/agents";
import { assertCanPlaceCall } from "./assert-can-place-call";
import { dialCall } from "./dial-call";
import { findDialTarget } from "./find-dial-target";
import { insertIntent } from "./insert-intent";

export interface PlacedCall {
  id: string;
  status: "initiated";
  createdAt: Date;
}

/**
 * Records the intent to call, with its hold and audit row, and dials once it is committed, behind the answer. Throws
 * `agent_not_ready`, a field error for a number that is not to be called, and what `assertCanPlaceCall` throws; what the
 * engine says afterwards shows in the call. Never dials twice.
 */
export async function placeOutboundCall(
  ctx: WorkspaceContext,
  agentId: string,
  body: OutboundCallBody,
): Promise<PlacedCall> {
  const call: PlacedCall = { id: newId(), status: "initiated", createdAt: now() };
  const target = await inTransaction(ctx, async (txCtx) => {
    const { target, standing } = await findDialTarget(txCtx, agentId, body.to);
    await assertCanPlaceCall(txCtx, { callId: call.id, agentId, to: body.to }, standing);
    await insertIntent(txCtx, {
      ...{ callId: call.id, createdAt: call.createdAt, agentId, type: "phone" },
      ...{ integrationId: target.integrationId, provider: target.provider },
      ...{ from: target.fromNumber, to: body.to, contactName: body.contactName ?? null },
    });
    await audit(txCtx, {
      action: "call.placed",
      entityType: "call",
      entityId: call.id,
      // The log is for good; whom one called can be erased.
      after: { agentId, to: `ends in ${body.to.slice(-4)}`, from: target.fromNumber },
    });
    await announce(txCtx, ctx.workspace.id, { type: "call.updated", id: call.id, status: call.status });
    return target;
  });
  const { scope } = ctx;
  await afterCommit(ctx, () =>
    ctx.defer(() => dialCall({ scope, callId: call.id, target, to: body.to, ...optional(body) })),
  );
  return call;
}

function optional({ contactName, variables }: OutboundCallBody) {
  return { ...(contactName ? { contactName } : {}), ...(variables ? { variables } : {}) };
}
