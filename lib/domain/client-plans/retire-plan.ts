import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { lockPlan } from "./lock-plan";
import { getPlan, type PlanRow } from "./plan-rows";

/**
 * Takes a plan off sale for good; its subscribers keep it, and its name is free again. Plans are never deleted: invoices
 * and calls name their versions. Retiring it twice changes nothing. Throws `notFound`.
 */
export async function retirePlan(ctx: PartnerContext, planId: string): Promise<PlanRow> {
  return inTransaction(ctx, async (tx) => {
    await lockPlan(tx, planId);
    const before = await getPlan(tx, planId);
    if (before.retiredAt !== null) return before;
    const at = now();
    const where = { id: planId, partnerId: ctx.scope.partnerId };
    await tx.tx.clientPlan.updateMany({ where, data: { retiredAt: at, updatedAt: at } });
    const subscribers = before.versions.reduce((sum, version) => sum + version.subscribers, 0);
    await audit(tx, {
      action: "client_plan.retired",
      entityType: "client_plan",
      entityId: planId,
      before: { name: before.name, isPublic: before.isPublic, subscribers },
    });
    return { ...before, retiredAt: at, updatedAt: at };
  });
}
