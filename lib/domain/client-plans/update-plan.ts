import { isDeepStrictEqual } from "node:util";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateClientPlanBody } from "@/types/client-plans";
import { assertCanSell } from "../connect/can-sell";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { refuseTakenName, termsFacts } from "./internal";
import { lockPlan } from "./lock-plan";
import { getPlan, newestVersion, type PlanRow } from "./plan-rows";
import { changedTerms, termsOf } from "./to-terms";
import { refuseBadTerms, writeVersion } from "./write-version";

/**
 * Changes a plan. Other terms are published as a new version for new subscribers: who has an older one keeps it. The
 * currency stays: another one is another plan. Throws `notFound`, `validation_failed` for terms that do not fit together,
 * `conflict` for a retired plan, a name that is taken, and a plan that goes public while the agency cannot sell.
 */
export async function updatePlan(
  ctx: PartnerContext,
  planId: string,
  change: UpdateClientPlanBody,
): Promise<PlanRow> {
  return inTransaction(ctx, async (tx) => {
    await lockPlan(tx, planId);
    const before = await getPlan(tx, planId);
    if (before.retiredAt !== null)
      throw new DomainError("conflict", "This plan is retired. Make a new one instead.");
    if (change.isPublic === true && !before.isPublic) await assertCanSell(tx);
    const isPresented = await present(tx, before, change);
    const isPublished = await publish(tx, before, change);
    return isPresented || isPublished ? getPlan(tx, planId) : before;
  });
}

/** Name, words, place and whether it is offered: the same for all versions. */
async function present(
  tx: InTransaction<PartnerContext>,
  before: PlanRow,
  change: UpdateClientPlanBody,
): Promise<boolean> {
  const known = {
    name: before.name,
    description: before.description,
    isPublic: before.isPublic,
    sortOrder: before.sortOrder,
  };
  const wanted = {
    name: change.name ?? known.name,
    description: change.description ?? known.description,
    isPublic: change.isPublic ?? known.isPublic,
    sortOrder: change.sortOrder ?? known.sortOrder,
  };
  if (isDeepStrictEqual(known, wanted)) return false;
  const where = { id: before.id, partnerId: tx.scope.partnerId };
  await tx.tx.clientPlan.updateMany({ where, data: { ...wanted, updatedAt: now() } }).catch(refuseTakenName);
  await audit(tx, {
    action: "client_plan.updated",
    entityType: "client_plan",
    entityId: before.id,
    before: known,
    after: wanted,
  });
  return true;
}

async function publish(
  tx: InTransaction<PartnerContext>,
  before: PlanRow,
  change: UpdateClientPlanBody,
): Promise<boolean> {
  const newest = newestVersion(before);
  const [known, wanted] = [termsOf(newest), changedTerms(newest, change)];
  if (isDeepStrictEqual(known, wanted)) return false;
  await writeVersion(tx, before.id, refuseBadTerms(wanted));
  await audit(tx, {
    action: "client_plan.version_published",
    entityType: "client_plan",
    entityId: before.id,
    before: termsFacts(known),
    after: { ...termsFacts(wanted), number: newest.number + 1 },
  });
  return true;
}
