import { isDeepStrictEqual } from "node:util";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdatePlanVariantBody } from "@/types/plans";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { assertPayable, loadVariant, type VariantRow, variantFacts } from "./internal";

/**
 * Changes a plan. New limits hold at once for every agency on it and take nothing away that is there already; new
 * prices are for who comes later. How calls are paid for cannot change while somebody pays by it. For the platform's operators. Throws `notFound` and field errors.
 */
export async function updateVariant(
  ctx: TenantContext,
  id: string,
  input: UpdatePlanVariantBody,
): Promise<VariantRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const before = await loadVariant(tx, id, true);
    const change = merge(before, input);
    assertPayable(change, before.currency);
    if (change.usageBilling !== before.usageBilling) await assertNobodyPays(tx, id);
    const after = { ...before, ...change };
    if (isDeepStrictEqual(after, before)) return before;
    const updatedAt = now();
    await tx.tx.planVariant.updateMany({ where: { id }, data: { ...change, updatedAt } });
    await audit(tx, {
      action: "plan_variant.updated",
      entityType: "plan_variant",
      entityId: id,
      before: variantFacts(before),
      after: { ...variantFacts(after), partners: before.partners },
    });
    return { ...after, updatedAt };
  });
}

/** A subscription counts usage, or does not, as it was bought: calls told to no meter of it would be paid by nobody. */
async function assertNobodyPays(tx: InTransaction<TenantContext>, id: string): Promise<void> {
  const paying = await tx.tx.partnerSubscription.count({
    where: { endedAt: null, OR: [{ planVariantId: id }, { pendingVariantId: id }] },
  });
  if (paying === 0) return;
  throw invalidField(
    "usageBilling",
    "cannot change while agencies pay by this plan. Add another plan for it",
  );
}

function merge(before: VariantRow, input: UpdatePlanVariantBody) {
  const { priceMicrosPerYear: year } = input;
  return {
    name: input.name ?? before.name,
    description: input.description ?? before.description,
    limits: input.limits ?? before.limits,
    isPublic: input.isPublic ?? before.isPublic,
    isActive: input.isActive ?? before.isActive,
    trialDays: input.trialDays ?? before.trialDays,
    usageBilling: input.usageBilling ?? before.usageBilling,
    platformFeeBasisPoints: input.platformFeeBasisPoints ?? before.platformFeeBasisPoints,
    priceMicrosPerMonth: BigInt(input.priceMicrosPerMonth ?? before.priceMicrosPerMonth),
    costMicrosPerMinute: BigInt(input.costMicrosPerMinute ?? before.costMicrosPerMinute),
    priceMicrosPerYear: year === undefined ? before.priceMicrosPerYear : year === null ? null : BigInt(year),
  };
}
