import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import { systemContext } from "@/lib/domain/shared/system-context";
import { now } from "@/lib/platform/clock";
import { findEngine } from "./find-engine";
import { judgeSpending } from "./judge-spending";

/**
 * Hangs up a call in progress whose limit has come: what was set aside for it is used up and there is no more, or its
 * cost cap is reached. A call that is over, or for which there is money again, goes on. Throws `VendorError` when the
 * engine cannot be asked now; the job tries again.
 */
export async function endCallAtLimit(
  scope: TenantScope & { workspaceId: string },
  callId: string,
): Promise<void> {
  const ctx = systemContext("end-call-at-limit", scope);
  try {
    const [verdict] = await inSystemTransaction(ctx, (tx) => judgeSpending(tx, [callId], 0));
    if (!verdict?.row.externalId || verdict.row.partnerId !== scope.partnerId) return;
    if (verdict.endsAt === null || verdict.endsAt > now()) return;
    const engine = await findEngine(ctx, verdict.row.integrationId);
    if (!engine) return;
    await engine.endCall(verdict.row.externalId);
    await inSystemTransaction(ctx, (tx) =>
      audit(tx, { action: "call.ended_at_limit", entityType: "call", entityId: callId }),
    );
  } finally {
    await ctx.settle();
  }
}
