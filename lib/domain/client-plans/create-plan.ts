import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CreateClientPlanBody } from "@/types/client-plans";
import { assertCanSell } from "../connect/can-sell";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { refuseTakenName, termsFacts } from "./internal";
import { getPlan, type PlanRow } from "./plan-rows";
import { toTerms } from "./to-terms";
import { refuseBadTerms, writeVersion } from "./write-version";

/**
 * Makes a plan with its first version. Throws `validation_failed` for terms that do not fit together, `conflict` for a
 * name that is taken and for a public plan of an agency that cannot sell.
 */
export async function createPlan(ctx: TenantContext, input: CreateClientPlanBody): Promise<PlanRow> {
  const { name, description, isPublic, sortOrder } = input;
  const terms = refuseBadTerms(toTerms(input));
  const { partnerId } = ctx.scope;
  const planId = newId();
  return inTransaction(ctx, async (tx) => {
    if (isPublic) await assertCanSell(tx);
    const data = { id: planId, partnerId, name, description, isPublic, sortOrder, updatedAt: now() };
    await tx.tx.clientPlan.createMany({ data: [data] }).catch(refuseTakenName);
    await writeVersion(tx, { planId, number: 1 }, terms);
    await audit(tx, {
      action: "client_plan.created",
      entityType: "client_plan",
      entityId: planId,
      after: { name, description, isPublic, ...termsFacts(terms) },
    });
    return getPlan(tx, planId);
  });
}
